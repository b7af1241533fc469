import RealModule

/// Returns the probability Φ(x) that a standard normal variate is at most x.
public func standardNormalCDF(_ x: Double) -> Double {
  .erfc(-x * 0.5.squareRoot()) / 2
}

/// Returns ln Φ(x), also where Φ(x) is too small for a number.
///
/// Below -20 by the asymptotic series of Mills' ratio (Abramowitz & Stegun 26.2.12); relative error
/// about 1e-14.
public func logStandardNormalCDF(_ x: Double) -> Double {
  if x > 0 { return .log(onePlus: -standardNormalCDF(-x)) }
  if x > -20 { return .log(standardNormalCDF(x)) }
  let inverse = 1 / (x * x)
  let series = polynomial([1, -1, 3, -15, 105, -945], inverse)
  return -x * x / 2 - .log(-x) - .log(2 * .pi) / 2 + .log(series)
}

/// Returns the standard normal quantile: the x with Φ(x) = `probability`.
///
/// Algorithm AS 241 (PPND16) of Wichura, Applied Statistics 37 (1988); relative error about 1e-15.
///
/// - Parameter probability: A number in 0...1; 0 gives -infinity, 1 gives infinity, others NaN.
/// - Returns: The quantile.
public func standardNormalQuantile(_ probability: Double) -> Double {
  guard probability > 0, probability < 1 else {
    return probability == 0 ? -.infinity : probability == 1 ? .infinity : .nan
  }
  let q = probability - 0.5
  if abs(q) <= 0.425 { return q * central.value(at: 0.180625 - q * q) }
  let r = Double.sqrt(-.log(min(probability, 1 - probability)))
  let x = r <= 5 ? tail.value(at: r - 1.6) : farTail.value(at: r - 5)
  return q < 0 ? -x : x
}

/// A quotient of two polynomials, coefficients in ascending order.
private struct RationalFunction: Sendable {
  let numerator: [Double]
  let denominator: [Double]

  func value(at x: Double) -> Double {
    polynomial(numerator, x) / polynomial(denominator, x)
  }
}

private let central = RationalFunction(
  numerator: [
    3.3871328727963666080e0, 1.3314166789178437745e+2, 1.9715909503065514427e+3,
    1.3731693765509461125e+4, 4.5921953931549871457e+4, 6.7265770927008700853e+4,
    3.3430575583588128105e+4, 2.5090809287301226727e+3,
  ],
  denominator: [
    1, 4.2313330701600911252e+1, 6.8718700749205790830e+2, 5.3941960214247511077e+3,
    2.1213794301586595867e+4, 3.9307895800092710610e+4, 2.8729085735721942674e+4,
    5.2264952788528545610e+3,
  ])

private let tail = RationalFunction(
  numerator: [
    1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0,
    3.64784832476320460504e0, 1.27045825245236838258e0, 2.41780725177450611770e-1,
    2.27238449892691845833e-2, 7.74545014278341407640e-4,
  ],
  denominator: [
    1, 2.05319162663775882187e0, 1.67638483018380384940e0, 6.89767334985100004550e-1,
    1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4,
    1.05075007164441684324e-9,
  ])

private let farTail = RationalFunction(
  numerator: [
    6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0,
    2.96560571828504891230e-1, 2.65321895265761230930e-2, 1.24266094738807843860e-3,
    2.71155556874348757815e-5, 2.01033439929228813265e-7,
  ],
  denominator: [
    1, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
    7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7,
    2.04426310338993978564e-15,
  ])
