internal import Statistics
internal import TraceReport

/// The tables of the failures report; names and columns are the interface.
struct FailureTables {
  private var summary, byDay, byHour, byLoad, runs, elapsed: Table

  init(by: [String]) {
    func table(_ name: String, _ columns: [Table.Column]) -> Table {
      Table(name: name, columns: RowGroup.columns(by: by) + columns)
    }
    summary = table("summary", Self.rateColumns + Self.summaryColumns)
    byDay = table(
      "by_day", [.init("day", "the date, or the day of the trace's clock")] + Self.rateColumns)
    byHour = table(
      "by_hour",
      [.init("hour", "hour of the day, local time; of the trace's clock without a calendar")]
        + Self.rateColumns)
    byLoad = table("by_load", Self.loadColumns + Self.rateColumns)
    runs = table("runs", Self.runColumns)
    elapsed = table("elapsed", Self.elapsedColumns)
  }

  /// In the order of the report.
  var all: [Table] { [summary, byDay, byHour, byLoad, runs, elapsed] }

  /// Adds a group's rows.
  mutating func append(_ measures: FailureMeasures, _ calendar: TraceCalendar) {
    let group = measures.group.cells
    summary.append(
      group + Self.row(measures.total) + [
        .integer(measures.unknown), .integer(measures.runCount), .real(measures.meanRun),
        .real(measures.runCount > 0 ? measures.independentRun : nil),
        .integer(measures.runs.keys.max()),
      ])
    for (day, rate) in measures.byDay.sorted(by: { $0.key < $1.key }) {
      byDay.append(group + [.text(calendar.text(ofDay: day))] + Self.row(rate))
    }
    for (hour, rate) in measures.byHour.enumerated() where rate.requests > 0 {
      byHour.append(group + [.integer(hour)] + Self.row(rate))
    }
    for (name, bins) in [("arrivals", measures.byArrivals), ("input_tokens", measures.byTokens)] {
      for bin in bins {
        byLoad.append(
          group + [.text(name), .integer(bin.low), .integer(bin.high), .real(bin.mean)]
            + Self.row(bin.rate))
      }
    }
    appendRuns(measures, group)
    for (outcome, times) in [
      ("failed", measures.failedElapsed), ("succeeded", measures.succeededElapsed),
    ] where !times.isEmpty {
      elapsed.append(group + [.text(outcome)] + Self.row(times))
    }
  }

  private mutating func appendRuns(_ measures: FailureMeasures, _ group: [Table.Value]) {
    for (length, count) in measures.runs.sorted(by: { $0.key < $1.key }) {
      runs.append(
        group + [
          .integer(length), .integer(count),
          .real(Double(count) / Double(measures.runCount)),
          .real(Double(count * length) / Double(measures.total.failed)),
        ])
    }
  }

  private static func row(_ rate: FailureRate) -> [Table.Value] {
    [
      .integer(rate.requests), .integer(rate.failed), .real(rate.share), .real(rate.interval?.low),
      .real(rate.interval?.high),
    ]
  }

  private static func row(_ times: [Int64]) -> [Table.Value] {
    let sum = times.reduce(0.0) { $0 + seconds($1) }
    let quantiles = [0.5, 0.9, 0.99].map { p in quantile(p, ofSorted: times).map { $0 / 1e9 } }
    return [.integer(times.count), .integer(times.count { $0 == 0 })]
      + [.real(sum / Double(times.count))] + quantiles.map { .real($0) }
      + [.real(times.last.map(seconds))]
  }
}

// MARK: - Columns

extension FailureTables {
  private static let rateColumns: [Table.Column] = [
    .init("requests", "requests of which the trace tells whether they failed"),
    .init("failed", "requests that failed"),
    .init("failure_rate", unit: "1", "failed / requests"),
    .init("low", unit: "1", "lower end of Wilson's 95 % interval of the rate"),
    .init("high", unit: "1", "upper end"),
  ]

  private static let summaryColumns: [Table.Column] = [
    .init("unknown", "requests of which the trace does not tell"),
    .init("runs", "maximal sequences of failures, in the order of arrival"),
    .init("mean_run", "mean length of a run"),
    .init("independent_mean_run", "the same if failures were independent, 1 / (1 - failure_rate)"),
    .init("longest_run", "failures in the longest run"),
  ]

  private static let loadColumns: [Table.Column] = [
    .init(
      "load", "arrivals, or input_tokens of the arrivals, in the 60 s before a request's stamp"),
    .init("from", "smallest load of the bin; bins are deciles of the requests, ties undivided"),
    .init("to", "largest load of the bin"),
    .init("mean", "mean load of the bin's requests"),
  ]

  private static let runColumns: [Table.Column] = [
    .init("length", "failures in a row"),
    .init("runs", "runs of that length"),
    .init("share_of_runs", unit: "1", "of all runs"),
    .init("share_of_failures", unit: "1", "of all failures"),
  ]

  private static let elapsedColumns: [Table.Column] = [
    .init("outcome", "failed or succeeded"),
    .init("n", "requests with an elapsed time"),
    .init("zeros", "of them with an elapsed time of zero"),
    .init("mean_s", unit: "s", "mean elapsed time"),
    .init("p50_s", unit: "s", "median (type 7)"),
    .init("p90_s", unit: "s", "90th percentile"),
    .init("p99_s", unit: "s", "99th percentile"),
    .init("max_s", unit: "s", "longest"),
  ]
}
