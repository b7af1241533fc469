import RealModule

/// A distribution of which the logarithms of both tails are known, however small these are.
public protocol LogTailDistribution: ContinuousDistribution {
  /// Returns ln P(X <= x) and ln P(X > x).
  func logTails(_ x: Double) -> (below: Double, above: Double)
}

/// Returns the Anderson-Darling distance A² between a sample and a distribution.
///
/// A² = -n - Σ (2i - 1) (ln F(x_i) + ln(1 - F(x_(n+1-i)))) / n over the ascending positive values
/// (Anderson & Darling 1954). It weighs the tails more than ``kolmogorovSmirnovDistance(_:_:)`` does
/// and grows with n where the distribution is another.
///
/// - Parameters:
///   - sample: The positive values.
///   - distribution: The distribution to compare with, often one fitted to the same sample.
/// - Returns: The distance, >= 0; infinite where a value has no probability, NaN for an empty sample.
public func andersonDarlingDistance(
  _ sample: PositiveSample, _ distribution: some LogTailDistribution
) -> Double {
  let (runs, n) = (sample.runs, Double(sample.count))
  var sum = CompensatedSum()
  for run in runs.values.indices {
    let (start, end) = (Double(runs.start(run)), Double(runs.end(run)))
    let tails = distribution.logTails(runs.values[run])
    guard tails.below.isFinite, tails.above.isFinite else { return .infinity }
    // Σ (2i - 1) over the values of the run, counted from below and from above.
    sum.add((end * end - start * start) * tails.below)
    sum.add(((n - start) * (n - start) - (n - end) * (n - end)) * tails.above)
  }
  return -n - sum.value / n
}

/// What is known of a distribution before a sample is compared with it.
public enum AndersonDarlingCase: Sendable {
  /// All of it.
  case known
  /// It is normal or lognormal, with mean and deviation estimated from the sample.
  case normalEstimated
  /// It is a Weibull distribution or that of its logarithms, with both parameters estimated.
  case weibullEstimated

  /// The A² that a sample of the distribution exceeds in 5 of 100 cases.
  ///
  /// Stephens, in D'Agostino & Stephens, Goodness-of-Fit Techniques (1986), tables 4.2, 4.7 and 4.17.
  ///
  /// - Parameter n: The number of values, at least 5.
  /// - Returns: The critical value.
  public func criticalValue(_ n: Int) -> Double {
    let n = Double(n)
    return switch self {
    case .known: 2.492
    case .normalEstimated: 0.752 / (1 + 0.75 / n + 2.25 / (n * n))
    case .weibullEstimated: 0.757 / (1 + 0.2 / n.squareRoot())
    }
  }
}

extension LognormalDistribution: LogTailDistribution {
  /// Returns ln Φ(z) and ln Φ(-z) with z = (ln x - μ) / σ.
  public func logTails(_ x: Double) -> (below: Double, above: Double) {
    guard x > 0 else { return (-.infinity, 0) }
    let z = (.log(x) - mu) / sigma
    return (logStandardNormalCDF(z), logStandardNormalCDF(-z))
  }
}

extension ThreeParameterLognormal: LogTailDistribution {
  /// Returns those of x - θ.
  public func logTails(_ x: Double) -> (below: Double, above: Double) {
    excess.logTails(x - theta)
  }
}

extension WeibullDistribution: LogTailDistribution {
  /// Returns ln(1 - exp(-t)) and -t with t = (x / scale)^shape.
  public func logTails(_ x: Double) -> (below: Double, above: Double) {
    guard x > 0 else { return (-.infinity, 0) }
    let t = Double.pow(x / lambda, k)
    return (.log(-.expMinusOne(-t)), -t)
  }
}
