internal import Statistics
internal import TraceStore

/// What devices spend their time with, as TraceLens divides it; all in ns.
///
/// Computation is the union of the kernels that are no collectives, of sets and of whole graphs;
/// communication is exposed where no computation runs, copies where neither does. The parts and the
/// idle time add up to the total.
struct DeviceTime {
  private(set) var computation: Int64 = 0
  private(set) var exposedCommunication: Int64 = 0
  private(set) var exposedCopies: Int64 = 0
  /// The time in which anything runs.
  private(set) var busy: Int64 = 0
  /// From the first beginning to the last end.
  private(set) var total: Int64 = 0
  /// The union of the collectives alone.
  private(set) var communication: Int64 = 0
  /// The union of the copies alone.
  private(set) var copies: Int64 = 0
  private(set) var first: Int64?

  /// Measures rows of device activity, by ascending start.
  init(_ rows: some Sequence<Int>, _ trace: GPUTrace) {
    let activity = trace.activity
    var computing = IntervalUnion()
    var working = IntervalUnion()
    var all = IntervalUnion()
    var communicating = IntervalUnion()
    var copying = IntervalUnion()
    var end = Int64.min
    for row in rows {
      let (start, duration) = (activity.start[row], activity.duration[row])
      if first == nil { first = start }
      end = max(end, start + duration)
      all.add(start: start, duration: duration)
      if activity.kind[row] == .copy {
        copying.add(start: start, duration: duration)
        continue
      }
      working.add(start: start, duration: duration)
      if activity.kind[row] == .kernel, trace.names.isCommunication(activity.name[row]) {
        communicating.add(start: start, duration: duration)
      } else {
        computing.add(start: start, duration: duration)
      }
    }
    computation = computing.length
    exposedCommunication = working.length - computing.length
    exposedCopies = all.length - working.length
    busy = all.length
    total = first.map { end - $0 } ?? 0
    communication = communicating.length
    copies = copying.length
  }

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
