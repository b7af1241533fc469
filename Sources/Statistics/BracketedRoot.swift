/// Returns the zero of a continuous function between two points where its signs differ.
///
/// Regula falsi with the Illinois rule (Dowell & Jarratt 1971): an end that stays twice in a row
/// counts half, so both ends move. Converges faster than linearly and never leaves the bracket.
///
/// - Returns: The zero, to `tolerance`; nil when the signs do not differ or a value is NaN.
func bracketedRoot(
  _ low: Double, _ high: Double, tolerance: Double, _ function: (Double) -> Double
) -> Double? {
  var (a, b) = (low, high)
  var (fa, fb) = (function(a), function(b))
  guard fa * fb <= 0 else { return nil }
  for _ in 0..<iterationLimit where fa != fb {
    let c = (a * fb - b * fa) / (fb - fa)
    let fc = function(c)
    if fc == 0 || abs(c - b) <= tolerance { return c }
    if fc * fb < 0 {
      (a, fa) = (b, fb)
    } else {
      fa /= 2
    }
    (b, fb) = (c, fc)
  }
  return fa == fb ? b : nil
}
