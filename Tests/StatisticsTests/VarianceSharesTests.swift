import Statistics
import TestSupport
import Testing

struct VarianceSharesTests {
  private func cells(_ values: [(levels: [Int], values: [Double])]) -> [VarianceShares.Cell] {
    values.map {
      VarianceShares.Cell(
        levels: $0.levels, count: $0.values.count, sum: $0.values.reduce(0, +),
        squares: $0.values.reduce(0) { $0 + $1 * $1 })
    }
  }

  @Test func `balanced factors that add up`() throws {
    // a adds 2, b adds 4, the rest is ±1: variances 1, 4 and 1.
    let shares = try #require(
      VarianceShares(
        cells([
          ([0, 0], [-1, 1]), ([1, 0], [1, 3]), ([0, 1], [3, 5]), ([1, 1], [5, 7]),
        ])))
    expectClose(shares.together, 5.0 / 6)
    for (found, expected) in [
      (shares.alone, [1, 4]), (shares.last, [1, 4]), (shares.shapley, [1, 4]),
    ]
      as [([Double], [Double])]
    { for (one, other) in zip(found, expected) { expectClose(one, other / 6) } }
    expectClose(shares.chance, 3.0 / 7)
  }

  @Test func `an interaction is split, and one factor that is another takes nothing from the rest`()
    throws
  {
    // Only the combination matters.
    let both = try #require(
      VarianceShares(cells([([0, 0], [1]), ([1, 0], [0]), ([0, 1], [0]), ([1, 1], [1])])))
    #expect(both.alone == [0, 0] && both.together == 1 && both.last == [1, 1])
    #expect(both.shapley == [0.5, 0.5])
    let twins = try #require(VarianceShares(cells([([0, 0, 0], [0]), ([1, 1, 0], [9])])))
    #expect(twins.alone == [1, 1, 0] && twins.last == [0, 0, 0])
    #expect(twins.shapley == [0.5, 0.5, 0])
  }

  /// Shapley values by going through all orders.
  @Test(arguments: 1...8) func `sums to what all explain`(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let rows = (0..<300).map { _ in
      let levels = (0..<3).map { _ in Int(random.uniform() * 4) }
      return (levels, [Double(levels[0] * levels[1]) + Double(levels[2]) + random.normal()])
    }
    let shares = try #require(VarianceShares(cells(rows)))
    expectClose(shares.shapley.reduce(0, +), shares.together)
    func explained(_ factors: [Int]) -> Double {
      let chosen = rows.map { row in (factors.map { row.0[$0] }, row.1) }
      return factors.isEmpty ? 0 : VarianceShares(cells(chosen))?.together ?? 0
    }
    for factor in 0..<3 {
      let others = (0..<3).filter { $0 != factor }
      let orders = [
        [factor], [factor], [others[0], factor], [others[1], factor], others + [factor],
        others + [factor],
      ]
      let mean = orders.reduce(0) { $0 + explained($1) - explained(Array($1.dropLast())) } / 6
      expectClose(shares.shapley[factor], mean, 1e-9)
    }
  }

  @Test func `nothing to explain`() {
    #expect(VarianceShares([]) == nil)
    #expect(VarianceShares(cells([([0], [2, 2]), ([1], [2])])) == nil)
    #expect(VarianceShares(cells([([0], [2])])) == nil)
  }
}
