/// A continuous distribution on the positive numbers, or above a location.
public protocol ContinuousDistribution: Sendable {
  /// The name in results, such as `gamma`.
  static var name: String { get }
  /// The shape parameter; nil when the distribution has none.
  var shape: Double? { get }
  /// The scale parameter, in the unit of the sample; nil when the distribution has none.
  var scale: Double? { get }
  /// The location parameter, in the unit of the sample; nil when the distribution has none.
  var location: Double? { get }
  /// The number of free parameters, for information criteria.
  var parameterCount: Int { get }
  /// The expected value, in the unit of the sample.
  var mean: Double { get }
  /// The standard deviation, in the unit of the sample.
  var standardDeviation: Double { get }
  /// Returns the probability of a value of at most x.
  func cumulativeProbability(_ x: Double) -> Double
  /// Returns the natural logarithm of the density at x; -infinity outside the support.
  func logDensity(_ x: Double) -> Double
  /// Returns the natural logarithm of the likelihood of the positive values of a sample.
  func logLikelihood(of sample: PositiveSample) -> Double
}

extension ContinuousDistribution {
  /// The location, which most distributions here do not have.
  public var location: Double? { nil }

  /// Returns the sum of the log densities of the positive values.
  public func logLikelihood(of sample: PositiveSample) -> Double {
    let runs = sample.runs
    return Double(sample.count) * runs.mean { logDensity(runs.values[$0]) }
  }
}

/// A distribution whose parameters can be estimated from a sample.
public protocol FittableDistribution: ContinuousDistribution {
  /// Returns the estimate.
  ///
  /// - Parameters:
  ///   - sample: The positive values.
  ///   - method: How to estimate.
  /// - Returns: The fitted distribution; nil when the method is not defined for it.
  /// - Throws: ``FitError`` with the reason when the sample does not allow a fit.
  static func fit(_ sample: PositiveSample, method: FitMethod) throws(FitError) -> Self?
}

/// How parameters are estimated.
public enum FitMethod: String, Sendable, CaseIterable {
  /// The parameters under which the sample is most likely.
  case maximumLikelihood = "mle"
  /// The parameters whose mean and variance are the sample's (variance with divisor n - 1).
  case moments
}
