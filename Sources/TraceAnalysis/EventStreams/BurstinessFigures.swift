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
        "Counts per window, variance over mean. A Poisson process stays at 1 on every scale"
        + (isGrouped
          ? "."
          : "; an Allan factor far below the index of dispersion means drift and not bursts."),
      x: window, y: .logarithmic(isGrouped ? "index of dispersion" : "dispersion"))
    dispersion.references = [.horizontal(1, "Poisson")]
    intervals = Figure(
      "interval_ecdf", title: "Inter-arrival times",
      caption:
        "Share of inter-arrival times above zero up to a length"
        + (isGrouped ? "." : ", and the distributions fitted by maximum likelihood."),
      x: .logarithmic("inter-arrival time", unit: "s"), y: .linear("share", in: 0...1))
    variation = Figure(
      "windowed_cv", title: "Coefficient of variation inside 20-minute windows",
      caption: "Every point is a window of at least 30 arrivals. Near 1: locally Poisson.",
      x: time, y: .linear("coefficient of variation"))
    variation.references = [.horizontal(1, "Poisson")]
    shape = Figure(
      "gamma_shape", title: "Gamma shape alpha(t) inside 20-minute windows",
      caption: "Below 1: bursty; the coefficient of variation of a gamma process is alpha^(-1/2).",
      x: time, y: .logarithmic("alpha"))
    shape.references = [.horizontal(1, "Poisson")]
    rate = Figure(
      "gamma_rate", title: "Gamma rate beta(t) inside 20-minute windows",
      caption: "Arrivals per second are beta / alpha.", x: time,
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
    variation.add(name, .points, windows.map { ($0.windowStartSeconds, $0.cv) })
    shape.addWindows(name, windows.map { ($0.windowStartSeconds, $0.shape) }, length: 1200)
    rate.addWindows(name, windows.map { ($0.windowStartSeconds, $0.ratePerSecond) }, length: 1200)
  }

  private mutating func appendDispersion(_ measures: BurstinessMeasures, _ name: String) {
    dispersion.add(
      isGrouped ? name : "index of dispersion", .line,
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
    guard !isGrouped, let low = positive.first, let high = positive.last else { return }
    for attempt in measures.fits where attempt.method == .maximumLikelihood {
      guard let model = try? attempt.result.get().model else { continue }
      let points = decades(from: seconds(low), to: seconds(high)).map {
        ($0, Optional(model.cumulativeProbability($0)))
      }
      intervals.add(attempt.distribution, .line, points)
    }
  }
}
