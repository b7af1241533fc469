/// Count, mean, quantiles and distribution function of values that come in ascending order; an
/// accumulator.
///
/// Of the values only those stay whose rank a quantile or the curve needs. The mean is that of the
/// exact sum; quantiles are type 7.
public struct AscendingSample: Sendable {
  /// The number of values that come.
  public let count: Int
  private let levels: [Double]
  /// The ranks of values that stay, from 0, ascending; those of the curve are among them.
  private let ranks: [Int]
  private let curveRanks: [Int]
  /// The values at ``ranks`` so far.
  private var values: [Int64] = []
  /// The next of ``ranks``; ``count`` after the last one.
  private var next: Int
  private var seen = 0
  private var total: Int128 = 0

  /// Prepares for values.
  ///
  /// - Parameters:
  ///   - count: how many come.
  ///   - levels: the probabilities whose quantiles are wanted, 0 to 1.
  ///   - curvePoints: how many points of the distribution function are wanted at most.
  public init(count: Int, levels: [Double], curvePoints: Int = 0) {
    (self.count, self.levels) = (count, levels)
    let points = min(count, curvePoints)
    curveRanks = (0..<points).map { count * ($0 + 1) / points - 1 }
    var ranks = Set(curveRanks)
    for level in levels {
      _ = interpolate(level, count) {
        ranks.insert($0)
        return 0
      }
    }
    self.ranks = ranks.sorted()
    next = self.ranks.first ?? count
    values.reserveCapacity(self.ranks.count)
  }

  /// Takes in the next value; none is less than the one before.
  public mutating func add(_ value: Int64) {
    total += Int128(value)
    if seen == next {
      values.append(value)
      next = values.count < ranks.count ? ranks[values.count] : count
    }
    seen += 1
  }

  /// The sum of the values, rounded once.
  public var sum: Double { Double(wide: total) }

  /// The mean; nil where there is no value.
  public var mean: Double? { count > 0 ? sum / Double(count) : nil }

  /// The quantile of one of the levels; nil where there is no value.
  public func quantile(_ level: Double) -> Double? {
    precondition(levels.contains(level), "\(level) is not among the levels")
    return interpolate(level, count) { Double(value(at: $0)) }
  }

  /// The distribution function at up to as many values as were asked for, evenly by rank; the largest
  /// is among them.
  public var curve: [(value: Int64, share: Double)] {
    curveRanks.map { (value(at: $0), Double($0 + 1) / Double(count)) }
  }

  private func value(at rank: Int) -> Int64 {
    var (low, high) = (0, ranks.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if ranks[middle] < rank { low = middle + 1 } else { high = middle }
    }
    return values[low]
  }
}
