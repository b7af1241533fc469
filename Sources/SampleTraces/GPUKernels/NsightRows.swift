/// A row of a table of a synthetic export.
public struct NsightRow: Sendable, Equatable {
  /// The table.
  public var table: NsightEventTable
  /// A value for each of ``NsightEventTable/columns``.
  public var values: [NsightValue]
}

/// A cell of a synthetic export.
public enum NsightValue: Sendable, Equatable, ExpressibleByIntegerLiteral {
  case integer(Int)
  case text(String)

  /// Creates an integer.
  public init(integerLiteral value: Int) { self = .integer(value) }
}

/// The rows that an Nsight Systems export has for the events of a trace: one process, one thread, one
/// device, one stream.
public enum NsightRows {
  private static let process = 1 << 48 | 4242 << 24
  private static let thread = process | 4242
  private static let stream = 7

  private static let hostToDevice = 1
  private static let pageable = 0
  private static let device = 2
  private static let streamWait = 3
  private static let pushPop = 59

  /// The rows of an event.
  public static func rows(of event: DecoderEvent) -> [NsightRow] {
    switch event {
    case .launch(let call, let kernel, let launch):
      [runtime(call, launch.correlation, NsightStrings.launch), self.kernel(kernel, launch)]
    case .copy(let call, let copy, let bytes, let correlation):
      [
        runtime(call, correlation, NsightStrings.copy),
        row(
          .memcpy, copy.start, copy.end, 0, 1, stream, correlation, process, bytes, hostToDevice,
          pageable, device, 1),
      ]
    case .wait(let call, let correlation):
      [
        runtime(call, correlation, NsightStrings.wait),
        row(
          .synchronization, call.start, call.end, 0, 1, stream, correlation, process, streamWait,
          0),
      ]
    case .range(let span, let name):
      [
        NsightRow(
          table: .nvtx,
          values: [
            .integer(span.start), .integer(span.end), .integer(pushPop), .text(name),
            .integer(thread), 0,
          ])
      ]
    }
  }

  private static func runtime(_ call: TimeSpan, _ correlation: Int, _ name: Int) -> NsightRow {
    row(.runtime, call.start, call.end, 0, thread, correlation, name, 0)
  }

  private static func kernel(_ kernel: TimeSpan, _ launch: DecoderLaunch) -> NsightRow {
    let name = NsightStrings.firstKernel + launch.name
    var row = row(
      .kernel, kernel.start, kernel.end, 0, 1, stream, launch.correlation, process, name, name, 1,
      1, 64, launch.grid, 1, 1, launch.block, 1, 1, 1024, launch.shared, 0, 0, launch.correlation,
      launch.shared + 2048, 0, 1, 1, 1, 1, 0, 0)
    row.values.append(.text("[]"))
    return row
  }

  private static func row(_ table: NsightEventTable, _ values: Int...) -> NsightRow {
    NsightRow(table: table, values: values.map { .integer($0) })
  }
}

/// The texts of a synthetic export, by their number.
public enum NsightStrings {
  static let launch = 1
  static let copy = 2
  static let wait = 3
  static let firstKernel = 4

  /// Every text; the first has number 1.
  public static let all =
    ["cudaLaunchKernel_v7000", "cudaMemcpyAsync_v3020", "cudaStreamSynchronize_v3020"]
    + DecoderTrace.kernelNames
}
