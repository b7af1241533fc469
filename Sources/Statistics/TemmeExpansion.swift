import RealModule

/// The uniform asymptotic expansion of the incomplete gamma function for large shapes.
///
/// P(a, x) = erfc(-η √(a/2)) / 2 - exp(-a η²/2) / √(2πa) Σ C(k, η) a^-k with
/// η²/2 = x/a - 1 - ln(x/a), sign of η that of x - a, and C(k, η) = Σ d(k, n) η^n.
/// Temme 1979; the recurrences for the coefficients are DLMF 8.12.12 to 8.12.14. Seven orders in
/// 1/a and powers of η up to 17 give full accuracy for a >= 100, |x/a - 1| < 0.3.
struct TemmeExpansion {
  static let shared = TemmeExpansion()

  /// Rows k of d(k, n), n ascending.
  private let rows: [[Double]]

  private init() {
    let (orders, powers) = (7, 18)
    // Γ(a) = √(2π/a) (a/e)^a Σ g(k) a^-k, DLMF 5.11.4 and 5.11.6.
    let stirling: [Double] = [
      1, 1 / 12, 1 / 288, -139 / 51840, -571 / 2_488_320, 163879 / 209_018_880,
      5_246_819 / 75_246_796_800,
    ]
    let first = Self.firstRow(count: powers + 2 * orders)
    var row = first
    var rows = [first]
    for k in 1..<orders {
      let sign = k.isMultiple(of: 2) ? 1.0 : -1.0
      row = (0..<row.count - 2).map { n in
        sign * stirling[k] * first[n] + Double(n + 2) * row[n + 2]
      }
      rows.append(row)
    }
    self.rows = rows.map { Array($0.prefix(powers)) }
  }

  /// Returns d(0, n) = (n + 2) α(n + 2), with d(0, 0) = -1/3.
  private static func firstRow(count: Int) -> [Double] {
    var alpha = [0, 1, 1.0 / 3, 1.0 / 36]
    for n in 4..<count + 2 {
      let products = (2..<n).reduce(0.0) { $0 + Double($1) * alpha[$1] * alpha[n - $1 + 1] }
      alpha.append((alpha[n - 1] - products) / Double(n + 1))
    }
    return [-1.0 / 3] + (1..<count).map { Double($0 + 2) * alpha[$0 + 2] }
  }

  /// Returns P(a, x) for a >= 100 and |x - a| < 0.3 a.
  func lowerIncompleteGamma(_ a: Double, _ x: Double) -> Double {
    let halfSquare = logDeviance(x, mean: a)
    let eta = x < a ? -Double.sqrt(2 * halfSquare) : .sqrt(2 * halfSquare)
    var (sum, power) = (0.0, 1.0)
    for row in rows {
      sum += power * polynomial(row, eta)
      power /= a
    }
    let correction = Double.exp(-a * halfSquare) / .sqrt(2 * .pi * a) * sum
    let z = Double.sqrt(a * halfSquare)
    return .erfc(x < a ? z : -z) / 2 - correction
  }
}
