import RealModule

/// The lognormal distribution: ln X is normal with mean ln scale and standard deviation shape.
public struct LognormalDistribution: FittableDistribution, Equatable {
  /// The name in results.
  public static let name = "lognormal"
  /// The mean μ of the logarithms.
  public let mu: Double
  /// The standard deviation σ of the logarithms.
  public let sigma: Double

  /// Creates a distribution from the mean and the standard deviation > 0 of the logarithms.
  public init(mu: Double, sigma: Double) { (self.mu, self.sigma) = (mu, sigma) }

  /// The standard deviation σ of the logarithms.
  public var shape: Double? { sigma }
  /// The median, exp(μ).
  public var scale: Double? { .exp(mu) }
  /// The number of free parameters: shape and scale.
  public var parameterCount: Int { 2 }
  /// The expected value, exp(μ + σ²/2).
  public var mean: Double { .exp(mu + square(sigma) / 2) }
  /// The standard deviation, mean √(exp(σ²) - 1).
  public var standardDeviation: Double { mean * .expMinusOne(square(sigma)).squareRoot() }

  /// Returns Φ((ln x - μ) / σ).
  public func cumulativeProbability(_ x: Double) -> Double {
    x > 0 ? standardNormalCDF((.log(x) - mu) / sigma) : 0
  }

  /// Returns the log density.
  public func logDensity(_ x: Double) -> Double {
    guard x > 0 else { return -.infinity }
    let log = Double.log(x)
    return -log - square((log - mu) / sigma) / 2 - logNorm
  }

  /// Returns the log-likelihood, from the mean and variance of the logarithms.
  public func logLikelihood(of sample: PositiveSample) -> Double {
    let squares = (sample.varianceLog + square(sample.meanLog - mu)) / square(sigma)
    return Double(sample.count) * (-sample.meanLog - squares / 2 - logNorm)
  }

  private var logNorm: Double { .log(sigma) + .log(2 * .pi) / 2 }

  /// Returns the maximum likelihood estimate: mean and population standard deviation (divisor n)
  /// of the logarithms; other methods are not defined.
  public static func fit(_ sample: PositiveSample, method: FitMethod) throws(FitError) -> Self? {
    guard method == .maximumLikelihood else { return nil }
    try sample.requireVariation()
    return Self(mu: sample.meanLog, sigma: sample.varianceLog.squareRoot())
  }
}
