public import Foundation

/// The built `tidemark`, run as a user would.
public struct Tool {
  /// What a run left behind.
  public struct Result {
    /// The exit code, or the signal's number plus 128.
    public var status: Int32
    /// Standard output.
    public var output: String
    /// Standard error.
    public var errors: String
  }

  /// The built program.
  public static var path: String {
    let bundle = CommandLine.arguments[0]
    return URL(fileURLWithPath: bundle).deletingLastPathComponent()
      .appendingPathComponent("tidemark").path
  }

  /// Runs the program to its end.
  ///
  /// - Parameters:
  ///   - arguments: the command line.
  ///   - input: standard input.
  /// - Returns: what it left behind.
  /// - Throws: where it cannot be started.
  public static func run(_ arguments: [String], input: [UInt8] = []) throws -> Result {
    try wait(start(path, arguments), input: input)
  }

  /// Runs a shell command in which `$TIDEMARK` is the program.
  public static func shell(_ command: String) throws -> Result {
    try wait(start("/bin/bash", ["-c", command]), input: [])
  }

  /// Whether a program is installed.
  public static func isInstalled(_ program: String) -> Bool {
    (try? shell("command -v \(program)").status) == 0
  }

  /// Starts a program with pipes on its three streams.
  public static func start(_ program: String, _ arguments: [String]) throws -> Process {
    // A program may end before it has read all its input.
    signal(SIGPIPE, SIG_IGN)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(["TIDEMARK": path]) { $1 }
    process.standardInput = Pipe()
    process.standardOutput = Pipe()
    process.standardError = Pipe()
    try process.run()
    return process
  }

  private static func wait(_ process: Process, input: [UInt8]) throws -> Result {
    let errors = (process.standardError as? Pipe)?.fileHandleForReading
    let output = (process.standardOutput as? Pipe)?.fileHandleForReading
    let reading = DispatchQueue(label: "standard error")
    nonisolated(unsafe) var errorBytes = Data()
    reading.async { errorBytes = errors?.readDataToEndOfFile() ?? Data() }
    let writer = (process.standardInput as? Pipe)?.fileHandleForWriting
    try? writer?.write(contentsOf: Data(input))
    try? writer?.close()
    let outputBytes = output?.readDataToEndOfFile() ?? Data()
    process.waitUntilExit()
    reading.sync {}
    let signalled = process.terminationReason == .uncaughtSignal
    return Result(
      status: process.terminationStatus + (signalled ? 128 : 0),
      output: String(decoding: outputBytes, as: UTF8.self),
      errors: String(decoding: errorBytes, as: UTF8.self))
  }
}
