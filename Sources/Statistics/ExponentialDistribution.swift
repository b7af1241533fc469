import RealModule

/// The exponential distribution: P(X <= x) = 1 - exp(-x / scale), the intervals of a Poisson process.
public struct ExponentialDistribution: FittableDistribution, Equatable {
  /// The name in results.
  public static let name = "exponential"
  /// The mean interval, 1 / rate.
  public let meanInterval: Double

  /// Creates the distribution of a given mean > 0.
  public init(mean: Double) { meanInterval = mean }

  /// None: the exponential has no shape.
  public var shape: Double? { nil }
  /// The mean, 1 / rate.
  public var scale: Double? { meanInterval }
  /// The number of free parameters: the mean.
  public var parameterCount: Int { 1 }
  /// The expected value.
  public var mean: Double { meanInterval }
  /// The standard deviation, which is the mean.
  public var standardDeviation: Double { meanInterval }

  /// Returns 1 - exp(-x / scale).
  public func cumulativeProbability(_ x: Double) -> Double {
    x > 0 ? -Double.expMinusOne(-x / meanInterval) : 0
  }

  /// Returns -ln scale - x / scale.
  public func logDensity(_ x: Double) -> Double {
    x >= 0 ? -.log(meanInterval) - x / meanInterval : -.infinity
  }

  /// Returns the log-likelihood, from the mean of the sample.
  public func logLikelihood(of sample: PositiveSample) -> Double {
    Double(sample.count) * logDensity(sample.mean)
  }

  /// Returns the maximum likelihood estimate, scale = mean; other methods are not defined.
  ///
  /// A quantised sample is fitted too: there is no shape that could degenerate.
  public static func fit(_ sample: PositiveSample, method: FitMethod) throws(FitError) -> Self? {
    guard method == .maximumLikelihood else { return nil }
    guard sample.count >= 2 else { throw .tooFew(count: sample.count, needed: 2) }
    return Self(mean: sample.mean)
  }
}
