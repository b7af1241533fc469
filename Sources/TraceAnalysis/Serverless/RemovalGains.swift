internal import Statistics

/// What quantiles of cold-start time would be without a part, or with a part as good as its peers'.
///
/// The gain of parts S at level q is Q_q(total) - Q_q(total - sum of S) (serverless reference, 7.2).
/// Gains do not add up: what is left when each part's own gain is taken from the quantile is the
/// interaction. Quantiles are type 7.
struct RemovalGains {
  /// The levels.
  static let levels = [0.5, 0.95, 0.99]

  /// The quantiles of the total, s, level by level.
  let totals: [Double]
  /// The gain of each of ``ColdStartPart/components``, s, level by level.
  let gains: [[Double]]
  /// The gain where a part takes the median of its pool, s.
  let peerGains: [[Double]]
  /// For each pair of parts, what their gain together is more than the sum of their own, s.
  let interactions: [(first: ColdStartPart, second: ColdStartPart, more: [Double])]

  /// What is left of the quantiles, s, level by level.
  var interaction: [Double] {
    totals.indices.map { level in
      Self.rounded(totals[level] - gains.reduce(0) { $0 + $1[level] })
    }
  }

  /// Computes gains; nil without rows.
  ///
  /// - Parameters:
  ///   - total: of each row, ns.
  ///   - parts: of each row, ns, in the order of ``ColdStartPart/components``.
  ///   - pools: the number of each row's pool, from 0.
  init?(total: [Int64], parts: [[Int64]], pools: [Int32]) {
    let quantiles = Self.quantiles(total)
    guard quantiles.count == Self.levels.count else { return nil }
    func gain(_ removed: (Int) -> Int64) -> [Double] {
      zip(quantiles, Self.quantiles(total.indices.map { total[$0] - removed($0) })).map { $0 - $1 }
    }
    let gains = parts.map { part in gain { part[$0] } }
    totals = quantiles
    self.gains = gains
    peerGains = parts.map { part in
      let medians = Self.medians(part, pools)
      return gain { part[$0] - medians[Int(pools[$0])] }
    }
    let pairs = parts.indices.flatMap { one in (one + 1..<parts.count).map { (one, $0) } }
    interactions = pairs.map { one, other in
      let both = gain { parts[one][$0] + parts[other][$0] }
      return (
        ColdStartPart.components[one], ColdStartPart.components[other],
        both.indices.map { Self.rounded(both[$0] - gains[one][$0] - gains[other][$0]) }
      )
    }
  }

  /// To 1 ps: differences of equal quantiles are 0.
  private static func rounded(_ seconds: Double) -> Double { (seconds * 1e12).rounded() / 1e12 }

  private static func quantiles(_ values: [Int64]) -> [Double] {
    let sorted = radixSorted(values)
    return levels.compactMap { quantile($0, ofSorted: sorted).map { $0 / 1e9 } }
  }

  /// The median of each pool's values, ns, halves rounded down.
  private static func medians(_ values: [Int64], _ pools: [Int32]) -> [Int64] {
    var grouped = [[Int64]](repeating: [], count: Int(pools.max() ?? -1) + 1)
    for (value, pool) in zip(values, pools) { grouped[Int(pool)].append(value) }
    return grouped.map { Int64(quantile(0.5, ofSorted: radixSorted($0)) ?? 0) }
  }
}
