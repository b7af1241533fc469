/// Exact integer sums of a series of counts N_0 to N_(K-1), fed with those that are not 0.
///
/// With S = sum N_k and Q = sum N_k^2, K Q - S^2 is K^2 times the population variance.
struct SeriesSums {
  /// K.
  let length: Int
  private(set) var sum = Int128(0)
  private(set) var squares = Int128(0)
  /// The sum of N_k N_(k+1).
  private(set) var products = Int128(0)
  private(set) var peak = Int64(0)
  private(set) var first = Int64(0)
  private(set) var last = Int64(0)
  private var previous: (index: Int, count: Int64) = (-2, 0)

  init(length: Int) { self.length = length }

  /// Takes in a count; indices ascend.
  @inline(__always)
  mutating func add(_ count: Int64, at index: Int) {
    sum += Int128(count)
    squares += Int128(count) * Int128(count)
    if previous.index == index - 1 { products += Int128(count) * Int128(previous.count) }
    peak = max(peak, count)
    if index == 0 { first = count }
    if index == length - 1 { last = count }
    previous = (index, count)
  }

  /// K Q - S^2.
  var scaledDeviation: Int128 { Int128(length) * squares - sum * sum }

  /// The sum of (N_(k+1) - N_k)^2.
  var squaredJumps: Int128 {
    2 * (squares - products) - Int128(first) * Int128(first) - Int128(last) * Int128(last)
  }

  /// The lag-1 autocorrelation over the full sum of squares; nil where the counts are equal.
  ///
  /// With the ends E = N_0 + N_(K-1) and P = sum N_k N_(k+1), K sum (N_k - m)(N_(k+1) - m) is
  /// K P - S (S - E) - S^2 / K, of which all but the remainder of the division is an integer.
  var lag1Autocorrelation: Double? {
    guard scaledDeviation > 0 else { return nil }
    let (quotient, remainder) = (sum * sum).quotientAndRemainder(dividingBy: Int128(length))
    let ends = Int128(first) + Int128(last)
    let whole = Int128(length) * products - sum * (sum - ends) - quotient
    return (Double(wide: whole) - Double(wide: remainder) / Double(length))
      / Double(wide: scaledDeviation)
  }
}
