import Testing
import TraceStore

@Suite struct StampSummaryTests {
  private func summary(_ stamps: Int64...) -> StampSummary {
    var summary = StampSummary()
    for stamp in stamps { summary.add(stamp) }
    return summary
  }

  @Test func resolutionIsTheLargestPowerOfTenThatDividesAll() {
    #expect(summary(5_000_000_000, 45_000_000_000).resolution == 1_000_000_000)
    #expect(summary(5_000_000_000, 45_500_000_000).resolution == 100_000_000)
    #expect(summary(0, 1).resolution == 1)
    #expect(summary(-3_000_000, 0).resolution == 1_000_000)
  }

  @Test func orderAndRange() {
    let all = summary(5, 3, 3, 9, 8)
    #expect(all.count == 5 && all.first == 3 && all.last == 9 && all.outOfOrder == 2)
  }

  @Test func appendingSourcesCountsTheSeam() {
    var dataset = summary(10, 20)
    dataset.append(summary(15, 30))
    #expect(dataset.outOfOrder == 1 && dataset.count == 4 && dataset.last == 30)
    dataset.append(StampSummary())
    #expect(dataset.count == 4)
    dataset.append(summary(40))
    #expect(dataset.outOfOrder == 1)
  }
}
