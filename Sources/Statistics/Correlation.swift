/// Pearson's correlation of two columns.
///
/// - Parameters:
///   - x: the first column.
///   - y: the second column, as long as the first.
/// - Returns: nil where either column does not vary.
public func pearsonCorrelation(_ x: [Double], _ y: [Double]) -> Double? {
  precondition(x.count == y.count, "the columns have one length")
  var moments = CoMoments()
  for index in x.indices { moments.add(x[index], y[index]) }
  return moments.correlation
}

/// Spearman's rank correlation of two columns: Pearson's correlation of their average ranks.
///
/// - Parameters:
///   - x: the first column, without NaN.
///   - y: the second column, as long as the first, without NaN.
/// - Returns: nil where either column does not vary.
public func spearmanCorrelation(_ x: [Double], _ y: [Double]) -> Double? {
  pearsonCorrelation(averageRanks(x), averageRanks(y))
}

/// Ranks values from 1 for the smallest; equal values share the mean of their ranks.
///
/// - Parameter values: numbers without NaN.
/// - Returns: the rank of each value.
public func averageRanks(_ values: [Double]) -> [Double] {
  let order = radixOrder(values.map(orderedBits))
  var ranks = [Double](repeating: 0, count: values.count)
  var start = 0
  while start < order.count {
    var end = start + 1
    while end < order.count, values[order[end]] == values[order[start]] { end += 1 }
    for position in start..<end { ranks[order[position]] = Double(start + 1 + end) / 2 }
    start = end
  }
  return ranks
}

/// An integer that is ordered as the numbers are; equal for both zeros.
func orderedBits(_ value: Double) -> Int64 {
  let bits = Int64(bitPattern: (value + 0).bitPattern)
  return bits >= 0 ? bits : bits ^ .max
}
