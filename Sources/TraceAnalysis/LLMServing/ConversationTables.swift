internal import Statistics
internal import TraceReport

/// The tables of the conversations report; names and columns are the interface.
struct ConversationTables {
  private var summary, distributions, turnCounts, turns, live, overTime: Table

  init(by: [String]) {
    func table(_ name: String, _ columns: [Table.Column]) -> Table {
      Table(name: name, columns: RowGroup.columns(by: by) + columns)
    }
    summary = table("summary", Self.summaryColumns)
    distributions = table("distributions", Self.distributionColumns)
    turnCounts = table("turn_counts", Self.turnCountColumns)
    turns = table("turns", Self.turnColumns)
    live = table("live_sessions", Self.liveColumns)
    overTime = table("over_time", Self.overTimeColumns)
  }

  /// In the order of the report.
  var all: [Table] { [summary, distributions, turnCounts, turns, live, overTime] }

  /// Adds a group's rows.
  mutating func append(_ measures: ConversationMeasures) {
    let group = measures.group.cells
    summary.append(group + Self.row(measures))
    for (variable, unit, values) in measures.distributions {
      distributions.append(group + [.text(variable), .text(unit)] + Self.row(values))
    }
    appendTurnCounts(measures, group)
    for place in 1...ConversationTurns.placesApart {
      guard measures.turns.places[place - 1].requests > 0 else { break }
      turns.append(group + Self.row(measures, place: place))
    }
    if let live = measures.live {
      self.live.append(
        group + [.real(live.mean)] + [0.5, 0.9, 0.99].map { .integer(live.quantile($0)) }
          + [.integer(live.peak), .real(1 - live.share(atLeast: 1))])
    }
    for window in measures.overTime.windows {
      overTime.append(
        group + [
          .real(seconds(window.start)), .real(seconds(measures.overTime.length)),
          .integer(window.begun), .real(window.meanLive),
        ])
    }
  }

  private mutating func appendTurnCounts(
    _ measures: ConversationMeasures, _ group: [Table.Value]
  ) {
    var seen = 0
    for count in 1...ConversationTurns.placesApart {
      let sessions = measures.sessions(withTurns: count)
      seen += sessions
      turnCounts.append(
        group + [
          .integer(count), .integer(sessions),
          .real(Double(sessions) / Double(measures.sessions)),
          .real(Double(seen) / Double(measures.sessions)),
        ])
    }
  }

  private static func row(_ measures: ConversationMeasures) -> [Table.Value] {
    let (turns, sessions) = (measures.turns, measures.sessions)
    let later = turns.places.dropFirst().flatMap(\.inputs)
    return [
      .integer(measures.group.rows), .integer(measures.requests),
      .real(Double(measures.requests) / Double(measures.group.rows)), .integer(sessions),
      .real(Double(measures.sessions(withTurns: 1)) / Double(sessions)),
      .real(Double(measures.requests - sessions) / Double(measures.requests)),
      .real(mean(turns.places[0].inputs)), .real(mean(later)),
      .integer(turns.sessions.count { $0.hasSwitched }), .integer(turns.switches),
      .integer(measures.negativeThinkTimes), .integer(turns.begunBefore),
    ]
  }

  private static func row(_ values: SampleSummary) -> [Table.Value] {
    let quantiles = [0.1, 0.25, 0.5, 0.75, 0.9, 0.99].map { values.quantile($0) }
    return [
      .integer(values.count), .real(values.mean), .real(values.standardDeviation),
      .real(values.minimum),
    ] + quantiles.map { .real($0) } + [
      .real(values.maximum), .real(values.meanLogarithm), .real(values.logarithmDeviation),
    ]
  }

  private static func row(_ measures: ConversationMeasures, place: Int) -> [Table.Value] {
    let one = measures.turns.places[place - 1]
    func median(_ values: [Int64], _ unit: Double = 1) -> Double? {
      quantile(0.5, ofSorted: radixSorted(values)).map { $0 * unit }
    }
    return [
      .integer(place), .integer(one.requests),
      .real(Double(one.requests) / Double(measures.sessions)), .real(mean(one.inputs)),
      .real(median(one.inputs)), .real(mean(one.outputs)), .real(median(one.outputs)),
      .real(mean(one.growths)), .real(median(one.growths)), .real(median(one.gaps, 1e-9)),
    ]
  }

  private static func mean(_ values: [Int64]) -> Double? {
    values.isEmpty ? nil : values.reduce(0.0) { $0 + Double($1) } / Double(values.count)
  }
}

extension ConversationMeasures {
  /// Sessions of exactly so many turns.
  func sessions(withTurns turns: Int) -> Int {
    countBelow(Int64(turns) + 1) - countBelow(Int64(turns))
  }

  /// Sessions of fewer turns.
  private func countBelow(_ turns: Int64) -> Int {
    turnCounts.firstIndex { $0 >= turns } ?? turnCounts.count
  }
}

// MARK: - Columns

extension ConversationTables {
  private static let summaryColumns: [Table.Column] = [
    .init("requests", "requests"),
    .init("with_session", "requests with a session id; the others are left out"),
    .init("session_share", unit: "1", "with_session / requests"),
    .init("sessions", "different session ids"),
    .init("single_share", unit: "1", "share of the sessions that have one request only"),
    .init("later_share", unit: "1", "share of with_session that is not the first of its session"),
    .init("first_input_mean", unit: "tokens", "mean input of first turns"),
    .init("later_input_mean", unit: "tokens", "mean input of all other turns"),
    .init("switched_sessions", "sessions with requests to more than one model"),
    .init("switches", "turns whose model is not that of the turn before"),
    .init("negative_think_times", "turns that arrive before the turn before them has ended"),
    .init("begun_before", "sessions whose first turn the trace itself numbers above 1"),
  ]

  private static let distributionColumns: [Table.Column] =
    [
      .init(
        "variable",
        "turns per session; gap between the arrivals of a session's turns; think_time, gap minus the elapsed time of the turn before, where not negative; input_growth, input tokens minus those of the turn before; duration from first to last arrival of sessions with several turns"
      ),
      .init("unit", "the unit of the values"),
      .init("n", "values"),
      .init("mean", "mean"),
      .init("sd", "sample standard deviation (n - 1)"),
      .init("min", "smallest"),
    ] + Table.Column.quantiles + [
      .init("log_mean", "mean of the natural logarithms of values above zero: lognormal mu"),
      .init("log_sd", "standard deviation (n) of those logarithms: lognormal sigma"),
    ]

  private static let turnCountColumns: [Table.Column] = [
    .init("turns", "requests of a session"),
    .init("sessions", "sessions of exactly so many"),
    .init("share", unit: "1", "of all sessions"),
    .init("cumulative_share", unit: "1", "sessions of at most so many / all sessions"),
  ]

  private static let turnColumns: [Table.Column] = [
    .init("turn", "place in the session by arrival, from 1"),
    .init("requests", "requests at that place: sessions that get so far"),
    .init("reach_share", unit: "1", "requests / sessions"),
    .init("input_mean", unit: "tokens", "mean input"),
    .init("input_p50", unit: "tokens", "median input"),
    .init("output_mean", unit: "tokens", "mean output"),
    .init("output_p50", unit: "tokens", "median output"),
    .init("growth_mean", unit: "tokens", "mean of input minus the input of the turn before"),
    .init("growth_p50", unit: "tokens", "its median"),
    .init("gap_p50_s", unit: "s", "median time since the turn before"),
  ]

  private static let liveColumns: [Table.Column] = [
    .init("mean", "live sessions, time-weighted mean from the first arrival to the last"),
    .init("p50", "level not exceeded for half of the time"),
    .init("p90", "level not exceeded for 90 % of the time"),
    .init("p99", "level not exceeded for 99 % of the time"),
    .init("peak", "most live sessions at once"),
    .init("none_share", unit: "1", "share of the time without a live session"),
  ]

  private static let overTimeColumns: [Table.Column] = [
    .init("window_start_s", unit: "s", "start of the window, s after the clock's zero"),
    .init("window_s", unit: "s", "its length; the shortest usual one of which 500 are enough"),
    .init("begun", "sessions that begin in it"),
    .init("mean_live", "live sessions, time-weighted mean"),
  ]
}
