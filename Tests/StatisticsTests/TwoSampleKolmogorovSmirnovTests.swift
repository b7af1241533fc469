import Statistics
import TestSupport
import Testing

struct TwoSampleKolmogorovSmirnovTests {
  @Test func `SciPy's distances and p-values`() throws {
    for row in try ComparisonsOracle.rows("ks") {
      let first = ComparisonsOracle.sample(row[0], row[1], row[2])
      let second = ComparisonsOracle.sample(row[3], row[4], row[5])
      let test = try #require(TwoSampleKolmogorovSmirnov(ascending: first, second))
      expectClose(test.distance, row[6], 1e-14)
      expectClose(test.pValue, row[7], 1e-10)
    }
  }

  @Test func `samples apart and samples alike`() throws {
    let apart = try #require(TwoSampleKolmogorovSmirnov(ascending: [1, 2, 3], [7, 8]))
    #expect(apart.distance == 1 && apart.location == 3)
    let alike = try #require(TwoSampleKolmogorovSmirnov(ascending: [1, 1, 2], [1, 1, 2]))
    #expect(alike.distance == 0 && alike.pValue == 1)
    #expect(TwoSampleKolmogorovSmirnov(ascending: [Int64](), [1]) == nil)
  }

  @Test func `neither order nor a monotone change of unit matters`() throws {
    let first = ComparisonsOracle.sample(70, 3, 5).map(Double.init)
    let second = ComparisonsOracle.sample(90, 2, 7).map(Double.init)
    let one = try #require(TwoSampleKolmogorovSmirnov(ascending: first, second))
    let other = try #require(
      TwoSampleKolmogorovSmirnov(
        ascending: second.map { $0 * $0 * 3 }, first.map { $0 * $0 * 3 }))
    #expect(one.distance == other.distance)
  }
}
