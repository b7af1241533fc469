internal import RealModule

/// The distance of two empirical distribution functions, and how likely chance makes it.
///
/// Ties within and between the samples are taken together before the functions are compared. The
/// p-value is the asymptotic one of the two-sided test (Kolmogorov's distribution at
/// sqrt(n m / (n + m)) D); it holds for independent observations only and is conservative with ties.
public struct TwoSampleKolmogorovSmirnov: Sendable, Equatable {
  /// The largest difference of the two functions.
  public let distance: Double
  /// Where it is.
  public let location: Double
  /// The probability of at least this distance between samples of one distribution.
  public let pValue: Double

  /// Compares two samples; nil where one is empty.
  ///
  /// - Parameters:
  ///   - first: Ascending.
  ///   - second: Ascending.
  public init?<Value: BinaryInteger>(ascending first: [Value], _ second: [Value]) {
    self.init(first, second, number: { Double($0) })
  }

  /// Compares two samples of reals, as integers are compared.
  public init?(ascending first: [Double], _ second: [Double]) {
    self.init(first, second, number: { $0 })
  }

  private init?<Value: Comparable>(
    _ first: [Value], _ second: [Value], number: (Value) -> Double
  ) {
    let (n, m) = (first.count, second.count)
    guard n > 0, m > 0 else { return nil }
    var (i, j, largest) = (0, 0, -1.0)
    var place = first[0]
    while i < n, j < m {
      let value = min(first[i], second[j])
      while i < n, first[i] == value { i += 1 }
      while j < m, second[j] == value { j += 1 }
      let difference = abs(Double(i) / Double(n) - Double(j) / Double(m))
      if difference > largest { (largest, place) = (difference, value) }
    }
    distance = largest
    location = number(place)
    let size = Double(n) * Double(m) / (Double(n) + Double(m))
    pValue = Self.survival(Double.sqrt(size) * largest)
  }

  /// P(K > x) of Kolmogorov's distribution, by the series that converges fast at `x`.
  static func survival(_ x: Double) -> Double {
    guard x > 0.2 else { return 1 }
    if x < 1.18 {
      let base = Double.exp(-Double.pi * Double.pi / (8 * x * x))
      let sum = [1, 9, 25, 49].map { Double.pow(base, $0) }.reduce(0, +)
      return 1 - Double.sqrt(2 * Double.pi) / x * sum
    }
    let sum = (1...6).reduce(0.0) { sum, k in
      let term = Double.exp(-2 * Double(k * k) * x * x)
      return k.isMultiple(of: 2) ? sum - term : sum + term
    }
    return min(max(2 * sum, 0), 1)
  }
}
