internal import Statistics

/// Launches that wait on a stream: present from the beginning of the call to that of the first activity
/// that it launched there.
struct LaunchQueue {
  let lane: DeviceActivity.Lane
  /// Calls that launched something onto the stream.
  let launches: Int
  /// Calls whose activity begins before them: they never wait.
  let early: Int
  let occupancy: Occupancy?
  /// The length after each change, for the figure; empty where there is none.
  let course: [(time: Int64, length: Int)]

  /// Looks at the rows of a stream.
  init(
    _ rows: RowOrder, lane: DeviceActivity.Lane, _ shared: SharedCalls, _ trace: GPUTrace,
    hasCourse: Bool
  ) {
    self.lane = lane
    let (activity, calls) = (trace.activity, trace.calls)
    var (starts, ends): ([Int64], [Int64]) = ([], [])
    starts.reserveCapacity(rows.count)
    ends.reserveCapacity(rows.count)
    var linked = 0
    var firsts = shared.firsts
    var last = Int64.min
    for row in rows {
      last = max(last, activity.end(row))
      guard activity.launch[row] >= 0, firsts.contains(call: activity.launch[row]) else {
        continue
      }
      linked += 1
      let start = calls.start[Int(activity.launch[row])]
      guard start <= activity.start[row] else { continue }
      starts.append(start)
      ends.append(activity.start[row])
    }
    launches = linked
    early = linked - starts.count
    starts = radixSorted(starts)
    let first = starts.first ?? 0
    occupancy = Occupancy(starts: starts, ends: ends, window: first..<max(last, first))
    course = hasCourse ? Self.course(starts, ends) : []
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
