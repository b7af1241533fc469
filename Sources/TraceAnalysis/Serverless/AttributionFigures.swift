internal import TraceReport

/// The figures of the cold-start-attribution report.
struct AttributionFigures {
  private var gains = Figure(
    "gains", title: "What cold starts would gain without a part",
    caption: "Fall of the median, the 95th and the 99th percentile when a part takes no time: the "
      + "highest bar is the part to work on first.",
    x: .categories("quantile", ["p50", "p95", "p99"]), y: .linear("gain", unit: "s"))
  private var lifts: Figure

  init(_ measures: AttributionMeasures) {
    for (place, part) in ColdStartPart.components.enumerated() {
      gains.add(
        part.text, .bars,
        measures.gains.gains[place].enumerated().map { (Double($0), $1) })
    }
    let shown = measures.lifts.filter { $0.adjusted < 0.05 }.sorted { $0.lift > $1.lift }.prefix(12)
    lifts = Figure(
      "lifts", title: "What the slowest cold starts have in common",
      caption:
        "Share among the slowest over share among all, Wilson's 95 % intervals; those beyond "
        + "chance (Holm), the 12 largest. At 5, a value is five times as common among the slowest.",
      x: .categories("value", shown.map { "\($0.dimension) \($0.value)" }),
      y: .logarithmic("lift"))
    lifts.references.append(.horizontal(1, "as among all"))
    lifts.series.append(
      Figure.Series(
        "lift", .intervals,
        shown.enumerated().map { [Double($0), $1.lift, $1.low, $1.high] }))
  }

  /// Those that have something to show.
  var all: [Figure] { [gains, lifts].filter { !$0.isEmpty } }
}
