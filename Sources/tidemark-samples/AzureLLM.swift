import ArgumentParser
import SampleTraces

/// Writes an Azure LLM inference trace.
struct AzureLLM: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "azure-llm", abstract: "Write an Azure LLM inference trace (CSV).")

  @Option(help: "The form of 2023, of 2024, or of 2025 with images.")
  var edition = AzureLLMTrace.Edition.year2024

  @Option(help: "Requests per second.")
  var rate = 5.5

  @Option(help: "The Gamma shape of inter-arrival times; 1 is Poisson.")
  var shape = 1.0

  @OptionGroup var options: TraceOptions

  func validate() throws {
    guard rate > 0, rate.isFinite else { throw ValidationError("--rate is above 0.") }
    guard shape > 0, shape.isFinite else { throw ValidationError("--shape is above 0.") }
  }

  func run() throws {
    var process = AzureLLMProcess(start: edition.start)
    process.seed = options.seed
    process.rate = rate
    process.shape = shape
    try options.write(AzureLLMTrace(process, edition: edition))
  }
}
