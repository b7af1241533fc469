import ArgumentParser
import SampleTraces

/// Writes a BurstGPT trace.
struct BurstGPT: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "burstgpt", abstract: "Write a BurstGPT trace (CSV).")

  @Option(help: "6 columns, as in files 1 and 2, or 8, as in file 3.")
  var columns = BurstGPTTrace.Schema.eight

  @Option(help: "API requests per second; a fiftieth as many conversations begin.")
  var rate = 0.5

  @OptionGroup var options: TraceOptions

  func validate() throws {
    guard rate > 0, rate.isFinite else { throw ValidationError("--rate is above 0.") }
  }

  func run() throws {
    var process = BurstGPTProcess()
    process.seed = options.seed
    if columns == .eight { process.start = 19_440_000 }
    process.apiRate = rate
    process.conversationRate = rate / 50
    try options.write(BurstGPTTrace(process, schema: columns))
  }
}
