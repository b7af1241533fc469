import RealModule

/// The Weibull distribution: P(X <= x) = 1 - exp(-(x / scale)^shape).
public struct WeibullDistribution: FittableDistribution, Equatable {
  /// The name in results.
  public static let name = "weibull"
  /// The shape k.
  public let k: Double
  /// The scale λ, in the unit of the sample.
  public let lambda: Double

  /// Creates a distribution from shape > 0 and scale > 0.
  public init(shape: Double, scale: Double) { (k, lambda) = (shape, scale) }

  /// The shape k.
  public var shape: Double? { k }
  /// The scale λ.
  public var scale: Double? { lambda }
  /// The number of free parameters: shape and scale.
  public var parameterCount: Int { 2 }
  /// The expected value, scale Γ(1 + 1/shape).
  public var mean: Double { lambda * .gamma(1 + 1 / k) }
  /// The standard deviation, scale √(Γ(1 + 2/shape) - Γ(1 + 1/shape)²).
  public var standardDeviation: Double {
    let variance = Double.gamma(1 + 2 / k) - square(.gamma(1 + 1 / k))
    return lambda * variance.squareRoot()
  }

  /// Returns 1 - exp(-(x / scale)^shape).
  public func cumulativeProbability(_ x: Double) -> Double {
    x > 0 ? -Double.expMinusOne(-.pow(x / lambda, k)) : 0
  }

  /// Returns the log density.
  public func logDensity(_ x: Double) -> Double {
    guard x > 0 else { return -.infinity }
    let logRatio = .log(x) - .log(lambda)
    return .log(k / lambda) + (k - 1) * logRatio - .exp(k * logRatio)
  }

  /// Returns the log-likelihood, from the logarithms of the sample.
  public func logLikelihood(of sample: PositiveSample) -> Double {
    let logScale = Double.log(lambda)
    let power = sample.runs.mean { .exp(k * (sample.logs[$0] - logScale)) }
    let average = .log(k / lambda) + (k - 1) * (sample.meanLog - logScale) - power
    return Double(sample.count) * average
  }

  /// Returns the maximum likelihood estimate; other methods are not defined.
  public static func fit(_ sample: PositiveSample, method: FitMethod) throws(FitError) -> Self? {
    guard method == .maximumLikelihood else { return nil }
    try sample.requireVariation()
    let k = try WeibullProfile(sample).solve()
    let logMaximum = sample.logs[sample.logs.count - 1]
    let meanPower = sample.runs.mean { .exp(k * (sample.logs[$0] - logMaximum)) }
    return Self(shape: k, scale: .exp(logMaximum + .log(meanPower) / k))
  }
}
