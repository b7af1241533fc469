/// A running sum that carries the rounding error of each addition along (Neumaier 1974).
///
/// The error does not grow with the number of terms, which matters at ten million of them.
struct CompensatedSum {
  private var sum = 0.0
  private var lost = 0.0

  /// Adds one term.
  @inline(__always)
  mutating func add(_ term: Double) {
    let next = sum + term
    let shift = next - sum
    lost += (sum - (next - shift)) + (term - shift)
    sum = next
  }

  /// The sum so far.
  var value: Double { sum + lost }
}
