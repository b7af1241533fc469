import Statistics
import TestSupport
import Testing

struct FrequencyTableTests {
  private let table = FrequencyTable(values: [-3, 0, 2, 5, 9], counts: [1, 3, 4, 0, 2])

  @Test func byHand() {
    #expect(table.values == [-3, 0, 2, 9])
    #expect(table.count == 10)
    #expect(table.sum == 23)
    #expect(table.mean == 2.3)
    #expect((0...3).map(table.frequency) == [1, 3, 4, 2])
    #expect([-4, -3, 0, 1, 9].map { table.count(upTo: $0) } == [0, 1, 4, 4, 10])
    #expect(table.averageRanks == [1, 3, 6.5, 9.5])
  }

  /// The same as of the values one by one.
  @Test func repetitionsCount() {
    let values: [Int64] = [-3, 0, 0, 0, 2, 2, 2, 2, 9, 9]
    let summary = SampleSummary(ascending: values)
    expectClose(table.standardDeviation, summary.standardDeviation)
    for p in [0, 0.05, 0.1, 0.35, 0.5, 0.81, 0.9, 1] {
      expectClose(table.quantile(p), summary.quantile(p), 1e-12, "quantile \(p)")
    }
    #expect(averageRanks(values.map(Double.init)) == [1, 3, 3, 3, 6.5, 6.5, 6.5, 6.5, 9.5, 9.5])
  }

  @Test func positiveValuesForFits() {
    let sample = table.positive
    #expect(sample.count == 6)
    #expect(sample.droppedZero == 3)
    #expect(sample.largest == 9)
    let same = PositiveSample(sorted: [0, 0, 0, 2, 2, 2, 2, 9, 9])
    expectClose(sample.mean, same.mean)
    expectClose(sample.variance, same.variance)
    expectClose(sample.meanLog, same.meanLog)
  }

  @Test func largeSumsAreExact() {
    let large = FrequencyTable(values: [.max - 1, .max], counts: [3, 2])
    #expect(large.sum == 5 * Int128(Int64.max) - 3)
    #expect(large.standardDeviation?.isFinite == true)
  }

  @Test func nothing() {
    let empty = FrequencyTable(values: [7], counts: [0])
    #expect(empty.count == 0 && empty.values.isEmpty && empty.sum == 0)
    #expect(empty.mean == nil && empty.standardDeviation == nil && empty.quantile(0.5) == nil)
    #expect(empty.positive.count == 0)
    #expect(FrequencyTable(values: [4], counts: [1]).standardDeviation == nil)
  }
}
