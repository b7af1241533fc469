import RealModule

/// Returns the Riemann zeta function ζ(s) = Σ k^-s, k = 1, 2, ..., for s > 1; NaN for other s.
public func riemannZeta(_ s: Double) -> Double {
  hurwitzZeta(s, from: 1)
}

/// Returns the Hurwitz zeta function ζ(s, q) = Σ (q + k)^-s, k = 0, 1, ..., for s > 1 and q > 0.
///
/// Euler-Maclaurin summation, DLMF 25.11.28 with a first sum up to q + k >= 12. NaN outside the
/// domain. Relative error about 1e-14.
public func hurwitzZeta(_ s: Double, from q: Double) -> Double {
  hurwitzZetaAndSlope(s, from: q).value
}

/// Returns ζ(s, q) and its derivative with respect to s.
func hurwitzZetaAndSlope(_ s: Double, from q: Double) -> (value: Double, slope: Double) {
  guard s > 1, q > 0, s.isFinite, q.isFinite else { return (.nan, .nan) }
  var (value, slope, edge) = (0.0, 0.0, q)
  while edge < 12 {
    let power = Double.pow(edge, -s)
    value += power
    slope -= power * .log(edge)
    edge += 1
  }
  let tail = zetaTail(s, from: edge)
  return (value + tail.value, slope + tail.slope)
}

/// Returns ζ(s, q) and its derivative for q >= 12 by the Euler-Maclaurin formula alone.
private func zetaTail(_ s: Double, from q: Double) -> (value: Double, slope: Double) {
  let (power, logarithm) = (Double.pow(q, -s), Double.log(q))
  let integral = power * q / (s - 1)
  var value = integral + power / 2
  var slope = -integral * (logarithm + 1 / (s - 1)) - power / 2 * logarithm
  // The k-th correction is B(2k)/(2k)! s (s + 1) ... (s + 2k - 2) q^(-s - 2k + 1).
  var (rising, risingLogSlope) = (s * power / q, 1 / s)
  for (k, coefficient) in bernoulliOverFactorial.enumerated() {
    value += coefficient * rising
    slope += coefficient * rising * (risingLogSlope - logarithm)
    let next = s + Double(2 * k + 1)
    rising *= next * (next + 1) / (q * q)
    risingLogSlope += 1 / next + 1 / (next + 1)
  }
  return (value, slope)
}

/// B(2k)/(2k)! for k = 1...9.
private let bernoulliOverFactorial: [Double] = [
  1 / 12, -1 / 720, 1 / 30240, -1 / 1_209_600, 1 / 47_900_160,
  -691 / 1_307_674_368_000, 1 / 74_724_249_600, -3617 / 10_670_622_842_880_000,
  43867 / 5_109_094_217_170_944_000,
]
