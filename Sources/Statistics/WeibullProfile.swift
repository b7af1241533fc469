import RealModule

/// The equation for the shape of a Weibull maximum likelihood fit.
///
/// g(k) = Σ y^k ln y / Σ y^k - 1/k - mean ln y = 0, where y is x divided by the largest x so that
/// no power overflows. g rises from -infinity to -mean ln y > 0, so the root is unique.
struct WeibullProfile {
  private let runs: SortedRuns
  private let logs: [Double]
  private let logMaximum: Double
  private let meanLog: Double
  private let start: Double

  init(_ sample: PositiveSample) {
    (runs, logs) = (sample.runs, sample.logs)
    logMaximum = logs[logs.count - 1]
    meanLog = sample.meanLog - logMaximum
    // The standard deviation of the logarithms of a Weibull variate is π / (k √6).
    start = .pi / .sqrt(6 * sample.varianceLog)
  }

  /// Returns the root.
  ///
  /// Newton's method, first on at most 4,096 evenly spaced order statistics, then on all values,
  /// which then need two or three steps.
  func solve() throws(FitError) -> Double {
    let stride = max(1, logs.count / 4096)
    let rough = stride > 1 ? try? solve(from: start, stride: stride) : nil
    return try solve(from: rough ?? start, stride: 1)
  }

  private func solve(from start: Double, stride: Int) throws(FitError) -> Double {
    var k = start
    for _ in 0..<iterationLimit {
      let (value, slope) = evaluate(k, stride: stride)
      let step = value / slope
      guard step.isFinite else { break }
      // g is convex in neither direction over the whole range: a step may at most halve or double k.
      k = min(max(k - step, k / 2), k * 2)
      if abs(step) <= 1e-12 * k { return k }
    }
    throw .notConverged(iterations: iterationLimit)
  }

  /// Returns g(k) and its derivative over every `stride`-th run.
  private func evaluate(_ k: Double, stride step: Int) -> (value: Double, slope: Double) {
    var (s0, s1, s2) = (CompensatedSum(), CompensatedSum(), CompensatedSum())
    var (logSum, weights) = (0.0, 0.0)
    for run in stride(from: step - 1, to: logs.count, by: step) {
      let (log, weight) = (logs[run] - logMaximum, runs.multiplicity(run))
      let power = weight * .exp(k * log)
      s0.add(power)
      s1.add(power * log)
      s2.add(power * log * log)
      logSum += weight * log
      weights += weight
    }
    let ratio = s1.value / s0.value
    let center = step == 1 ? meanLog : logSum / weights
    return (ratio - 1 / k - center, s2.value / s0.value - square(ratio) + 1 / square(k))
  }
}
