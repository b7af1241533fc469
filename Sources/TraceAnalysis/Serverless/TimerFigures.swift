internal import TraceReport

/// The figure of the timers report.
struct TimerFigures {
  private var periods = Figure(
    "periods", title: "Periods of timers",
    caption:
      "Each point is a function that is called at a fixed interval. Right of the line its pod is gone "
      + "before the next request.",
    x: .logarithmic("period", unit: "s"), y: .linear("share of gaps near it", in: 0...1))

  init(_ measures: TimerMeasures) {
    for kind in TimerMeasures.Class.allCases {
      let timers = measures.timers.filter { measures.kind($0) == kind }.compactMap(\.gaps)
      periods.add(
        kind.rawValue, .points, timers.map { (seconds($0.period), $0.share) })
    }
    if measures.keepAlive > 0 {
      periods.references.append(.vertical(seconds(measures.keepAlive), "keep-alive"))
    }
  }

  /// Those that have something to show.
  var all: [Figure] { [periods].filter { !$0.isEmpty } }
}
