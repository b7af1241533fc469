import ArgumentParser
import SQLite
import SampleTraces

/// Writes an Nsight Systems export.
struct Nsight: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "nsight",
    abstract:
      "Write an Nsight Systems export (SQLite) of a decoder that is launched kernel by kernel."
  )

  @Option(help: "Sequences in a batch.")
  var batchSize = 1

  @Option(help: "Layers of the decoder.")
  var layers = 4

  @Option(help: "The least number of kernels; the last step is whole.")
  var kernels = 100

  @Option(help: "Equal seeds give equal rows.")
  var seed: UInt64 = 1

  @Option(help: ArgumentHelp("The file to make.", valueName: "file"))
  var out: String

  @Option(help: ArgumentHelp("Write what was put in and counted to this file.", valueName: "file"))
  var truth: String?

  func validate() throws {
    guard batchSize > 0, layers > 0, kernels > 0 else {
      throw ValidationError("--batch-size, --layers and --kernels are above 0.")
    }
  }

  func run() throws {
    var process = DecoderProcess()
    process.seed = seed
    process.batchSize = batchSize
    process.layers = layers
    var trace = DecoderTrace(process)
    let file = try NsightFile(out)
    repeat { try file.write(trace.nextStep()) } while trace.truth.kernels < kernels
    try file.close()
    if let truth { try OutputFile(truth).write(Array(trace.truth.text(process).utf8)) }
  }
}
