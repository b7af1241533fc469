internal import Statistics
internal import TraceStore

/// What devices spend their time with, as TraceLens divides it; all in ns.
///
/// Computation is the union of the kernels that are no collectives, of sets and of whole graphs;
/// communication is exposed where no computation runs, copies where neither does. The parts and the
/// idle time add up to the total.
struct DeviceTime {
  private var computing = IntervalUnion()
  /// Computation and communication.
  private var working = IntervalUnion()
  private var all = IntervalUnion()
  private var communicating = IntervalUnion()
  private var copying = IntervalUnion()
  private(set) var first: Int64?
  private var end = Int64.min

  /// Measures nothing yet.
  init() {}

  /// Measures rows of device activity, by ascending start.
  init(_ rows: some Sequence<Int>, _ trace: GPUTrace) {
    for row in rows { add(row, trace) }
  }

  /// Takes in a row of device activity, by ascending start.
  mutating func add(_ row: Int, _ trace: GPUTrace) {
    let activity = trace.activity
    let (start, duration) = (activity.start[row], activity.duration[row])
    if first == nil { first = start }
    end = max(end, start + duration)
    all.add(start: start, duration: duration)
    if activity.kind[row] == .copy { return copying.add(start: start, duration: duration) }
    working.add(start: start, duration: duration)
    if activity.kind[row] == .kernel, trace.names.isCommunication(activity.name[row]) {
      communicating.add(start: start, duration: duration)
    } else {
      computing.add(start: start, duration: duration)
    }
  }

  var computation: Int64 { computing.length }
  var exposedCommunication: Int64 { working.length - computing.length }
  var exposedCopies: Int64 { all.length - working.length }
  /// The time in which anything runs.
  var busy: Int64 { all.length }
  /// From the first beginning to the last end.
  var total: Int64 { first.map { end - $0 } ?? 0 }
  /// The union of the collectives alone.
  var communication: Int64 { communicating.length }
  /// The union of the copies alone.
  var copies: Int64 { copying.length }
  /// The time in which nothing runs.
  var idle: Int64 { total - busy }
  /// The time in which computation and communication run at once.
  var overlap: Int64 { communication - exposedCommunication }
  /// The share of communication that computation hides; nil where nothing is communicated.
  var overlapShare: Double? {
    communication > 0 ? Double(overlap) / Double(communication) : nil
  }
  /// The share of the total in which anything runs.
  var busyShare: Double? { total > 0 ? Double(busy) / Double(total) : nil }
}
