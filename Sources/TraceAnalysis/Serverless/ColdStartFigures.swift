internal import Statistics
internal import TraceReport

/// The figures of the cold-starts report.
struct ColdStartFigures {
  private let regions: [ColdStartRegion]
  private let pooled: ColdStartMeasures?

  init(_ regions: [ColdStartRegion], _ pooled: ColdStartMeasures?) {
    (self.regions, self.pooled) = (regions, pooled)
  }

  /// Those that have something to show.
  var all: [Figure] {
    [totals, fit, parts, intervals].filter { !$0.isEmpty }
      + ColdStartBreakdownFigures(regions).all
  }

  /// What is drawn side by side: regions, or the groups of the only one.
  private var sides: [(name: String, measures: ColdStartMeasures)] {
    let sides =
      regions.count == 1
      ? regions[0].groups.map { ($0.group.label, $0) } : regions.map { ($0.all.region, $0.all) }
    let pooledSide = pooled.map { ($0.region, $0) }
    return sides.prefix(pooled == nil ? 7 : 6).map { ($0.0, $0.1) }
      + [pooledSide].compactMap(\.self)
  }

  /// All rows: pooled where there are several regions.
  private var whole: ColdStartMeasures { pooled ?? regions[0].all }

  private var totals: Figure {
    var figure = Figure(
      "total_ecdf", title: "Cold-start time",
      caption:
        "Share of cold starts that take up to a time: level stretches part fast ones from slow ones. "
        + "n: \(counts).",
      x: .logarithmic("cold-start time", unit: "s"), y: .linear("share", in: 0...1))
    for side in sides {
      figure.add(side.name, .step, positive(side.measures.duration(.total).ascending))
    }
    return figure
  }

  private var counts: String {
    sides.map { "\($0.name) \($0.measures.group.rows)" }.joined(separator: ", ")
  }

  private var fit: Figure {
    let values = whole.duration(.total).ascending
    var figure = Figure(
      "total_fit", title: "Cold-start time and fitted distributions",
      caption:
        "\(whole.region), \(values.count) cold starts, and lognormal distributions of the largest "
        + "likelihood, with two parameters and with a location.",
      x: .logarithmic("cold-start time", unit: "s"), y: .linear("share", in: 0...1))
    figure.add("recorded", .step, positive(values))
    addFits("total", values, to: &figure)
    return figure
  }

  private var intervals: Figure {
    var figure = Figure(
      "interval_ecdf", title: "Time between cold starts",
      caption:
        "Share of intervals above zero up to a length, by region, and the Weibull distribution of "
        + "the largest likelihood for \(whole.region).",
      x: .logarithmic("time between cold starts", unit: "s"), y: .linear("share", in: 0...1))
    for side in sides {
      figure.add(side.name, .step, positive(side.measures.intervals.ascending))
    }
    addFits("interval", whole.intervals.ascending, to: &figure)
    return figure
  }

  private func addFits(_ variable: String, _ values: [Int64], to figure: inout Figure) {
    guard let low = values.first(where: { $0 > 0 }), let high = values.last else { return }
    for fit in whole.fits where fit.variable == variable {
      guard let model = try? fit.attempt.result.get().model else { continue }
      figure.add(
        fit.attempt.distribution, .line,
        decades(from: seconds(low), to: seconds(high)).map { ($0, model.cumulativeProbability($0)) }
      )
    }
  }

  private var parts: Figure {
    var figure = Figure(
      "part_ecdf", title: "The parts of a cold start",
      caption:
        "\(whole.region): share of cold starts whose part takes up to a time. Steps of allocation "
        + "are its stages; dependency times of zero are left out.",
      x: .logarithmic("time", unit: "s"), y: .linear("share", in: 0...1))
    for part in ColdStartPart.allCases {
      figure.add(part.text, .step, positive(whole.duration(part).ascending))
    }
    return figure
  }

  private func positive(_ ascending: [Int64]) -> [(x: Double, y: Double?)] {
    ecdf(ascending.drop { $0 <= 0 }) { seconds($0) }
  }
}
