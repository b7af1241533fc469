import Statistics
import TestSupport
import Testing

struct SampleSummaryTests {
  @Test func `one to nine`() {
    let summary = SampleSummary(ascending: Array(1...9), 0.5)
    #expect(summary.count == 9)
    #expect(summary.mean == 2.5)
    #expect(summary.minimum == 0.5 && summary.maximum == 4.5)
    #expect(summary.quantile(0.5) == 2.5)
    expectClose(summary.standardDeviation, 0.5 * 7.5.squareRoot())
  }

  /// ln 1, ln e and ln e^2 have mean 1 and variance 2/3; values up to zero have no logarithm.
  @Test func `logarithms are of what is above zero`() {
    let e: Int64 = 2_718_281_828
    let square: Int64 = 7_389_056_099
    let summary = SampleSummary(ascending: [-4, 0, 1_000_000_000, e, square], 1e-9)
    expectClose(summary.meanLogarithm, 1, 1e-9)
    expectClose(summary.logarithmDeviation, (2.0 / 3).squareRoot(), 1e-9)
  }

  @Test func `the mean of large values is exact`() {
    let summary = SampleSummary(ascending: [Int64.max - 2, Int64.max - 1, Int64.max])
    #expect(summary.mean == Double(Int64.max - 1))
  }

  @Test func `nothing has no number`() {
    let summary = SampleSummary(ascending: [])
    #expect(summary.count == 0 && summary.mean == nil && summary.quantile(0.5) == nil)
    #expect(summary.standardDeviation == nil && summary.meanLogarithm == nil)
    #expect(summary.minimum == nil && summary.maximum == nil)
  }
}
