import RealModule

/// Returns the Riemann zeta function ζ(s) = Σ k^-s, k = 1, 2, ..., for s > 1; NaN for other s.
public func riemannZeta(_ s: Double) -> Double {
  hurwitzZeta(s, from: 1)
}

/// Returns the Hurwitz zeta function ζ(s, q) = Σ (q + k)^-s, k = 0, 1, ..., for s > 1 and q > 0.
///
/// Euler-Maclaurin summation (DLMF 25.11.28) after a first sum up to q + k >= 12 + s. NaN outside
/// the domain. Relative error about 1e-14.
public func hurwitzZeta(_ s: Double, from q: Double) -> Double {
  .pow(q, -s) * ScaledZeta(s, from: q).value
}

/// q^s ζ(s, q), which neither underflows nor overflows at large s, and its derivative in s.
///
/// Under P(X = k) = k^-s / ζ(s, q), k = q, q + 1, ..., the mean of ln(X / q) is -slope / value.
struct ScaledZeta {
  private(set) var value = 0.0
  private(set) var slope = 0.0

  init(_ s: Double, from q: Double) {
    guard s > 1, q > 0, s.isFinite, q.isFinite else {
      (value, slope) = (.nan, .nan)
      return
    }
    var edge = q
    var power = 1.0
    while edge < 12 + s && power > 1e-18 * value {
      value += power
      slope += power * .log(q / edge)
      edge += 1
      power = .pow(q / edge, s)
    }
    if power > 1e-18 * value { addTail(s, from: edge, power, logarithm: .log(q / edge)) }
  }

  /// Adds the terms from `edge` on by the Euler-Maclaurin formula.
  private mutating func addTail(_ s: Double, from edge: Double, _ power: Double, logarithm: Double)
  {
    let integral = power * edge / (s - 1)
    value += integral + power / 2
    slope += integral * (logarithm - 1 / (s - 1)) + power / 2 * logarithm
    // The k-th correction is B(2k)/(2k)! s (s + 1) ... (s + 2k - 2) edge^(1 - 2k) times the power.
    var (rising, risingLogSlope) = (s * power / edge, 1 / s)
    for (k, coefficient) in bernoulliOverFactorial.enumerated() {
      value += coefficient * rising
      slope += coefficient * rising * (risingLogSlope + logarithm)
      let next = s + Double(2 * k + 1)
      rising *= next / edge * ((next + 1) / edge)
      risingLogSlope += 1 / next + 1 / (next + 1)
    }
  }
}

/// B(2k)/(2k)! for k = 1...9.
private let bernoulliOverFactorial: [Double] = [
  1 / 12, -1 / 720, 1 / 30240, -1 / 1_209_600, 1 / 47_900_160,
  -691 / 1_307_674_368_000, 1 / 74_724_249_600, -3617 / 10_670_622_842_880_000,
  43867 / 5_109_094_217_170_944_000,
]
