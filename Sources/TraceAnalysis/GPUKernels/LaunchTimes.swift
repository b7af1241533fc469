internal import Statistics
internal import TraceStore

/// What some launches took: in the call, in the queue and on the device.
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
  /// Activities that begin before their call has returned.
  var early: Int { run.count - queue.count }

  /// Looks at linked rows.
  init(_ rows: ArraySlice<Int32>, _ trace: GPUTrace) {
    let (activity, calls) = (trace.activity, trace.calls)
    func column(_ value: (_ row: Int, _ call: Int) -> Int64) -> [Int64] {
      rows.map { value(Int($0), Int(activity.launch[Int($0)])) }
    }
    call = Summary(column { _, call in calls.duration[call] })
    run = Summary(column { row, _ in activity.duration[row] })
    var waits: [Int64] = []
    waits.reserveCapacity(rows.count)
    for row in rows {
      let wait = activity.start[Int(row)] - calls.end(Int(activity.launch[Int(row)]))
      if wait >= 0 { waits.append(wait) }
    }
    queue = Summary(waits)
  }
}
