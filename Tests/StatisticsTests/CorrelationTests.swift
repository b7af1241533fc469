import Statistics
import TestSupport
import Testing

struct CorrelationTests {
  @Test func tiesShareTheirRanks() {
    #expect(averageRanks([30, 10, 20, 10]) == [4, 1.5, 3, 1.5])
    #expect(averageRanks([0.0, -0.0, -1, .infinity]) == [2.5, 2.5, 1, 4])
    #expect(averageRanks([]).isEmpty)
  }

  @Test func closedForms() {
    let x: [Double] = [1, 2, 3, 4]
    #expect(spearmanCorrelation(x, x.map { $0 * $0 * $0 }) == 1)
    #expect(spearmanCorrelation(x, x.map { -$0 }) == -1)
    expectClose(spearmanCorrelation(x, [2, 1, 4, 3]), 1 - 6 * 4.0 / 60)
    #expect(pearsonCorrelation(x, [5, 5, 5, 5]) == nil)
    #expect(spearmanCorrelation(x, [5, 5, 5, 5]) == nil)
  }

  @Test(arguments: DispersionOracle.samples)
  func agreesWithSciPy(sample: String) throws {
    let oracle = try DispersionOracle(sample)
    let (early, late) = (Array(oracle.intervals.dropLast()), Array(oracle.intervals.dropFirst()))
    expectClose(pearsonCorrelation(early, late), try oracle.value("memory"))
    expectClose(spearmanCorrelation(early, late), try oracle.value("spearman"))
  }

  /// Ranks do not depend on the order of rows, nor on a growing function of the values.
  @Test(arguments: [100, 10_000])
  func orderAndScaleDoNotMatter(count: Int) {
    var random = SeededRandom(seed: 5)
    let x = (0..<count).map { _ in (random.normal() * 20).rounded() }
    let y = x.map { $0 + random.normal() * 30 }
    let order = x.indices.shuffled(using: &random)
    let shuffled = spearmanCorrelation(order.map { x[$0] }, order.map { y[$0] })
    expectClose(shuffled, spearmanCorrelation(x, y), 1e-12)
    #expect(averageRanks(x) == averageRanks(x.map { $0 * $0 * $0 + 4 }))
    let sum = averageRanks(x).reduce(0, +)
    #expect(sum == Double(count * (count + 1) / 2))
  }
}
