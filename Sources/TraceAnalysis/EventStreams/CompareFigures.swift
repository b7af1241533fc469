internal import Statistics
internal import TraceReport

/// The figures of the comparison: one series a side.
struct CompareFigures {
  private let sides: [ComparedSide]

  init(_ sides: [ComparedSide]) {
    self.sides = sides
  }

  /// The dispersion over windows, then a distribution function for each variable.
  var all: [Figure] {
    var names: [String] = []
    for sample in sides.flatMap(\.samples) where !sample.isOverMean && !names.contains(sample.name)
    {
      names.append(sample.name)
    }
    return ([dispersion] + names.map(distribution)).filter { $0.series.count > 1 }
  }

  private var dispersion: Figure {
    var figure = Figure(
      "dispersion", title: "Dispersion of counts over time scales",
      caption:
        "Variance over mean of the counts per window: the higher line is the burstier side at that "
        + "scale; Poisson arrivals stay at 1.",
      x: .logarithmic("window", unit: "s"), y: .logarithmic("index of dispersion"))
    figure.references = [.horizontal(1, "Poisson")]
    for side in sides {
      figure.add(
        side.label, .line,
        side.dispersion.map { (seconds($0.window), $0.counts?.indexOfDispersion) })
    }
    return figure
  }

  private func distribution(_ name: String) -> Figure {
    let title = name.replacing("_", with: " ")
    let unit = sides.flatMap(\.samples).first { $0.name == name }?.unit
    var figure = Figure(
      "\(name)_ecdf", title: "Distribution of \(title)",
      caption:
        "Share of values above zero up to a value: where lines lie apart, the sides differ; the line "
        + "further right has the larger values.",
      x: .logarithmic(title, unit: unit), y: .linear("share", in: 0...1))
    for side in sides {
      guard let sample = side.samples.first(where: { $0.name == name }) else { continue }
      let positive = sample.ascending.drop { $0 <= 0 }
      figure.add(side.label, .step, ecdf(positive) { Double($0) * sample.step })
    }
    return figure
  }
}
