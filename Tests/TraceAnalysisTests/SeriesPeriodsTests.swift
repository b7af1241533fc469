import Statistics
import TestSupport
import Testing

@testable import TraceAnalysis

struct SeriesPeriodsTests {
  private let hour: Int64 = 3_600_000_000_000

  @Test func `a cycle of a day`() {
    // Four weeks of a square wave: twelve hours of 0, twelve of 2.
    let counts = (0..<672).map { $0 % 24 < 12 ? 0.0 : 2.0 }
    let series = SeriesPeriods(counts: counts, window: hour)
    #expect(series.autocorrelations.map { $0.lag / hour } == [1, 12, 24, 168])
    expectClose(series.lag(24 * hour)?.autocorrelation, 1 - 24.0 / 672)
    expectClose(series.lag(12 * hour)?.autocorrelation, -(1 - 12.0 / 672))
    #expect(series.lag(24 * hour)?.isBeyondChance == true)
    expectClose(series.band, 1.959963984540054 / 672.0.squareRoot())
    #expect(series.correlogram.count == 200)
    let line = series.periodogram?.strongestPeriods(1).first
    #expect(line?.cycles == 28)
    #expect(line?.period == 24)
    // The first harmonic of a square wave sampled 24 times, 2 / (144 sin^2(pi / 24)).
    expectClose(line?.share, 2 / (144 * 0.0170370868554659))
  }

  @Test func `a lag fits twice or is left out`() {
    let counts = (0..<47).map { Double($0 * $0 % 7) }
    #expect(SeriesPeriods(counts: counts, window: hour).lag(24 * hour) == nil)
    let longer = (0..<48).map { Double($0 * $0 % 7) }
    #expect(SeriesPeriods(counts: longer, window: hour).lag(24 * hour) != nil)
    #expect(SeriesPeriods(counts: [], window: hour).autocorrelations.isEmpty)
    #expect(SeriesPeriods(counts: [3, 3, 3], window: hour).periodogram == nil)
  }

  /// m (1 - g)^(m - 1) for the 335 frequencies of 672 counts; nothing is less likely than impossible.
  @Test func `chance of a share`() {
    let series = SeriesPeriods(counts: (0..<672).map { Double($0 % 5) }, window: hour)
    expectClose(series.chance(ofShare: 0.03), 0.01278804194108907, 1e-9)
    #expect(series.chance(ofShare: 0.001) == 1)
    #expect(series.chance(ofShare: 1) == 0)
  }

  @Test func `windows suit the span`() {
    let lengths = [400, 100, 99, 20, 1].map { SeriesPeriods.window(for: $0 * hour) }
    #expect(lengths == [hour, hour, hour / 6, hour / 6, hour / 360])
    #expect(SeriesPeriods.window(for: 1_000_000) == 10_000)
    #expect(SeriesPeriods.window(for: 0) == 1000)
  }
}
