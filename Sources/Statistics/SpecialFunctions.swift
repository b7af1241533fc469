import RealModule

/// Returns the digamma function ψ(x) = Γ'(x)/Γ(x) for x > 0; NaN for other x.
///
/// Recurrence ψ(x) = ψ(x + 1) - 1/x up to x >= 10, then the asymptotic series of DLMF 5.11.2.
/// Relative error about 1e-15 away from the zero at 1.4616..., absolute error about 3e-16 near it.
public func digamma(_ x: Double) -> Double {
  x > 0 ? .log(x) - logMinusDigamma(x) : .nan
}

/// Returns ln x - ψ(x) for x > 0, without the cancellation that subtraction suffers at large x.
func logMinusDigamma(_ x: Double) -> Double {
  var (y, steps) = (x, 0.0)
  while y < 10 {
    steps += 1 / y
    y += 1
  }
  let tail = 0.5 / y + polynomial(digammaTail, 1 / (y * y)) / (y * y)
  return y == x ? tail : tail + steps + .log(x / y)
}

/// Returns the trigamma function ψ'(x) for x > 0; NaN for other x.
///
/// Recurrence ψ'(x) = ψ'(x + 1) + 1/x² up to x >= 10, then the asymptotic series of DLMF 5.15.8.
/// Relative error about 1e-15.
public func trigamma(_ x: Double) -> Double {
  guard x > 0 else { return .nan }
  var (y, steps) = (x, 0.0)
  while y < 10 {
    steps += 1 / (y * y)
    y += 1
  }
  let inverse = 1 / y
  let square = inverse * inverse
  return steps + inverse + square / 2 + polynomial(bernoulli, square) * square * inverse
}

/// Returns the polynomial with the given coefficients, in ascending order, by Horner's rule.
func polynomial(_ coefficients: [Double], _ x: Double) -> Double {
  coefficients.reversed().reduce(0) { $0 * x + $1 }
}

/// B(2k)/(2k) for k = 1...8; the first omitted term of ψ is below 1e-16 at x = 10.
private let digammaTail: [Double] = [
  1 / 12, -1 / 120, 1 / 252, -1 / 240, 1 / 132, -691 / 32760, 1 / 12, -3617 / 8160,
]

/// The Bernoulli numbers B(2k) for k = 1...8.
private let bernoulli: [Double] = [
  1 / 6, -1 / 30, 1 / 42, -1 / 30, 5 / 66, -691 / 2730, 7 / 6, -3617 / 510,
]
