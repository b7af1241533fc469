import Statistics
import TestSupport
import Testing

struct ConcentrationTests {
  @Test func `mean absolute differences of all pairs`() throws {
    for row in try ComparisonsOracle.rows("gini") {
      let values = ComparisonsOracle.sample(row[0], row[1], row[2]).map(Double.init)
      let concentration = try #require(Concentration(values.shuffled()))
      expectClose(concentration.gini, row[3], 1e-12)
      expectClose(concentration.topShare(3), row[4], 1e-12)
    }
  }

  @Test func `equal shares and a single owner`() throws {
    #expect(try #require(Concentration([2, 2, 2, 2])).gini == 0)
    let single = try #require(Concentration([0, 0, 0, 8]))
    #expect(single.gini == 0.75)
    #expect(single.topShare(1) == 1)
    #expect(single.ownersHolding(0.9) == 1)
    #expect(try #require(Concentration([1, 1, 1, 1])).ownersHolding(0.5) == 2)
  }

  @Test func `the unit of the amount is of no account`() throws {
    let values = (1...50).map { Double($0 * $0) }
    let gini = try #require(Concentration(values)).gini
    expectClose(try #require(Concentration(values.map { $0 * 1e9 })).gini, gini, 1e-12)
  }

  @Test func `nobody has anything`() {
    #expect(Concentration([]) == nil)
    #expect(Concentration([0, 0]) == nil)
  }
}
