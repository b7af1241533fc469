import ArgumentParser
import SampleTraces

/// What every synthetic trace takes.
struct TraceOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The number of records.", valueName: "n"))
  var rows: Int?

  @Option(help: ArgumentHelp("Stop at the first record past so many bytes.", valueName: "n"))
  var bytes: Int?

  @Option(help: "Equal seeds give equal files.")
  var seed: UInt64 = 1

  @Option(help: ArgumentHelp("The file to write; - is standard output.", valueName: "file"))
  var out = "-"

  @Option(help: ArgumentHelp("Write what was put in and counted to this file.", valueName: "file"))
  var truth: String?

  func validate() throws {
    guard (rows == nil) != (bytes == nil) else {
      throw ValidationError("Give one of --rows and --bytes.")
    }
    guard rows ?? bytes ?? 0 > 0 else {
      throw ValidationError("--rows and --bytes are above 0.")
    }
  }

  /// Writes a trace and its truth.
  func write(_ trace: some SyntheticTrace) throws {
    var trace = trace
    let file = try OutputFile(out)
    let length = rows.map(TraceLength.records) ?? .bytes(bytes ?? 0)
    try trace.write(length, file.write)
    if let truth { try OutputFile(truth).write(Array(trace.truthText.utf8)) }
  }
}
