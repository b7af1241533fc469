/// Returns p-values adjusted for the number of tests made.
///
/// Holm's procedure (Scandinavian Journal of Statistics 6, 1979): the i-th smallest of m is multiplied
/// by m - i + 1, is no smaller than those before it and at most 1. To reject where the adjusted value
/// is at most alpha keeps the probability of any false rejection at alpha or less, whatever the
/// dependence of the tests.
///
/// - Parameter pValues: from 0 to 1, in any order.
/// - Returns: the adjusted values, in the same order.
public func holmAdjusted(_ pValues: [Double]) -> [Double] {
  precondition(pValues.allSatisfy { (0...1).contains($0) }, "a probability is 0 to 1")
  var adjusted = pValues
  var largest = 0.0
  for (rank, index) in pValues.indices.sorted(by: { pValues[$0] < pValues[$1] }).enumerated() {
    largest = max(largest, min(pValues[index] * Double(pValues.count - rank), 1))
    adjusted[index] = largest
  }
  return adjusted
}
