internal import Statistics
internal import TraceReport
internal import TraceStore

/// The figures of the burstiness report.
struct BurstinessFigures {
  private var dispersion, intervals, variation, shape, rate: Figure
  /// With groups, one series each; without, what can be compared with the recorded series too.
  private let isGrouped: Bool

  init(_ dataset: Dataset, isGrouped: Bool) {
    self.isGrouped = isGrouped
    let time = Figure.Axis.time(of: dataset)
    let window = Figure.Axis.logarithmic("window", unit: "s")
    dispersion = Figure(
      "dispersion", title: "Dispersion of counts over time scales",
      caption:
        "IDC: variance over mean of the counts per window. Poisson arrivals stay at 1 on every scale; "
        + (isGrouped
          ? "a line that rises is bursty at the scales where it rises."
          : "an Allan factor far below the IDC means drift of the rate and not bursts."),
      x: window, y: .logarithmic(isGrouped ? "index of dispersion" : "dispersion"))
    dispersion.references = [.horizontal(1, "Poisson")]
    intervals = Figure(
      "interval_ecdf", title: "Inter-arrival times",
      caption:
        "Share of inter-arrival times above zero up to a length"
        + (isGrouped
          ? ": further left, closer arrivals."
          : ", and the distributions fitted by maximum likelihood: the closer a line is to the "
            + "recorded one, the better it describes them."),
      x: .logarithmic("inter-arrival time", unit: "s"), y: .linear("share", in: 0...1))
    variation = Figure(
      "windowed_cv", title: "Coefficient of variation inside 20-minute windows",
      caption:
        "Every point is a window of at least 30 arrivals. Near 1: locally Poisson; above: bursts "
        + "inside the window.",
      x: time, y: .linear("coefficient of variation"))
    variation.references = [.horizontal(1, "Poisson")]
    shape = Figure(
      "gamma_shape", title: "Gamma shape alpha(t) inside 20-minute windows",
      caption:
        "Below 1: burstier than Poisson, above: more regular. The coefficient of variation is "
        + "1/√alpha.",
      x: time, y: .logarithmic("alpha"))
    shape.references = [.horizontal(1, "Poisson")]
    rate = Figure(
      "gamma_rate", title: "Gamma rate beta(t) inside 20-minute windows",
      caption:
        "Read with alpha: arrivals per second are beta / alpha. Jumps of both are a change of regime.",
      x: time,
      y: .logarithmic("beta", unit: "1/s"))
  }

  /// In the order of the report, without those that have nothing to show.
  var all: [Figure] {
    [dispersion, intervals, variation, shape, rate].filter { !$0.isEmpty }
  }

  /// Adds a group's series.
  mutating func append(_ measures: BurstinessMeasures) {
    let name = measures.group.label
    appendDispersion(measures, name)
    appendIntervals(measures, name)
    let windows = measures.gammaWindows
    variation.add(name, .points, windows.map { (measures.start($0), $0.cv) })
    guard windows.count > 2 else { return }
    shape.addWindows(name, windows.map { (measures.start($0), $0.shape) }, length: 1200)
    rate.addWindows(name, windows.map { (measures.start($0), $0.ratePerSecond) }, length: 1200)
  }

  private mutating func appendDispersion(_ measures: BurstinessMeasures, _ name: String) {
    dispersion.add(
      isGrouped ? name : "IDC", .line,
      measures.dispersion.map { (seconds($0.window), $0.counts?.indexOfDispersion) })
    guard !isGrouped else { return }
    dispersion.add(
      "Allan factor", .line,
      measures.dispersion.map { (seconds($0.window), $0.counts?.allanFactor) })
  }

  private mutating func appendIntervals(_ measures: BurstinessMeasures, _ name: String) {
    guard let sorted = measures.intervals?.sortedNanoseconds else { return }
    let positive = sorted[(measures.intervals?.zeroIntervals ?? 0)...]
    intervals.add(isGrouped ? name : "recorded", .step, ecdf(positive) { seconds($0) })
    guard !isGrouped, let low = positive.first, let high = positive.last,
      low < high
    else { return }
    for attempt in measures.fits where attempt.method == .maximumLikelihood {
      guard let model = try? attempt.result.get().model else { continue }
      let points = decades(from: seconds(low), to: seconds(high)).map {
        ($0, Optional(model.cumulativeProbability($0)))
      }
      intervals.add(attempt.distribution, .line, points)
    }
  }
}
