/// The mean rescaled range of a series over blocks of 2^4 to 2^13 values, in one pass.
///
/// In a block of n values with sum S, the deviations cumulated up to value i, times n, are
/// n C_i - i S, C_i being the sum up to there: exact integers, linear between values that are not 0.
/// So the series is fed with those only, and at most 2^13 of them are held.
struct RescaledRange {
  static let exponents = 4...13

  private typealias Value = (offset: Int, count: Int64)
  private let length: Int
  private var values: [Value] = []
  private var block = 0
  private var totals = [(sum: Double, blocks: Int)](repeating: (0, 0), count: exponents.count)

  /// Takes the number of values in the series, zeros included.
  init(length: Int) {
    self.length = length
    values.reserveCapacity(1 << Self.exponents.upperBound)
  }

  /// Takes in a value; indices ascend.
  mutating func add(_ value: Int64, at index: Int) {
    let block = index >> Self.exponents.upperBound
    if block != self.block {
      finish()
      self.block = block
    }
    values.append((index & ((1 << Self.exponents.upperBound) - 1), value))
  }

  /// Ends the series.
  mutating func finish() {
    for exponent in Self.exponents { addBlocks(exponent) }
    values.removeAll(keepingCapacity: true)
  }

  /// The mean over the blocks of 2^exponent values that vary; nil where there is none.
  func mean(_ exponent: Int) -> Double? {
    let total = totals[exponent - Self.exponents.lowerBound]
    return total.blocks > 0 ? total.sum / Double(total.blocks) : nil
  }

  private mutating func addBlocks(_ exponent: Int) {
    let size = 1 << exponent
    let start = block << Self.exponents.upperBound
    var begin = 0
    while begin < values.count {
      let base = values[begin].offset & ~(size - 1)
      guard start + base + size <= length else { return }
      var end = begin + 1
      while end < values.count, values[end].offset < base + size { end += 1 }
      if let ratio = rangeOverDeviation(values[begin..<end], base, Int64(size)) {
        totals[exponent - Self.exponents.lowerBound].sum += ratio
        totals[exponent - Self.exponents.lowerBound].blocks += 1
      }
      begin = end
    }
  }

  /// The range of the cumulated deviations over the population standard deviation; nil where the
  /// block does not vary.
  @inline(__always)
  private func rangeOverDeviation(_ values: ArraySlice<Value>, _ base: Int, _ n: Int64) -> Double? {
    var (sum, squares) = (Int64(0), Int64(0))
    for value in values {
      sum &+= value.count
      squares &+= value.count &* value.count
    }
    let scaledVariance = Int128(n) * Int128(squares) - Int128(sum) * Int128(sum)
    guard scaledVariance > 0 else { return nil }
    // The deviations end at 0. They turn only at a value: the ends of the line before it and after.
    var (cumulated, low, high) = (Int64(0), Int64(0), Int64(0))
    for value in values {
      let before = cumulated &- Int64(value.offset - base) &* sum
      cumulated &+= n &* value.count
      let after = cumulated &- Int64(value.offset - base + 1) &* sum
      low = min(low, before, after)
      high = max(high, before, after)
    }
    return Double(high - low) / Double(wide: scaledVariance).squareRoot()
  }
}
