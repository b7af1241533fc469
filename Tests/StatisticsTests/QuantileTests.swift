import Statistics
import TestSupport
import Testing

struct QuantileTests {
  @Test func closedForms() {
    #expect(quantile(0.5, ofSorted: [1, 2, 3, 4] as [Double]) == 2.5)
    #expect(quantile(0.25, ofSorted: [1, 2, 3, 4] as [Int64]) == 1.75)
    #expect(quantile(0, ofSorted: [1, 9] as [Int64]) == 1)
    #expect(quantile(1, ofSorted: [1, 9] as [Int64]) == 9)
    #expect(quantile(0.7, ofSorted: [5] as [Double]) == 5)
    #expect(quantile(0.3, ofSorted: [Double]()) == nil)
  }

  @Test(arguments: DispersionOracle.samples)
  func agreesWithNumPy(sample: String) throws {
    let oracle = try DispersionOracle(sample)
    let sorted = oracle.intervals.sorted()
    for (p, value) in try oracle.values("quantile") {
      expectClose(quantile(p, ofSorted: sorted), value)
    }
  }

  @Test func quantilesAscend() throws {
    var random = SeededRandom(seed: 2)
    let sorted = random.sample(37) { $0.normal() }
    let quantiles = try (0...100).map { try #require(quantile(Double($0) / 100, ofSorted: sorted)) }
    #expect(quantiles == quantiles.sorted() && Set(quantiles).count == 101)
  }
}
