import ArgumentParser
import SampleTraces

/// Writes an access log.
struct AccessLog: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "access-log",
    abstract: "Write an access log of an OpenAI-compatible server (JSON lines).")

  @Option(help: "Conversations begun per second.")
  var rate = 0.08

  @OptionGroup var options: TraceOptions

  func validate() throws {
    guard rate > 0, rate.isFinite else { throw ValidationError("--rate is above 0.") }
  }

  func run() throws {
    var process = AccessLogProcess()
    process.seed = options.seed
    process.conversationRate = rate
    try options.write(AccessLogTrace(process))
  }
}
