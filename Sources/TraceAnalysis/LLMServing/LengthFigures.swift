internal import Statistics
internal import TraceReport

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// The figures of the lengths report.
struct LengthFigures {
  private var distributions: [Figure]
  private var tails: [Figure]
  private var relation = Figure(
    "output_by_input", title: "Output given input",
    caption: "Bins of input, two an octave: median, and of all requests the mean and the band from "
      + "the 5th to the 95th percentile of output. Where the line is level, input tells nothing of "
      + "output.",
    x: .logarithmic("input", unit: "tokens"), y: .linear("output", unit: "tokens"))
  private var density = Figure(
    "output_density", title: "Modes of output",
    caption:
      "Density of the natural logarithm of output lengths above zero: each hump is a kind of "
      + "reply.",
    x: .logarithmic("output", unit: "tokens"), y: .linear("density of the logarithm"))

  /// Draws at most seven groups, `all` first; fits where there are no others.
  init(_ groups: [LengthMeasures]) {
    let sides = groups[0].distributions.map(\.noun)
    distributions = sides.map { side in
      Figure(
        "\(side)_ecdf", title: "Distribution of \(side)",
        caption:
          "Share of lengths above zero up to a length, and the distributions fitted to them: steps of the "
          + "recorded line are lengths that come again and again, which no fit has.",
        x: .logarithmic(side, unit: "tokens"), y: .linear("share", in: 0...1))
    }
    tails = sides.map { side in
      Figure(
        "\(side)_tail", title: "Tail of \(side)",
        caption:
          "Share of lengths above zero that are longer. A power law is straight; a recorded line that "
          + "falls below it has a limit.",
        x: .logarithmic(side, unit: "tokens"), y: .logarithmic("share of longer ones"))
    }
    for group in groups.prefix(7) { append(group, isOnly: groups.count == 1) }
    if groups.count == 1 { appendFits(groups[0]) }
  }

  /// Those that have something to show.
  var all: [Figure] {
    (distributions + [relation, density] + tails).filter { !$0.isEmpty }
  }

  private mutating func append(_ measures: LengthMeasures, isOnly: Bool) {
    let isAll = measures.group.number == 0
    let name = isOnly ? "recorded" : measures.group.label
    for (side, distribution) in measures.distributions.enumerated() {
      let points = distribution.ecdf
      distributions[side].add(name, .step, points)
      tails[side].add(name, .step, points.map { ($0.x, $0.y.map { 1 - $0 }) })
    }
    appendRelation(measures.relation, measures.group.label, isAll: isAll)
    if let estimate = measures.output.modality?.density {
      density.add(measures.group.label, .line, estimate.points)
    }
  }

  private mutating func appendFits(_ measures: LengthMeasures) {
    for (side, distribution) in measures.distributions.enumerated() {
      appendFits(distribution, side)
    }
  }

  private mutating func appendFits(_ distribution: LengthDistribution, _ side: Int) {
    let largest = Double(distribution.table.values.last ?? 0)
    for fit in distribution.fits {
      guard let cumulative = fit.cumulative else { continue }
      let name = fit.distribution.replacing("_", with: " ")
      let lengths = decades(from: max(fit.minimum ?? 1, 1), to: largest)
      if fit.isTail {
        tails[side].add(name, .line, lengths.map { ($0, 1 - cumulative($0)) })
      } else {
        distributions[side].add(name, .line, lengths.map { ($0, cumulative($0)) })
      }
    }
  }

  private mutating func appendRelation(_ relation: LengthRelation, _ name: String, isAll: Bool) {
    let bins = relation.bins.filter { $0.from > 0 && $0.output.count >= 20 }.map {
      (x: (Double($0.from) * Double($0.to)).squareRoot(), output: $0.output)
    }
    if isAll {
      let band = bins.map { [$0.x, $0.output.quantile(0.05), $0.output.quantile(0.95)] }
      self.relation.series.append(
        .init("5 % to 95 %", .band, band.map { $0.compactMap(\.self) }))
      self.relation.add("mean", .line, bins.map { ($0.x, $0.output.mean) })
    }
    self.relation.add(isAll ? "median" : name, .line, bins.map { ($0.x, $0.output.quantile(0.5)) })
  }
}

extension LengthDistribution {
  /// The distribution function of the lengths above zero, at up to 400 and the 50 largest of them.
  fileprivate var ecdf: [(x: Double, y: Double?)] {
    let below = table.count(upTo: 0)
    let count = table.count - below
    let positive = table.values.filter { $0 > 0 }
    let step = max(positive.count / 400, 1)
    let chosen = positive.indices.filter { $0 % step == 0 || $0 >= positive.count - 50 }
    return chosen.map { index in
      let share = Double(table.count(upTo: positive[index]) - below) / Double(count)
      return (Double(positive[index]), share)
    }
  }
}

extension KernelDensity {
  /// Up to 1,000 of its places, as lengths.
  fileprivate var points: [(x: Double, y: Double?)] {
    stride(from: 0, to: densities.count, by: max(densities.count / 1000, 1)).map {
      (exp(place($0)), densities[$0])
    }
  }
}
