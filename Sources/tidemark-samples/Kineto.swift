import ArgumentParser
import SampleTraces

/// Writes a Kineto trace.
struct Kineto: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kineto",
    abstract: "Write a Kineto trace (PyTorch profiler JSON) of a decoder; a record is a step.")

  @Option(help: "Sequences in a batch.")
  var batchSize = 1

  @Option(help: "Layers of the decoder, of 10 kernels each.")
  var layers = 4

  @OptionGroup var options: TraceOptions

  func validate() throws {
    guard batchSize > 0, layers > 0 else {
      throw ValidationError("--batch-size and --layers are above 0.")
    }
  }

  func run() throws {
    var process = DecoderProcess()
    process.seed = options.seed
    process.batchSize = batchSize
    process.layers = layers
    try options.write(KinetoTrace(process))
  }
}
