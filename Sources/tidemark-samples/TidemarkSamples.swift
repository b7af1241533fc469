import ArgumentParser
import SampleTraces

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Writes synthetic traces.
@main
struct TidemarkSamples: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tidemark-samples",
    abstract: "Write the traces in datasets/, and larger ones for benchmarks.",
    subcommands: [Datasets.self, BurstGPT.self])

  /// Rewrites the shipped samples.
  struct Datasets: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Rewrite the samples that are shipped in datasets/.")

    @Option(help: "The folder.")
    var out = "datasets"

    func run() throws {
      for (name, bytes) in ShippedSamples.files() {
        try OutputFile("\(out)/\(name)").write(bytes)
      }
    }
  }

  /// Writes one BurstGPT trace.
  struct BurstGPT: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "burstgpt", abstract: "Write a BurstGPT trace.")

    @Option(help: "The number of rows.")
    var rows: Int

    @Option(help: "6 columns, as in files 1 and 2, or 8, as in file 3.")
    var columns = 8

    @Option(help: "Equal seeds give equal files.")
    var seed: UInt64 = 1

    @Option(help: "API requests per second; a fiftieth as many conversations begin.")
    var rate = 0.5

    @Option(help: "The file; - is standard output.")
    var out = "-"

    func run() throws {
      guard let schema = BurstGPTTrace.Schema(rawValue: columns), rows > 0, rate > 0 else {
        throw ValidationError("Please give --columns 6 or 8, and --rows and --rate above 0.")
      }
      var process = BurstGPTProcess()
      process.seed = seed
      if schema == .eight { process.start = 19_440_000 }
      process.apiRate = rate
      process.conversationRate = rate / 50
      let file = try OutputFile(out)
      var trace = BurstGPTTrace(process, schema: schema)
      try trace.write(rows: rows, file.write)
    }
  }
}

/// A file that is written from its beginning.
private struct OutputFile {
  private let path: String
  private let descriptor: Int32

  init(_ path: String) throws {
    self.path = path
    descriptor = path == "-" ? STDOUT_FILENO : open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o666)
    guard descriptor >= 0 else { throw failure }
  }

  func write(_ bytes: [UInt8]) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = systemWrite(descriptor, Array(rest), rest.count)
      guard count > 0 else { throw failure }
      rest = rest.dropFirst(count)
    }
  }

  private var failure: ValidationError {
    ValidationError("Cannot write \(path): \(String(cString: strerror(errno)))")
  }
}

private let systemWrite = write
