import Statistics
import TestSupport
import Testing

struct WilsonIntervalTests {
  @Test func `SciPy's intervals`() throws {
    for row in try ComparisonsOracle.rows("wilson") {
      let interval = try #require(WilsonInterval(successes: Int(row[0]), trials: Int(row[1])))
      expectClose(interval.low, row[2], 1e-12)
      expectClose(interval.high, row[3], 1e-12)
    }
  }

  /// With one trial the upper end after a failure is z^2 / (1 + z^2).
  @Test func `one trial`() throws {
    let square = WilsonInterval.z95 * WilsonInterval.z95
    let failure = try #require(WilsonInterval(successes: 0, trials: 1))
    expectClose(failure.high, square / (1 + square), 1e-14)
    #expect(failure.low == 0)
    #expect(WilsonInterval(successes: 1, trials: 1)?.high == 1)
  }

  @Test func `the share lies inside and more trials narrow it`() throws {
    var width = 1.0
    for scale in [1, 10, 100, 1000] {
      let interval = try #require(WilsonInterval(successes: 3 * scale, trials: 10 * scale))
      #expect(interval.low < 0.3 && 0.3 < interval.high)
      #expect(interval.high - interval.low < width)
      width = interval.high - interval.low
    }
  }

  @Test func `nothing tried, nothing known`() {
    #expect(WilsonInterval(successes: 0, trials: 0) == nil)
    #expect(WilsonInterval(successes: 2, trials: 1) == nil)
  }
}
