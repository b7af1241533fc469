import RealModule

/// The Zipf distribution on the integers 1, 2, ...: P(X = k) is proportional to k^-exponent.
///
/// The support ends at `maximum` or not at all. Without an end the exponent must be above 1 and the
/// norm is ζ(exponent); with an end any exponent is valid and the norm is Σ k^-exponent, k up to the
/// maximum, which costs time and memory in proportion to the maximum.
public struct ZipfDistribution: Sendable, Equatable {
  /// The exponent.
  public let exponent: Double
  /// The largest possible value; nil when there is none.
  public let maximum: Int?
  /// P(X <= k) at index k, for a support with an end.
  private let cumulative: [Double]
  private let logNorm: Double

  /// Creates a distribution; exponent > 1 unless there is a maximum >= 1.
  public init(exponent: Double, maximum: Int? = nil) {
    (self.exponent, self.maximum) = (exponent, maximum)
    guard let maximum else {
      (cumulative, logNorm) = ([], .log(riemannZeta(exponent)))
      return
    }
    precondition(maximum >= 1, "the support is empty")
    // Relative to the largest weight, so that no exponent overflows.
    let largest = max(0, -exponent * .log(Double(maximum)))
    var sum = CompensatedSum()
    let sums = (1...maximum).map { k in
      sum.add(.exp(-exponent * .log(Double(k)) - largest))
      return sum.value
    }
    cumulative = [0] + sums.map { $0 / sum.value }
    logNorm = .log(sum.value) + largest
  }

  /// Returns ln P(X = k); -infinity outside the support.
  public func logProbability(_ k: Int) -> Double {
    guard k >= 1, k <= maximum ?? .max else { return -.infinity }
    return -exponent * .log(Double(k)) - logNorm
  }

  /// Returns P(X <= k).
  public func cumulativeProbability(_ k: Int) -> Double {
    guard k >= 1 else { return 0 }
    guard let maximum else {
      let next = Double(k) + 1
      return 1 - .exp(-exponent * .log(next) - logNorm) * ScaledZeta(exponent, from: next).value
    }
    return cumulative[min(k, maximum)]
  }
}

/// A Zipf distribution fitted to a sample, and how well it fits.
public struct ZipfFit: Sendable, Equatable {
  /// The distribution.
  public let distribution: ZipfDistribution
  /// The Kolmogorov-Smirnov distance to the positive values, as for any integer distribution: the
  /// largest difference of the two distribution functions at an integer.
  public let ks: Double
  /// Akaike's information criterion with one free parameter, on the positive values.
  public let aic: Double
  /// The number of positive values fitted.
  public let n: Int
  /// The number of zeros left out.
  public let droppedZero: Int

  /// Fits the exponent by maximum likelihood: the one under which E ln X is the sample's mean ln x.
  ///
  /// - Parameters:
  ///   - sample: Positive integers.
  ///   - maximum: The end of the support; nil for none.
  /// - Throws: ``FitError`` when a value is no integer or above the maximum, when all values are
  ///   equal, or when there are fewer than two.
  public init(_ sample: PositiveSample, maximum: Int? = nil) throws(FitError) {
    guard sample.count >= 2 else { throw .tooFew(count: sample.count, needed: 2) }
    try sample.requireIntegers()
    let runs = sample.runs
    guard runs.values.first != runs.values.last else { throw .noVariation }
    if let maximum, runs.values[runs.values.count - 1] > Double(maximum) {
      throw .outsideSupport(maximum: maximum)
    }
    let exponent =
      if let maximum {
        try BoundedZipfEquation(maximum: maximum).solve(meanLog: sample.meanLog)
      } else {
        try PowerLaw(kind: .discrete, minimum: 1, meanLogExcess: sample.meanLog).exponent
      }
    let distribution = ZipfDistribution(exponent: exponent, maximum: maximum)
    var search = SupremumSearch(runs) { x in
      (distribution.cumulativeProbability(Int(x) - 1), distribution.cumulativeProbability(Int(x)))
    }
    ks = search.run()
    let logLikelihood = runs.mean { distribution.logProbability(Int(runs.values[$0])) }
    aic = 2 - 2 * Double(sample.count) * logLikelihood
    (self.distribution, n, droppedZero) = (distribution, sample.count, sample.droppedZero)
  }
}

/// The likelihood equation of a Zipf distribution with an end: E ln X = the sample's mean ln x.
private struct BoundedZipfEquation {
  private let logs: [Double]

  init(maximum: Int) { logs = (1...maximum).map { .log(Double($0)) } }

  /// Solves for the exponent by Newton's method; the likelihood is concave, steps are kept below 2.
  func solve(meanLog: Double) throws(FitError) -> Double {
    var exponent = 1.0
    for _ in 0..<iterationLimit {
      let (mean, variance) = moments(exponent)
      let step = min(max((mean - meanLog) / variance, -2), 2)
      guard step.isFinite else { break }
      exponent += step
      if abs(step) <= 1e-13 * max(1, abs(exponent)) { return exponent }
    }
    throw .notConverged(iterations: iterationLimit)
  }

  /// Returns mean and variance of ln X.
  private func moments(_ exponent: Double) -> (mean: Double, variance: Double) {
    let largest = max(0, -exponent * logs[logs.count - 1])
    var (s0, s1, s2) = (CompensatedSum(), CompensatedSum(), CompensatedSum())
    for log in logs {
      let weight = Double.exp(-exponent * log - largest)
      s0.add(weight)
      s1.add(weight * log)
      s2.add(weight * log * log)
    }
    let mean = s1.value / s0.value
    return (mean, s2.value / s0.value - square(mean))
  }
}
