internal import TraceReport
internal import TraceStore

/// The tables of the idle report; names and columns are the interface.
struct IdleTables {
  private static let streamColumns: [Table.Column] = [
    .init("device", "the device's ordinal"), .init("stream", "the stream"),
  ]
  private var idle = Table(
    name: "idle",
    columns: streamColumns + [
      .init(
        "cause",
        "host_wait: the next activity was launched after the one before had ended; kernel_wait: launched in time, gap shorter than short_gap_us; other: launched in time or launch not known, longer gap"
      ),
      .init("gaps", "times between two activities of the stream in which it runs nothing"),
      .init("idle_ns", unit: "ns", "their sum"),
      .init("share", unit: "1", "of the idle time of the stream"),
      .init("span_share", unit: "1", "of the time from the stream's first activity to its last"),
    ])
  private var longest = Table(
    name: "longest_gaps",
    columns: streamColumns + [
      .init("rank", "by length"),
      .init("start_s", unit: "s", "when the gap begins, after the clock's zero"),
      .init("gap_ns", unit: "ns", "how long it is"), .init("cause", "as in idle"),
      .init("before", "the activity before"), .init("after", "the activity that ends it"),
      .init("operator", "what the launching thread was in for most of it; null where not known"),
    ])
  private var operators = Table(
    name: "host_operators",
    columns: [
      .init(
        "operator",
        "the innermost operator of the thread that launches next; (none) outside operators"),
      .init("gaps", "host_wait gaps that it has a part in"),
      .init(
        "wait_ns", unit: "ns",
        "time from the end of the activity before to the beginning of the launch, all streams"),
      .init("share", unit: "1", "of that time of all operators"),
    ])

  /// In the order of the report.
  var all: [Table] { [idle, longest, operators] }

  /// Adds a stream's rows.
  mutating func append(_ lane: IdleGaps) {
    let sum = lane.gaps.reduce(0) { $0 + $1.duration }
    for cause in IdleGap.Cause.allCases {
      let gaps = lane.gaps.filter { $0.cause == cause }
      let time = gaps.reduce(0) { $0 + $1.duration }
      idle.append(
        Self.stream(lane) + [
          .text(cause.rawValue), .integer(gaps.count), .integer(time),
          .real(sum > 0 ? Double(time) / Double(sum) : nil),
          .real(sum + lane.busy > 0 ? Double(time) / Double(sum + lane.busy) : nil),
        ])
    }
  }

  /// Adds the longest gaps of all streams.
  mutating func append(longestOf lanes: [IdleGaps], _ trace: GPUTrace, _ host: HostActivity) {
    for (rank, (lane, gap)) in Self.longest(20, of: lanes).enumerated() {
      longest.append(
        Self.stream(lane) + [
          .integer(rank + 1), .real(seconds(gap.start)), .integer(gap.duration),
          .text(gap.cause.rawValue), .text(trace.names[trace.activity.name[Int(gap.previous)]]),
          .text(trace.names[trace.activity.name[Int(gap.next)]]),
          .text(Self.operation(gap, trace, host)),
        ])
    }
  }

  /// The longest gaps, longest first; equal ones by start.
  private static func longest(_ count: Int, of lanes: [IdleGaps]) -> [(IdleGaps, IdleGap)] {
    var longest: [(lane: IdleGaps, gap: IdleGap)] = []
    for lane in lanes {
      for gap in lane.gaps {
        if longest.count == count, let last = longest.last, !gap.isLonger(than: last.gap) {
          continue
        }
        let place = longest.firstIndex { gap.isLonger(than: $0.gap) } ?? longest.count
        longest.insert((lane, gap), at: place)
        if longest.count > count { longest.removeLast() }
      }
    }
    return longest
  }

  /// The operator that the thread of the next launch was in for most of a gap.
  private static func operation(_ gap: IdleGap, _ trace: GPUTrace, _ host: HostActivity)
    -> String?
  {
    let call = Int(trace.activity.launch[Int(gap.next)])
    guard call >= 0 else { return nil }
    var times: [Int32: Int64] = [:]
    host.visit(gap.start..<gap.start + gap.duration, threadOf: call) { operation, time in
      if let operation { times[trace.operators.name[operation], default: 0] += time }
    }
    return times.max { ($0.value, $1.key) < ($1.value, $0.key) }.map { trace.names[$0.key] }
  }

  /// Adds what the host was in while streams waited for it.
  mutating func append(_ waits: HostWaits) {
    for wait in waits.waits {
      operators.append([
        .text(wait.name ?? "(none)"), .integer(wait.gaps), .sum(wait.time),
        .real(waits.total > 0 ? Double(wait.time) / Double(waits.total) : nil),
      ])
    }
  }

  private static func stream(_ lane: IdleGaps) -> [Table.Value] {
    [.ordinal(lane.lane.device), .ordinal(lane.lane.stream)]
  }
}

extension Table.Value {
  /// A number of a device or stream; null where the trace does not tell.
  static func ordinal(_ number: Int64) -> Table.Value { number < 0 ? .null : .integer(number) }
}
