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
  private(set) var total = FailureRate()
  /// Requests of which the trace does not tell.
  private(set) var unknown = 0
  private(set) var byDay: [Int: FailureRate] = [:]
  private(set) var byHour = [FailureRate](repeating: FailureRate(), count: 24)
  /// Failure rate by the load of the minute before.
  let byArrivals: [LoadBin]
  /// The same by input tokens.
  let byTokens: [LoadBin]
  /// How many runs of failures have each length.
  private(set) var runs: [Int: Int] = [:]
  /// The known elapsed times of failed requests, ascending, ns.
  let failedElapsed: [Int64]
  /// The same of the others.
  let succeededElapsed: [Int64]
  /// The rate of each hour of the clock that has requests, and when the hour begins.
  private(set) var overTime: [(stamp: Int64, rate: FailureRate)] = []

  init(_ columns: GroupedColumns, _ calendar: TraceCalendar) {
    group = columns.group
    let (failed, tokens, elapsed) = (columns.columns[0], columns.columns[1], columns.columns[2])
    let known = failed.indices.filter { failed[$0] != GroupedColumns.missing }
    unknown = failed.count - known.count
    let load = PrecedingLoad(stamps: columns.stamps, tokens: tokens)
    byArrivals = LoadBin.deciles(known.map { (load.arrivals[$0], failed[$0] != 0) })
    byTokens = LoadBin.deciles(known.map { (load.tokens[$0], failed[$0] != 0) })
    let timed = known.filter { elapsed[$0] != GroupedColumns.missing }
    failedElapsed = radixSorted(timed.filter { failed[$0] != 0 }.map { elapsed[$0] })
    succeededElapsed = radixSorted(timed.filter { failed[$0] == 0 }.map { elapsed[$0] })
    count(known.map { (columns.stamps[$0], failed[$0] != 0) }, calendar)
  }

  private mutating func count(_ outcomes: [(stamp: Int64, failed: Bool)], _ calendar: TraceCalendar)
  {
    let hour: Int64 = 3_600_000_000_000
    var (run, day) = (0, FailureRate())
    var dayNumber: Int?
    for (stamp, failed) in outcomes {
      total.add(failed)
      byHour[calendar.hour(stamp)].add(failed)
      let today = calendar.day(stamp)
      if dayNumber != today {
        if let dayNumber { byDay[dayNumber] = day }
        (dayNumber, day) = (today, byDay[today] ?? FailureRate())
      }
      day.add(failed)
      if overTime.last.map({ stamp - $0.stamp >= hour }) ?? true {
        overTime.append((calendar.hourStart(stamp), FailureRate()))
      }
      overTime[overTime.count - 1].rate.add(failed)
      if failed { run += 1 } else if run > 0 { end(&run) }
    }
    if let dayNumber { byDay[dayNumber] = day }
    if run > 0 { end(&run) }
  }

  private mutating func end(_ run: inout Int) {
    runs[run, default: 0] += 1
    run = 0
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
