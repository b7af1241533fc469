internal import Statistics
internal import TraceStore

/// What some launches took: in the call, in the queue and on the device.
///
/// A call and the wait for the first activity that it launched count once, however many it launched.
struct LaunchTimes {
  /// One of the three, summed up; all in ns.
  struct Summary {
    let count: Int
    let sum: Int128
    let median: Double?
    let longest: Int64?

    fileprivate init(_ values: consuming [Int64]) {
      let sorted = radixSorted(values)
      count = sorted.count
      sum = sorted.reduce(0) { $0 + Int128($1) }
      median = quantile(0.5, ofSorted: sorted)
      longest = sorted.last
    }

    var mean: Double? { count > 0 ? Double(sum) / Double(count) : nil }
  }

  let call: Summary
  /// From the call's return to the activity's beginning, where that is not before.
  let queue: Summary
  let run: Summary
  /// Calls whose first activity begins before they have returned.
  var early: Int { call.count - queue.count }

  /// Looks at linked rows, by ascending start.
  init(_ rows: some Collection<Int32>, _ shared: SharedCalls, _ trace: GPUTrace) {
    let (activity, calls) = (trace.activity, trace.calls)
    run = Summary(rows.map { activity.duration[Int($0)] })
    call = Self.summary(rows, shared, trace) { _, call in calls.duration[call] }
    queue = Self.summary(rows, shared, trace) { row, call in
      let wait = activity.start[row] - calls.end(call)
      return wait >= 0 ? wait : nil
    }
  }

  /// Sums up a value of the first row of each call.
  private static func summary(
    _ rows: some Collection<Int32>, _ shared: SharedCalls, _ trace: GPUTrace,
    _ value: (_ row: Int, _ call: Int) -> Int64?
  ) -> Summary {
    var values: [Int64] = []
    values.reserveCapacity(rows.count)
    var firsts = shared.firsts
    for row in rows {
      let call = trace.activity.launch[Int(row)]
      guard firsts.contains(call: call), let value = value(Int(row), Int(call)) else { continue }
      values.append(value)
    }
    return Summary(values)
  }
}
