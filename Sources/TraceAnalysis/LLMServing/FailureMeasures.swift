internal import Statistics

/// Requests that failed among those of which the trace tells.
struct FailureRate: Equatable {
  /// Requests that failed.
  var failed = 0
  /// Requests of which the trace tells whether they failed.
  var requests = 0

  mutating func add(_ hasFailed: Bool) {
    requests += 1
    if hasFailed { failed += 1 }
  }

  static func += (total: inout FailureRate, part: FailureRate) {
    total.failed += part.failed
    total.requests += part.requests
  }

  /// failed / requests.
  var share: Double? { requests > 0 ? Double(failed) / Double(requests) : nil }

  /// Where the probability of a failure lies, with 95 % confidence.
  var interval: WilsonInterval? { WilsonInterval(successes: failed, trials: requests) }
}

/// Everything that the failures report says of one group.
struct FailureMeasures {
  let group: RowGroup
  let total: FailureRate
  /// Requests of which the trace does not tell.
  let unknown: Int
  private(set) var byDay: [Int: FailureRate] = [:]
  private(set) var byHour = [FailureRate](repeating: FailureRate(), count: 24)
  /// Failure rate by the load of the minute before.
  let byArrivals: [LoadBin]
  /// The same by input tokens.
  let byTokens: [LoadBin]
  /// How many runs of failures have each length.
  let runs: [Int: Int]
  /// The known elapsed times of failed requests, ascending, ns.
  let failedElapsed: [Int64]
  /// The same of the others.
  let succeededElapsed: [Int64]
  /// The rate of each hour of the clock that has requests, and when the hour begins.
  let overTime: [(stamp: Int64, rate: FailureRate)]

  init(_ group: RowGroup, _ counts: FailureCounts, _ calendar: TraceCalendar) {
    self.group = group
    (total, unknown, runs, overTime) = (counts.total, counts.unknown, counts.runs, counts.overTime)
    (byArrivals, byTokens) = (counts.byArrivals.deciles, counts.byTokens.deciles)
    failedElapsed = radixSorted(counts.failedElapsed)
    succeededElapsed = radixSorted(counts.succeededElapsed)
    for (start, rate) in overTime {
      byDay[calendar.day(start), default: FailureRate()] += rate
      byHour[calendar.hour(start)] += rate
    }
  }

  /// Requests of which the trace tells whether they failed.
  var outcomes: Int { total.requests }

  /// Runs of failures.
  var runCount: Int { runs.values.reduce(0, +) }

  /// The mean length of a run of failures; nil without any.
  var meanRun: Double? { runCount > 0 ? Double(total.failed) / Double(runCount) : nil }

  /// The mean length that independent failures of this rate would have, 1 / (1 - p).
  var independentRun: Double? {
    guard let share = total.share, share < 1 else { return nil }
    return 1 / (1 - share)
  }
}
