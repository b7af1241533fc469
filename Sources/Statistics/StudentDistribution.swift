import RealModule

/// Returns the probability that a Student t variate is at least `t` away from 0 on either side.
///
/// I(f / (f + t^2); f / 2, 1 / 2) with the regularized incomplete beta function; relative error about
/// 1e-10 for degrees of freedom up to 1e6.
///
/// - Parameters:
///   - t: the statistic.
///   - degreesOfFreedom: > 0, not necessarily whole.
/// - Returns: NaN where t is NaN or the degrees of freedom are not positive.
public func studentTwoSidedProbability(_ t: Double, degreesOfFreedom: Double) -> Double {
  guard degreesOfFreedom > 0, !t.isNaN else { return .nan }
  guard t.isFinite else { return 0 }
  let (a, b) = (degreesOfFreedom / 2, 0.5)
  let (x, y) = (degreesOfFreedom / (degreesOfFreedom + t * t), t * t / (degreesOfFreedom + t * t))
  guard y > 0 else { return 1 }
  let logX: Double = x < 0.5 ? .log(x) : .log(onePlus: -y)
  let logPower = a * logX + b * .log(y)
  let factor = Double.exp(logPower + .logGamma(a + b) - .logGamma(a) - .logGamma(b))
  return x < (a + 1) / (a + b + 2)
    ? factor * betaFraction(a, b, x) / a : 1 - factor * betaFraction(b, a, y) / b
}

/// Returns the continued fraction of the incomplete beta function (DLMF 8.17.22) by the modified
/// Lentz method.
private func betaFraction(_ a: Double, _ b: Double, _ x: Double) -> Double {
  var (c, d) = (1.0, 1 / (1 - (a + b) * x / (a + 1)))
  var result = d
  for m in 1...10_000 {
    let m = Double(m)
    let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
    let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
    var factor = 1.0
    for numerator in [even, odd] {
      d = 1 / (1 + numerator * d)
      c = 1 + numerator / c
      factor = c * d
      result *= factor
    }
    if abs(factor - 1) < 1e-15 { break }
  }
  return result
}
