internal import Statistics
internal import TraceStore

/// What launching cost, pair by pair of calling function and activity; all in ns.
struct LaunchTimes {
  /// A function of the host and what it started.
  struct Pair: Hashable {
    var call: Int32
    var activity: Int32
  }

  /// The times of some launches.
  struct Times {
    private(set) var call: [Int64] = []
    /// From the call's return to the activity's beginning, where that is not before.
    private(set) var queue: [Int64] = []
    private(set) var run: [Int64] = []
    /// Activities that begin before their call has returned.
    private(set) var early = 0

    mutating func add(call: Int64, queue: Int64, run: Int64) {
      self.call.append(call)
      self.run.append(run)
      if queue >= 0 { self.queue.append(queue) } else { early += 1 }
    }
  }

  private(set) var pairs: [Pair: Times] = [:]
  private(set) var all = Times()
  /// Kernels, copies and sets of which the trace has no call.
  private(set) var orphans = 0

  init(_ trace: GPUTrace) {
    let (activity, calls) = (trace.activity, trace.calls)
    for row in activity.byStart {
      let call = Int(activity.launch[row])
      guard call >= 0 else {
        orphans += 1
        continue
      }
      let queue = activity.start[row] - calls.end(call)
      let pair = Pair(call: calls.name[call], activity: activity.name[row])
      pairs[pair, default: Times()].add(
        call: calls.duration[call], queue: queue, run: activity.duration[row])
      all.add(call: calls.duration[call], queue: queue, run: activity.duration[row])
    }
  }
}

/// Launches that wait on a stream: present from the beginning of the call to that of the activity.
struct LaunchQueue {
  let lane: DeviceActivity.Lane
  let launches: Int
  /// Activities that begin before their call: they never wait.
  let early: Int
  let occupancy: Occupancy?
  /// The length after each change, for the figure.
  let course: [(time: Int64, length: Int)]

  init(_ rows: [Int], lane: DeviceActivity.Lane, _ trace: GPUTrace) {
    self.lane = lane
    let linked = rows.filter { trace.activity.launch[$0] >= 0 }
    let waiting = linked.filter { (trace.activity.launchTime($0, trace.calls) ?? -1) >= 0 }
    launches = linked.count
    early = linked.count - waiting.count
    let starts = radixSorted(waiting.map { trace.calls.start[Int(trace.activity.launch[$0])] })
    let ends = radixSorted(waiting.map { trace.activity.start[$0] })
    let last = rows.map { trace.activity.end($0) }.max() ?? 0
    let window = (starts.first ?? 0)..<max(last, (starts.first ?? 0))
    occupancy = Occupancy(starts: starts, ends: ends, window: window)
    course = Self.course(starts, ends)
  }

  private static func course(_ starts: [Int64], _ ends: [Int64]) -> [(time: Int64, length: Int)] {
    var course: [(time: Int64, length: Int)] = []
    var (start, end) = (0, 0)
    while end < ends.count {
      if start < starts.count, starts[start] <= ends[end] { start += 1 } else { end += 1 }
      let time = max(start > 0 ? starts[start - 1] : .min, end > 0 ? ends[end - 1] : .min)
      if course.last?.time == time { course.removeLast() }
      course.append((time, start - end))
    }
    return course
  }
}
