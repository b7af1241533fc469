/// The version of tidemark, as `--version` prints it and sources record it.
public let tidemarkVersion = "0.1.0"
