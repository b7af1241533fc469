/// A synthetic trace in the form of the Azure LLM inference traces.
public struct AzureLLMTrace: SyntheticTrace {
  /// A published form.
  public enum Edition: Int, Sendable, CaseIterable {
    /// Seven digits of a second without a zone, CRLF between lines, none after the last.
    case year2023 = 2023
    /// Microseconds and an offset; whole seconds have no fraction.
    case year2024 = 2024
    /// Milliseconds in ISO 8601 form, and the number of images.
    case year2025 = 2025

    /// When the published trace begins, s after 1970-01-01 UTC.
    public var start: Int {
      switch self {
      case .year2023: 1_700_158_546
      case .year2024: 1_715_299_200
      case .year2025: 1_728_993_600
      }
    }
  }

  /// Where the rows come from.
  public let process: AzureLLMProcess
  /// The file's form.
  public let edition: Edition
  /// What was written, by counting.
  public private(set) var truth = AzureLLMTruth()
  private let images: Categorical
  private var random: RandomNumbers
  private var time = 0.0

  /// Creates a trace that has no row yet.
  public init(_ process: AzureLLMProcess, edition: Edition) {
    self.process = process
    self.edition = edition
    images = Categorical(weights: process.imageWeights)
    random = RandomNumbers(seed: process.seed)
  }

  /// The column names.
  public var header: String {
    switch edition {
    case .year2023: "TIMESTAMP,ContextTokens,GeneratedTokens"
    case .year2024: "TIMESTAMP,ContextTokens,GeneratedTokens\n"
    case .year2025: "TIMESTAMP,NumImages,ContextTokens,GeneratedTokens\n"
    }
  }

  /// The truth with the process's parameters as a JSON object.
  public var truthText: String { truth.text(process) }

  /// Appends the next row.
  public mutating func appendRecord(to text: inout [UInt8]) {
    time += random.gamma(shape: process.shape) / process.shape / process.rate(after: time)
    if random.chance(process.wholeSecondShare) { time = time.rounded(.up) }
    let row = nextRow()
    truth.count(row, process)
    if edition == .year2023 { text.append("\r\n") }
    row.append(to: &text, edition: edition)
    if edition != .year2023 { text.append("\n") }
  }

  private mutating func nextRow() -> AzureLLMRow {
    let context = random.lognormal(median: process.contextMedian, sigma: process.contextSigma)
    let generated = random.lognormal(median: process.generatedMedian, sigma: process.generatedSigma)
    let resolution = edition == .year2025 ? 1000 : 1
    return AzureLLMRow(
      stamp: process.start * 1_000_000 + Int(time * 1_000_000) / resolution * resolution,
      images: edition == .year2025 ? images.draw(&random) : nil,
      context: min(Int(context) + 1, process.contextCap), generated: Int(generated) + 1)
  }
}
