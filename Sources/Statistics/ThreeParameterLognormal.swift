import RealModule

/// The lognormal distribution above a location: ln(X - location) is normal.
///
/// The mean of the logarithms is ln scale and their standard deviation shape, as in
/// ``LognormalDistribution``; SciPy's `lognorm(s: shape, loc: location, scale: scale)`.
public struct ThreeParameterLognormal: FittableDistribution, Equatable {
  /// The name in results.
  public static let name = "lognormal-3"
  /// The location θ, below every value of the sample and often negative.
  public let theta: Double
  /// The distribution of x - θ.
  public let excess: LognormalDistribution

  /// Creates a distribution from the location and the distribution above it.
  public init(location: Double, excess: LognormalDistribution) {
    (theta, self.excess) = (location, excess)
  }

  /// The location θ.
  public var location: Double? { theta }
  /// The standard deviation of the logarithms of x - θ.
  public var shape: Double? { excess.sigma }
  /// The median of x - θ.
  public var scale: Double? { excess.scale }
  /// The number of free parameters: shape, scale and location.
  public var parameterCount: Int { 3 }
  /// The expected value.
  public var mean: Double { theta + excess.mean }
  /// The standard deviation, which the location does not move.
  public var standardDeviation: Double { excess.standardDeviation }

  /// Returns Φ((ln(x - θ) - μ) / σ).
  public func cumulativeProbability(_ x: Double) -> Double {
    excess.cumulativeProbability(x - theta)
  }

  /// Returns the log density.
  public func logDensity(_ x: Double) -> Double { excess.logDensity(x - theta) }

  /// Returns the local maximum likelihood estimate; other methods are not defined.
  ///
  /// The likelihood grows without bound as θ nears the smallest value, so the estimate is the highest
  /// local maximum away from there (Cohen 1951; Hill 1963), as with SciPy's `lognorm.fit`. A sample
  /// that is not skewed to the right has none: `FitError.unboundedLocation`.
  public static func fit(_ sample: PositiveSample, method: FitMethod) throws(FitError) -> Self? {
    guard method == .maximumLikelihood else { return nil }
    try sample.requireVariation()
    guard sample.count >= 3 else { throw .tooFew(count: sample.count, needed: 3) }
    let profile = LocationProfile(sample.runs)
    let theta = try profile.location(spread: sample.variance.squareRoot())
    let point = profile.evaluate(theta)
    return Self(
      location: theta, excess: LognormalDistribution(mu: point.mu, sigma: point.sigma))
  }
}
