/// How unequally a quantity is spread over its owners: requests over functions, tokens over sessions.
public struct Concentration: Sendable {
  private let ascending: [Double]
  private let sum: Double

  /// Takes in what each owner has; nil where nobody has anything.
  ///
  /// - Parameter values: Not negative, one per owner, in any order.
  public init?(_ values: [Double]) {
    precondition(values.allSatisfy { $0 >= 0 }, "a negative amount")
    ascending = values.sorted()
    sum = ascending.reduce(0, +)
    if !(sum > 0) { return nil }
  }

  /// The Gini coefficient: 0 where all have the same, 1 - 1/n where one has everything.
  ///
  /// sum((2 i - n - 1) x(i)) / (n sum(x)) over ascending values, i from 1.
  public var gini: Double {
    let n = Double(ascending.count)
    var weighted = 0.0
    for (index, value) in ascending.enumerated() {
      weighted += (2 * Double(index + 1) - n - 1) * value
    }
    return weighted / (n * sum)
  }

  /// The share of the sum that the `count` largest have.
  public func topShare(_ count: Int) -> Double {
    ascending.suffix(count).reduce(0, +) / sum
  }

  /// The fewest owners that together have at least a share of the sum.
  public func ownersHolding(_ share: Double) -> Int {
    var held = 0.0
    for (count, value) in ascending.reversed().enumerated() {
      if held >= share * sum { return count }
      held += value
    }
    return ascending.count
  }
}
