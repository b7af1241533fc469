/// The correlation of two series, and how likely chance makes it where both are correlated in time.
///
/// Neighbouring values of a load curve say the same thing twice, so n values carry the weight of
/// fewer independent ones (Bartlett 1935): n / (1 + 2 sum over j of (1 - j / n) r_x(j) r_y(j)), at
/// most n, with the autocorrelations ``autocorrelation(_:lag:)`` of both at the lags j from 1 to
/// n / 5 (Pyper & Peterman, Can. J. Fish. Aquat. Sci. 55, 1998). The p-value is that of
/// t = r sqrt((n' - 2) / (1 - r^2)) with n' - 2 degrees of freedom, two-sided.
public struct SeriesCorrelation: Sendable, Equatable {
  /// The correlation.
  public let correlation: Double
  /// The number of pairs.
  public let count: Int
  /// How many independent pairs would carry as much.
  public let effectiveCount: Double
  /// The probability of at least this correlation in size without any; nil where the effective
  /// number of pairs is 2 or less.
  public let pValue: Double?

  /// Correlates two series by Pearson's coefficient; nil where one does not vary.
  ///
  /// - Parameters:
  ///   - x: values at equal distances, without gaps.
  ///   - y: values at the same times.
  public init?(pearson x: [Double], _ y: [Double]) {
    guard let correlation = pearsonCorrelation(x, y) else { return nil }
    self.correlation = correlation
    count = x.count
    let lags = x.count / 5
    let (own, other) = (autocorrelations(x, upTo: lags), autocorrelations(y, upTo: lags))
    var sum = 0.0
    for lag in 1..<max(own.count, 1) {
      sum += (1 - Double(lag) / Double(count)) * own[lag] * other[lag]
    }
    let inflation = 1 + 2 * sum
    effectiveCount = inflation > 1 ? Double(count) / inflation : Double(count)
    pValue = Self.pValue(correlation, effectiveCount)
  }

  /// Correlates the ranks of two series: Spearman's coefficient; nil where one does not vary.
  public init?(spearman x: [Double], _ y: [Double]) {
    self.init(pearson: averageRanks(x), averageRanks(y))
  }

  private static func pValue(_ correlation: Double, _ count: Double) -> Double? {
    guard count > 2 else { return nil }
    let t = correlation * ((count - 2) / (1 - correlation * correlation)).squareRoot()
    return studentTwoSidedProbability(t, degreesOfFreedom: count - 2)
  }
}
