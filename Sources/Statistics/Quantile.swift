/// The quantile of sorted values by linear interpolation: type 7 of Hyndman & Fan (1996), the default
/// of NumPy and R.
///
/// - Parameters:
///   - p: the probability, 0 to 1.
///   - values: sorted ascending, without NaN.
/// - Returns: nil where there is no value.
public func quantile(_ p: Double, ofSorted values: [Double]) -> Double? {
  interpolate(p, values.count) { values[$0] }
}

/// The same for integers.
///
/// - Parameters:
///   - p: the probability, 0 to 1.
///   - values: sorted ascending.
/// - Returns: nil where there is no value.
public func quantile(_ p: Double, ofSorted values: [Int64]) -> Double? {
  interpolate(p, values.count) { Double(values[$0]) }
}

/// The quantile of type 7 of `count` values that `value` gives by rank; nil where there is none.
func interpolate(_ p: Double, _ count: Int, _ value: (Int) -> Double) -> Double? {
  precondition((0...1).contains(p), "a probability is 0 to 1")
  guard count > 0 else { return nil }
  let position = p * Double(count - 1)
  let below = min(Int(position), count - 1)
  let above = min(below + 1, count - 1)
  return value(below) + (position - Double(below)) * (value(above) - value(below))
}
