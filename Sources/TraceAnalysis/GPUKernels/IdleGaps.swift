internal import Statistics
internal import TraceStore

/// A time in which a stream has nothing to run, between two of its activities.
struct IdleGap {
  /// Why a stream idles, as HTA tells.
  enum Cause: String, CaseIterable {
    /// The launch of the next activity begins after the activity before has ended.
    case host = "host_wait"
    /// The next activity was launched in time, and the gap is short.
    case kernel = "kernel_wait"
    /// The next activity was launched in time, and the gap is long; or its launch is not known.
    case other
  }

  let start: Int64
  let duration: Int64
  /// The place of the activity that ends the gap.
  let next: Int32
  /// The place of the activity before.
  let previous: Int32
  let cause: Cause

  /// Whether it is listed before another.
  func isLonger(than other: IdleGap) -> Bool {
    (other.duration, start) < (duration, other.start)
  }
}

/// The gaps of a stream.
struct IdleGaps {
  let lane: DeviceActivity.Lane
  /// In the order of time.
  let gaps: [IdleGap]
  /// The time in which the stream runs something, ns.
  let busy: Int64

  /// Finds the gaps between rows of a stream, by ascending start; those shorter than `shortGap`, ns,
  /// are the stream's own where the host was in time.
  init(_ rows: RowOrder, lane: DeviceActivity.Lane, _ trace: GPUTrace, shortGap: Int64) {
    let activity = trace.activity
    self.lane = lane
    var union = IntervalUnion()
    var gaps: [IdleGap] = []
    var last: (row: Int, end: Int64)?
    for row in rows {
      let start = activity.start[row]
      if let (before, end) = last, start > end {
        let call = Int(activity.launch[row])
        let cause: IdleGap.Cause =
          call >= 0 && trace.calls.start[call] > end
          ? .host : start - end < shortGap ? .kernel : .other
        gaps.append(
          .init(
            start: end, duration: start - end, next: Int32(row), previous: Int32(before),
            cause: cause))
      }
      if activity.end(row) >= last?.end ?? .min { last = (row, activity.end(row)) }
      union.add(start: start, duration: activity.duration[row])
    }
    self.gaps = gaps
    busy = union.length
  }
}
