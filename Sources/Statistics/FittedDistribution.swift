/// A distribution fitted to a sample, and how well it fits.
public struct FittedDistribution: Sendable {
  /// The distribution with its parameters.
  public let model: any ContinuousDistribution
  /// The name of the distribution.
  public let distribution: String
  /// How the parameters were estimated.
  public let method: FitMethod
  /// The shape; nil when the distribution has none.
  public let shape: Double?
  /// The scale, in the unit of the sample; nil when the distribution has none.
  public let scale: Double?
  /// The location, in the unit of the sample; nil when the distribution has none.
  public let location: Double?
  /// The Kolmogorov-Smirnov distance to the positive values.
  ///
  /// A distance and not a test: the parameters come from the same sample.
  public let ks: Double
  /// Akaike's information criterion on the positive values.
  public let aic: Double
  /// The number of positive values fitted.
  public let n: Int
  /// The number of zeros left out.
  public let droppedZero: Int

  /// Measures how well a distribution fits a sample.
  ///
  /// - Parameters:
  ///   - fitted: The distribution.
  ///   - method: How its parameters were estimated.
  ///   - sample: The sample they were estimated from.
  public init<D: ContinuousDistribution>(_ fitted: D, method: FitMethod, to sample: PositiveSample)
  {
    (distribution, self.method, model) = (D.name, method, fitted)
    (shape, scale, location) = (fitted.shape, fitted.scale, fitted.location)
    ks = kolmogorovSmirnovDistance(sample, fitted)
    aic = akaikeInformationCriterion(sample, fitted)
    (n, droppedZero) = (sample.count, sample.droppedZero)
  }
}

/// One distribution and method tried on a sample, with the values or the reason there are none.
public struct FitAttempt: Sendable {
  /// The name of the distribution.
  public let distribution: String
  /// The method tried.
  public let method: FitMethod
  /// The fit, or why there is none.
  public let result: Result<FittedDistribution, FitError>
}

extension FitAttempt {
  /// Tries a distribution on a sample; nil when the method is not defined for it.
  public init?<D: FittableDistribution>(
    _ type: D.Type, _ method: FitMethod, _ sample: PositiveSample
  ) {
    (distribution, self.method) = (D.name, method)
    do throws(FitError) {
      guard let fitted = try D.fit(sample, method: method) else { return nil }
      result = .success(FittedDistribution(fitted, method: method, to: sample))
    } catch {
      result = .failure(error)
    }
  }
}

/// Fits every two-parameter model of inter-arrival times, and the exponential, to a sample.
///
/// - Parameter sample: The positive values.
/// - Returns: Attempts in the order exponential mle, gamma mle, gamma moments, weibull mle,
///   lognormal mle.
public func fitAll(_ sample: PositiveSample) -> [FitAttempt] {
  [
    FitAttempt(ExponentialDistribution.self, .maximumLikelihood, sample),
    FitAttempt(GammaDistribution.self, .maximumLikelihood, sample),
    FitAttempt(GammaDistribution.self, .moments, sample),
    FitAttempt(WeibullDistribution.self, .maximumLikelihood, sample),
    FitAttempt(LognormalDistribution.self, .maximumLikelihood, sample),
  ].compactMap(\.self)
}
