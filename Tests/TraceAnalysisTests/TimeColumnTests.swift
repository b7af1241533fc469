import Testing

@testable import TraceAnalysis

struct TimeColumnTests {
  /// Whole microseconds, then what needs 8 bytes: a nanosecond, or more than 2^31 us.
  @Test(
    arguments: [
      [5000, -3000, 0, 2_147_483_647_000], [1, 5000], [5000, 1],
      [7000, 2_147_483_648_000, -2_147_483_649_000, 2000], [.max, .min],
    ] as [[Int64]])
  func `times come back as they were`(times: [Int64]) {
    var column = TimeColumn()
    for time in times { column.append(time) }
    #expect(column.count == times.count)
    #expect(times.indices.map { column[$0] } == times)
    #expect(column.ascending == times.sorted())
  }

  @Test func `columns of either width are joined`() {
    var (narrow, wide) = (TimeColumn(), TimeColumn())
    for time: Int64 in [9000, 1000] { narrow.append(time) }
    for time: Int64 in [4, 12_000] { wide.append(time) }
    narrow.append(wide)
    #expect(narrow.ascending == [4, 1000, 9000, 12_000])
  }

  @Test func `a distribution of a column`() {
    var column = TimeColumn()
    for second: Int64 in [3, 1, -1, 2, 0] { column.append(second * 1_000_000_000) }
    let times = TimeDistribution(column)
    #expect(times.count == 5)
    #expect(times.belowZero == 1)
    #expect(times.quantile(0.5) == 1)
    #expect(times.quantile(0.75) == 2)
    #expect(times.quantile(0.6) == nil)
    #expect(times.curve.map(\.x) == [1, 2, 3])
    #expect(TimeDistribution(TimeColumn()).quantile(0.5) == nil)
  }
}
