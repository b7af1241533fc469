import RealModule

/// A power law from a known minimum on.
struct PowerLaw {
  let kind: ParetoTail.Kind
  let exponent: Double
  let minimum: Double
  /// minimum^exponent ζ(exponent, minimum); 1 for a continuous power law, which does not need it.
  private let norm: Double

  init(kind: ParetoTail.Kind, exponent: Double, minimum: Double) {
    (self.kind, self.exponent, self.minimum) = (kind, exponent, minimum)
    norm = kind == .discrete ? ScaledZeta(exponent, from: minimum).value : 1
  }

  /// Takes the exponent under which E ln(X / minimum) is the sample's: the likeliest one.
  init(kind: ParetoTail.Kind, minimum: Double, meanLogExcess: Double) throws(FitError) {
    let exponent =
      switch kind {
      case .continuous: 1 + 1 / meanLogExcess
      case .discrete: try Self.discreteExponent(minimum: minimum, meanLogExcess: meanLogExcess)
      }
    self.init(kind: kind, exponent: exponent, minimum: minimum)
  }

  /// Returns P(X < x) and P(X <= x) for x >= minimum.
  func step(_ x: Double) -> SupremumSearch.Step {
    switch kind {
    case .continuous:
      let probability = 1 - Double.pow(minimum / x, exponent - 1)
      return (probability, probability)
    case .discrete:
      return (1 - tail(from: x), 1 - tail(from: x + 1))
    }
  }

  /// Returns P(X >= k) for an integer k >= minimum.
  private func tail(from k: Double) -> Double {
    .pow(minimum / k, exponent) * ScaledZeta(exponent, from: k).value / norm
  }

  /// The standard error of the exponent from a tail of one value.
  ///
  /// 1/√(variance of ln X). For integers the variance is the slope of -E ln X in the exponent, by a
  /// central difference with a relative error of about 1e-8.
  var standardError: Double {
    guard kind == .discrete else { return exponent - 1 }
    let h = (exponent - 1) * 1e-4
    let slope =
      Self.meanLogExcess(exponent + h, minimum) - Self.meanLogExcess(exponent - h, minimum)
    return (-2 * h / slope).squareRoot()
  }

  /// Returns E ln(X / minimum) of the discrete power law.
  private static func meanLogExcess(_ exponent: Double, _ minimum: Double) -> Double {
    let zeta = ScaledZeta(exponent, from: minimum)
    return -zeta.slope / zeta.value
  }

  /// Solves E ln(X / minimum) = meanLogExcess by the secant method on the reciprocals of both sides.
  ///
  /// The reciprocal is nearly exponent - 1, so few steps are needed.
  private static func discreteExponent(
    minimum: Double, meanLogExcess target: Double
  ) throws(FitError) -> Double {
    func miss(_ exponent: Double) -> Double {
      1 / Self.meanLogExcess(exponent, minimum) - 1 / target
    }
    // The approximation of equation 3.7 of Clauset et al.
    var exponent = 1 + 1 / (target - .log(1 - 0.5 / minimum))
    var (previous, previousMiss) = (1 + (exponent - 1) * 1.01, 0.0)
    previousMiss = miss(previous)
    for _ in 0..<iterationLimit {
      let currentMiss = miss(exponent)
      guard currentMiss != previousMiss, currentMiss.isFinite else { break }
      let step = currentMiss * (exponent - previous) / (currentMiss - previousMiss)
      (previous, previousMiss) = (exponent, currentMiss)
      exponent = max(exponent - step, 1 + (exponent - 1) / 2)
      if abs(step) <= 1e-13 * exponent { return exponent }
    }
    guard abs(previousMiss * target) < 1e-10 else {
      throw .notConverged(iterations: iterationLimit)
    }
    return exponent
  }
}
