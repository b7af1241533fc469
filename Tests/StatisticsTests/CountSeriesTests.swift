import Statistics
import Testing

struct CountSeriesTests {
  @Test func onlyCompleteWindowsCount() throws {
    let series = try CountSeries(arrivals: [5, 6, 14, 15, 34, 35, 44], window: 10)
    #expect(series.counts == [3, 1, 1] && series.window == 10)
    #expect(try CountSeries(arrivals: [], window: 10).counts.isEmpty)
  }

  @Test func aSeriesThatIsTooLongIsRefused() {
    let error = #expect(throws: CountSeries.TooLong.self) {
      try CountSeries(arrivals: [0, 1 << 40], window: 1)
    }
    #expect(
      error?.description == "1099511627776 windows are more than 16777216: choose longer ones")
  }
}
