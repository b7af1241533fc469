/// A distribution of values that stand for different shares of a whole.
///
/// Where the weights add up to less than the whole, the rest lies above every value.
public struct WeightedDistribution: Sendable {
  /// The values, ascending.
  public let ascending: [Double]
  /// The share of the whole up to each of them, in the same order.
  public let cumulative: [Double]

  /// Creates the distribution.
  ///
  /// - Parameters:
  ///   - values: in any order, none NaN.
  ///   - weights: the weight of each, >= 0.
  ///   - whole: what the weights are shares of, > 0.
  public init(_ values: [Double], weights: [Double], whole: Double) {
    precondition(values.count == weights.count, "each value has a weight")
    let order = radixOrder(values.map(orderedBits))
    ascending = order.map { values[$0] }
    var sum = CompensatedSum()
    cumulative = order.map { index in
      sum.add(weights[index])
      return sum.value / whole
    }
  }

  /// The share of the whole at or below `value`.
  public func share(upTo value: Double) -> Double {
    let after = ascending.partitioningIndex { $0 > value }
    return after > 0 ? cumulative[after - 1] : 0
  }

  /// The smallest value with at least the share `p` at or below it; nil where all stay under p.
  ///
  /// Shares are compared with a tolerance of 1e-12, the rounding of their sum.
  public func quantile(_ p: Double) -> Double? {
    let index = cumulative.partitioningIndex { $0 >= p - 1e-12 }
    return index < ascending.count ? ascending[index] : nil
  }
}
