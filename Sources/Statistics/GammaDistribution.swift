import RealModule

/// The Gamma distribution: density x^(shape - 1) exp(-x / scale) / (Γ(shape) scale^shape).
///
/// Its coefficient of variation is 1/√shape: shape 1 is the exponential, below 1 is bursty.
public struct GammaDistribution: FittableDistribution, Equatable {
  /// The name in results.
  public static let name = "gamma"
  /// The shape α.
  public let alpha: Double
  /// The scale θ, in the unit of the sample.
  public let theta: Double

  /// Creates a distribution from shape > 0 and scale > 0.
  public init(shape: Double, scale: Double) { (alpha, theta) = (shape, scale) }

  /// The shape α.
  public var shape: Double? { alpha }
  /// The scale θ.
  public var scale: Double? { theta }
  /// The number of free parameters: shape and scale.
  public var parameterCount: Int { 2 }
  /// The expected value, shape times scale.
  public var mean: Double { alpha * theta }
  /// The standard deviation, scale √shape.
  public var standardDeviation: Double { theta * alpha.squareRoot() }

  /// Returns P(shape, x / scale), see ``regularizedLowerIncompleteGamma(shape:_:)``.
  public func cumulativeProbability(_ x: Double) -> Double {
    regularizedLowerIncompleteGamma(shape: alpha, x / theta)
  }

  /// Returns the log density.
  public func logDensity(_ x: Double) -> Double {
    x > 0 ? (alpha - 1) * .log(x) - x / theta - logNorm : -.infinity
  }

  /// Returns the log-likelihood, from the means of the sample and of its logarithms.
  public func logLikelihood(of sample: PositiveSample) -> Double {
    Double(sample.count) * ((alpha - 1) * sample.meanLog - sample.mean / theta - logNorm)
  }

  private var logNorm: Double { .logGamma(alpha) + alpha * .log(theta) }

  /// Returns the estimate: maximum likelihood, or moments with shape = mean²/variance and
  /// scale = variance/mean.
  public static func fit(_ sample: PositiveSample, method: FitMethod) throws(FitError) -> Self? {
    try sample.requireVariation()
    switch method {
    case .maximumLikelihood:
      return try maximumLikelihood(mean: sample.mean, meanLog: sample.meanLog)
    case .moments:
      let (mean, variance) = (sample.mean, sample.variance)
      return Self(shape: mean * (mean / variance), scale: variance / mean)
    }
  }

  /// Solves ln α - ψ(α) = ln mean - mean ln by Newton's method; θ = mean / α.
  ///
  /// Start and step after Minka (2002), "Estimating a Gamma distribution". The left side falls from
  /// infinity to 0 and is convex, so the solution is unique and steps do not overshoot from below.
  static func maximumLikelihood(mean: Double, meanLog: Double) throws(FitError) -> Self {
    let s = .log(mean) - meanLog
    guard s > 0 else { throw .noVariation }
    var alpha = (3 - s + .sqrt(square(s - 3) + 24 * s)) / (12 * s)
    for _ in 0..<iterationLimit {
      let step = (logMinusDigamma(alpha) - s) / (1 / alpha - trigamma(alpha))
      alpha = step < alpha ? alpha - step : alpha / 2
      if abs(step) <= 1e-13 * alpha { return Self(shape: alpha, scale: mean / alpha) }
    }
    throw .notConverged(iterations: iterationLimit)
  }
}

/// The most steps an iterative fit takes before it gives up.
let iterationLimit = 100
