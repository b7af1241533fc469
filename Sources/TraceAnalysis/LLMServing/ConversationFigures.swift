internal import Statistics
internal import TraceReport
internal import TraceStore

/// The figures of the conversations report.
struct ConversationFigures {
  private var turns = Figure(
    "turns", title: "Turns per session",
    caption: "Share of the sessions with more than so many turns; straight where each turn is as "
      + "likely to be the last as any other.",
    x: .linear("turns"), y: .logarithmic("share of sessions with more"))
  private var gaps = Figure(
    "gaps", title: "Time between the turns of a session",
    caption:
      "Share of gaps above zero up to a length: what a cache must bridge to serve so many of "
      + "the next turns.",
    x: .logarithmic("gap", unit: "s"), y: .linear("share", in: 0...1))
  private var inputs = Figure(
    "input_by_turn", title: "Input by turn",
    caption: "Mean input tokens of the sessions that get so far: it rises where turns carry their "
      + "history.",
    x: .linear("turn"), y: .linear("input", unit: "tokens"))
  private var live: Figure

  init(_ groups: [ConversationMeasures], _ dataset: Dataset) {
    live = Figure(
      "live_sessions", title: "Live sessions",
      caption:
        "Sessions between their first and last request, time-weighted means over "
        + "\(scaleText(groups[0].overTime.length)).",
      x: .time(of: dataset), y: .linear("live sessions"))
    for group in groups where group.sessions > 0 { append(group) }
  }

  /// Those that have something to show.
  var all: [Figure] { [turns, gaps, inputs, live].filter { !$0.isEmpty } }

  private mutating func append(_ measures: ConversationMeasures) {
    let name = measures.group.label
    turns.add(
      name, .step, ecdf(measures.turnCounts) { Double($0) }.map { ($0.x, $0.y.map { 1 - $0 }) })
    let sorted = radixSorted(measures.turns.places.flatMap(\.gaps))
    gaps.add(name, .step, ecdf(sorted.drop { $0 <= 0 }) { seconds($0) })
    inputs.add(
      name, .line,
      measures.turns.places.prefix(ConversationTurns.placesApart).enumerated().map { place, one in
        let sum = one.inputs.reduce(0.0) { $0 + Double($1) }
        return (Double(place + 1), one.inputs.isEmpty ? nil : sum / Double(one.inputs.count))
      })
    live.add(
      name, .line,
      measures.overTime.windows.map {
        (seconds($0.start) + seconds(measures.overTime.length) / 2, $0.meanLive)
      })
  }
}
