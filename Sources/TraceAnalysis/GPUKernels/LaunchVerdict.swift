internal import Statistics
internal import TraceReport

/// What launches come to, and the conventions of their numbers.
struct LaunchVerdict {
  private let times: LaunchTimes
  private let orphans: Int
  private let outliers: LaunchOutliers
  private let queues: [LaunchQueue]
  private let full: Int

  init(
    _ times: LaunchTimes, orphans: Int, _ outliers: LaunchOutliers, _ queues: [LaunchQueue],
    full: Int
  ) {
    self.times = times
    self.orphans = orphans
    self.outliers = outliers
    self.queues = queues
    self.full = full
  }

  var lines: [String] {
    guard times.run.count > 0 else { return ["the trace links no activity to a call"] }
    func median(_ summary: LaunchTimes.Summary) -> String {
      summary.median.map { nanosecondText(Int64($0)) } ?? "no"
    }
    let line =
      "median launch: \(median(times.call)) in the call, \(median(times.queue)) in the "
      + "queue, \(median(times.run)) on the device"
    return [line, short, queue].compactMap(\.self)
  }

  private var short: String? {
    guard outliers.longerThanRun > 0 else { return nil }
    return
      "\(percent(Double(outliers.longerThanRun) / Double(times.call.count))) of the calls take "
      + "longer than what they launch runs"
  }

  private var queue: String? {
    let longest = queues.max { ($0.occupancy?.peak ?? 0) < ($1.occupancy?.peak ?? 0) }
    guard let longest, let occupancy = longest.occupancy else { return nil }
    let share = occupancy.share(atLeast: full)
    let blocked = share > 0 ? "; \(percent(share)) of the time it holds \(full) or more" : ""
    return "the longest queue holds \(occupancy.peak) launches, \(twoDigits(occupancy.mean)) on "
      + "average over time" + blocked
  }

  var notes: [Report.Note] {
    var notes = [
      Report.Note(
        "definition",
        "queue time runs from the call's return to the beginning of the first activity that it launched and is left out where that begins before (as in nsys cuda_kern_exec_sum); quantiles of type 7"
      )
    ]
    if times.run.count > times.call.count {
      notes.append(
        .init(
          "shared-calls",
          "\(times.run.count) activities come from \(times.call.count) calls, since one call launches all kernels of a graph: times of the call and the queue count each call once, with its first activity"
        ))
    }
    if times.early > 0 {
      notes.append(
        .init(
          "early",
          "\(times.early) calls have not returned when what they launched begins: they have no queue time"
        ))
    }
    if orphans > 0 {
      notes.append(
        .init(
          "orphans", .warning,
          "\(orphans) activities have no call in the trace and are left out"))
    }
    return notes
  }
}
