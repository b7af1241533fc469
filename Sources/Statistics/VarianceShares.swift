/// Which share of the variance of values several factors explain, and what each has of it.
///
/// A set of factors explains the variance between the means of its cells, interactions among them
/// (η²). What each has of all together is its Shapley value: what it adds to a set, averaged over all
/// orders in which factors can be taken (Shapley 1953; Lindeman, Merenda & Gold 1980).
public struct VarianceShares: Sendable {
  /// Values that have the same level of every factor.
  public struct Cell: Sendable {
    /// The level of each factor.
    public let levels: [Int]
    /// How many values there are, their sum and the sum of their squares.
    public let count: Int
    public let sum, squares: Double

    /// Describes a cell.
    public init(levels: [Int], count: Int, sum: Double, squares: Double) {
      (self.levels, self.count, self.sum, self.squares) = (levels, count, sum, squares)
    }
  }

  /// What each factor explains by itself.
  public let alone: [Double]
  /// What each adds to all others.
  public let last: [Double]
  /// The Shapley values, which sum to ``together``.
  public let shapley: [Double]
  /// What all factors explain together.
  public let together: Double
  /// What as many cells explain on average of values that do not depend on them: (cells - 1) / (n - 1).
  public let chance: Double

  /// Splits a variance; nil for fewer than two values and where they are all equal.
  ///
  /// - Parameter cells: each with as many levels as there are factors, 10 at most.
  public init?(_ cells: [Cell]) {
    let cells = cells.filter { $0.count > 0 }
    guard let factors = cells.first?.levels.count, factors <= 10 else { return nil }
    let n = cells.reduce(0) { $0 + $1.count }
    let mean = cells.reduce(0) { $0 + $1.sum } / Double(n)
    let squares = cells.reduce(0) { $0 + $1.squares }
    let variation = squares - Double(n) * mean * mean
    guard n > 1, variation > 1e-12 * max(squares, 1) else { return nil }
    let explained = (0..<1 << factors).map { set -> Double in
      var groups: [[Int]: (count: Int, sum: Double)] = [:]
      for cell in cells {
        let key = (0..<factors).map { set >> $0 & 1 == 1 ? cell.levels[$0] : 0 }
        groups[key, default: (0, 0)].count += cell.count
        groups[key, default: (0, 0)].sum += cell.sum
      }
      return groups.values.reduce(0) { sum, group in
        let distance = group.sum / Double(group.count) - mean
        return sum + Double(group.count) * distance * distance
      } / variation
    }
    let all = explained.count - 1
    alone = (0..<factors).map { explained[1 << $0] }
    last = (0..<factors).map { explained[all] - explained[all & ~(1 << $0)] }
    shapley = (0..<factors).map { Self.shapley($0, explained, factors) }
    together = explained[all]
    chance = Double(Set(cells.map(\.levels)).count - 1) / Double(n - 1)
  }

  private static func shapley(_ factor: Int, _ explained: [Double], _ factors: Int) -> Double {
    var sum = 0.0
    for set in explained.indices where set >> factor & 1 == 0 {
      let before = set.nonzeroBitCount
      // The orders in which exactly this set comes before the factor, over all orders.
      var weight = 1 / Double(factors)
      for place in 0..<before { weight *= Double(before - place) / Double(factors - 1 - place) }
      sum += weight * (explained[set | 1 << factor] - explained[set])
    }
    return sum
  }
}
