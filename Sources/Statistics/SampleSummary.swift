internal import RealModule

/// Count, mean, spread and quantiles of integers in a unit.
///
/// The mean is that of exact integer sums; the standard deviation is the sample's (n - 1); quantiles
/// are type 7. Logarithms are natural, of the values above zero.
public struct SampleSummary: Sendable {
  /// The number of values.
  public let count: Int
  /// The mean; nil where there is no value.
  public let mean: Double?
  /// The standard deviation over n - 1; nil below two values.
  public let standardDeviation: Double?
  /// The mean of the logarithms of the values above zero; nil where there is none.
  public let meanLogarithm: Double?
  /// The standard deviation over n of those logarithms: with the mean, the lognormal distribution of
  /// the largest likelihood.
  public let logarithmDeviation: Double?
  private let ascending: [Int64]
  private let unit: Double

  /// Summarizes values.
  ///
  /// - Parameters:
  ///   - values: ascending.
  ///   - unit: what a value of 1 is in the unit of the summary.
  public init(ascending values: [Int64], _ unit: Double = 1) {
    (ascending, self.unit, count) = (values, unit, values.count)
    let sum = values.reduce(Int128(0)) { $0 + Int128($1) }
    let mean = Double(wide: sum) / Double(max(values.count, 1))
    var (squares, logarithms) = (0.0, Moments())
    for value in values {
      squares += (Double(value) - mean) * (Double(value) - mean)
      if value > 0 { logarithms.add(.log(Double(value) * unit)) }
    }
    self.mean = values.isEmpty ? nil : mean * unit
    standardDeviation =
      values.count > 1 ? (squares / Double(values.count - 1)).squareRoot() * unit : nil
    meanLogarithm = logarithms.count > 0 ? logarithms.mean : nil
    logarithmDeviation = logarithms.populationStandardDeviation
  }

  /// A quantile; nil where there is no value.
  public func quantile(_ p: Double) -> Double? {
    Statistics.quantile(p, ofSorted: ascending).map { $0 * unit }
  }

  /// The smallest value; nil where there is none.
  public var minimum: Double? { ascending.first.map { Double($0) * unit } }
  /// The largest value; nil where there is none.
  public var maximum: Double? { ascending.last.map { Double($0) * unit } }
}
