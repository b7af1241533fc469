import Statistics
import TestSupport
import Testing

struct WindowedVariationTests {
  /// Two windows of regular arrivals at rates 1 and 10, one of too few, one incomplete.
  @Test func regularWindowsHaveNone() {
    let slow = (0..<100).map { Int64($0) * 10 }
    let fast = (0..<1000).map { 1000 + Int64($0) }
    let arrivals = slow + fast + [2000, 3000] + (0..<50).map { 3001 + Int64($0 * $0 % 7) }.sorted()
    let variation = WindowedVariation(arrivals: arrivals, window: 1000)
    #expect(variation.windows == 2 && variation.minimumArrivals == 30)
    #expect(variation.perWindow.map(\.start) == [0, 1000])
    #expect(variation.perWindow.map(\.arrivals) == [100, 1000])
    #expect(variation.perWindow.map(\.coefficientOfVariation) == [0, 0])
    #expect(variation.p50 == 0 && variation.shareAbove1 == 0)
  }

  @Test func noWindowCounts() {
    let variation = WindowedVariation(arrivals: [0, 1, 2, 100], window: 10)
    #expect(variation.windows == 0 && variation.p10 == nil && variation.p50 == nil)
    #expect(variation.p90 == nil && variation.shareAbove1 == nil)
    #expect(WindowedVariation(arrivals: [], window: 10).windows == 0)
    // Arrivals at one instant have no mean interval.
    let same = [Int64](repeating: 0, count: 40) + [10]
    #expect(WindowedVariation(arrivals: same, window: 10).windows == 0)
  }

  @Test(arguments: ["bursty", "regular", "tied", "clustered"], [60, 300])
  func agreesWithNumPy(sample: String, window: Int) throws {
    let oracle = try DispersionOracle(sample)
    let variation = WindowedVariation(
      arrivals: oracle.arrivals, window: nanoseconds(Double(window)))
    let expected = try oracle.values("windowed_cv_\(window)")
    #expect(variation.windows == expected.count)
    for (window, expected) in zip(variation.perWindow, expected) {
      expectClose(window.coefficientOfVariation, expected.value)
    }
    expectClose(variation.p10, try oracle.value("windowed_cv_p10", String(window)))
    expectClose(variation.p50, try oracle.value("windowed_cv_p50", String(window)))
    expectClose(variation.p90, try oracle.value("windowed_cv_p90", String(window)))
    expectClose(variation.shareAbove1, try oracle.value("windowed_cv_above_1", String(window)))
  }

  /// Shifting whole windows in time moves their starts and nothing else.
  @Test func originDoesNotMatter() throws {
    let arrivals = try DispersionOracle("clustered").arrivals
    let window = nanoseconds(300)
    let one = WindowedVariation(arrivals: arrivals, window: window)
    let other = WindowedVariation(arrivals: arrivals.map { $0 - 5000 }, window: window)
    #expect(!one.perWindow.isEmpty)
    #expect(one.perWindow.map { $0.start - 5000 } == other.perWindow.map(\.start))
    #expect(
      one.perWindow.map(\.coefficientOfVariation) == other.perWindow.map(\.coefficientOfVariation))
  }
}
