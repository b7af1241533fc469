import ArgumentParser
import SampleTraces

/// Writes a Mooncake trace.
struct Mooncake: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mooncake",
    abstract: "Write a Mooncake trace (JSON lines with ids of prefix blocks).")

  @Option(help: ArgumentHelp("The length of a batch of stamps; 0: none.", valueName: "ms"))
  var batch = 3000

  @Option(help: "Sessions begun per second.")
  var rate = 1.2

  @Flag(inversion: .prefixedNo, help: "Write the ids of prefix blocks.")
  var blocks = true

  @OptionGroup var options: TraceOptions

  func validate() throws {
    guard batch >= 0 else { throw ValidationError("--batch is at least 0.") }
    guard rate > 0, rate.isFinite else { throw ValidationError("--rate is above 0.") }
  }

  func run() throws {
    var process = MooncakeProcess()
    process.seed = options.seed
    process.batchLength = batch
    process.sessionRate = rate
    process.hasBlocks = blocks
    try options.write(MooncakeTrace(process))
  }
}
