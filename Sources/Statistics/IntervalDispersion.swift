/// The index of dispersion for intervals J_k: Var(sum of k inter-arrival times) / (k mean^2), over
/// disjoint blocks of k from the first (Cox & Lewis 1966; Gusella, JSAC 9(2), 1991); Poisson gives 1.
public struct IntervalDispersion: Sendable, Equatable {
  /// The inter-arrival times per block.
  public let k: Int
  /// The complete blocks.
  public let blocks: Int
  /// J_k, with the sample variance.
  public let value: Double

  /// The smallest number of blocks that a value is given for.
  public static let minimumBlocks = 20

  /// J_k for several k, as far as there are ``minimumBlocks`` blocks.
  ///
  /// - Parameters:
  ///   - arrivals: stamps in ns, ascending.
  ///   - ks: the block sizes.
  /// - Returns: one value per k that has enough blocks.
  public static func curve(
    arrivals: [Int64], ks: [Int] = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000]
  ) -> [IntervalDispersion] {
    guard let first = arrivals.first, let last = arrivals.last, last > first else { return [] }
    let intervals = arrivals.count - 1
    let mean = Double(last - first) / Double(intervals)
    return ks.compactMap { k in
      let blocks = intervals / k
      guard blocks >= minimumBlocks else { return nil }
      var sums = Moments()
      for block in 0..<blocks {
        sums.add(Double(arrivals[(block + 1) * k] - arrivals[block * k]))
      }
      guard let variance = sums.sampleVariance else { return nil }
      return IntervalDispersion(k: k, blocks: blocks, value: variance / (Double(k) * mean * mean))
    }
  }
}
