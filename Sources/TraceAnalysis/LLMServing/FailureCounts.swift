internal import Statistics
internal import TraceStore

/// A request with what the failures report needs of it.
struct FailureEvent: StampedEvent {
  /// The columns after the stamp.
  static let columns = [LLMRequestColumn.failed, .inputTokens, .elapsed].map(\.name)

  var stamp: Int64
  /// nil where the trace does not tell.
  var failed: Bool?
  var input: Int64?
  var elapsed: Int64?
}

extension FailureEvent {
  init?(_ batch: borrowing ColumnBatch, _ row: Int) {
    guard let stamp = batch.integer(0, row) else { return nil }
    self.stamp = stamp
    failed = batch.integer(1, row).map { $0 != 0 }
    input = batch.integer(2, row)
    elapsed = batch.integer(3, row)
  }
}

/// The outcomes of a group's requests; an accumulator.
struct FailureCounts: EventAccumulator {
  private(set) var total = FailureRate()
  /// Requests of which the trace does not tell.
  private(set) var unknown = 0
  /// The rate of each hour of the clock that has requests, and when the hour begins.
  private(set) var overTime: [(stamp: Int64, rate: FailureRate)] = []
  /// Failures by the load of the minute before, in arrivals.
  private(set) var byArrivals = OutcomesByLoad()
  /// The same in input tokens.
  private(set) var byTokens = LoadOutcomes()
  /// How many runs of failures have each length.
  private(set) var runs: [Int: Int] = [:]
  /// The length of the run that goes on.
  private var run = 0
  /// The known elapsed times of failed requests, ns.
  private(set) var failedElapsed: [Int64] = []
  /// The same of the others.
  private(set) var succeededElapsed: [Int64] = []
  private let calendar: TraceCalendar
  private var load = PrecedingLoad()
  private var hour: Range<Int64> = 0..<0

  init(_ calendar: TraceCalendar) { self.calendar = calendar }

  mutating func add(_ request: FailureEvent) {
    let load = load.add(at: request.stamp, tokens: request.input)
    guard let failed = request.failed else {
      unknown += 1
      return
    }
    byArrivals.add(load.arrivals, failed: failed)
    byTokens.add(load.tokens, failed: failed)
    count(failed, at: request.stamp)
    if let elapsed = request.elapsed {
      if failed { failedElapsed.append(elapsed) } else { succeededElapsed.append(elapsed) }
    }
    if failed { lengthenRun() } else { run = 0 }
  }

  private mutating func lengthenRun() {
    if run > 0 { runs[run] = runs[run].flatMap { $0 > 1 ? $0 - 1 : nil } }
    run += 1
    runs[run, default: 0] += 1
  }

  private mutating func count(_ failed: Bool, at stamp: Int64) {
    if !hour.contains(stamp) {
      let start = calendar.hourStart(stamp)
      hour = start..<start + 3_600_000_000_000
      overTime.append((start, FailureRate()))
    }
    total.add(failed)
    overTime[overTime.count - 1].rate.add(failed)
  }
}
