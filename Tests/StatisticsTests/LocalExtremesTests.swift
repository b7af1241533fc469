import Statistics
import TestSupport
import Testing

/// Peaks of series, and the median that smooths them.
struct LocalExtremesTests {
  /// A series without order: 997 values of a linear congruential generator.
  private let series: [Double] = {
    var state: UInt64 = 11
    return (0..<997).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 40 & 0xFF)
    }
  }()

  /// pandas 2.3: `Series([5, 1, 4, 4, 9, 2, 8, 3]).rolling(4, center=True).median().dropna()`, and with
  /// windows of 3 and 1.
  @Test func `rolling medians as pandas gives them`() {
    let values = [5.0, 1, 4, 4, 9, 2, 8, 3]
    #expect(rollingMedian(values, window: 4) == [4, 4, 4, 6, 5.5])
    #expect(rollingMedian(values, window: 3) == [4, 4, 4, 4, 8, 3])
    #expect(rollingMedian(values, window: 1) == values)
    #expect(rollingMedian(values, window: 9).isEmpty)
  }

  @Test(arguments: [2, 5, 30]) func `a rolling median is the median of each window`(window: Int) {
    let medians = rollingMedian(series, window: window)
    #expect(medians.count == series.count - window + 1)
    for (place, median) in medians.enumerated() {
      let sorted = series[place..<(place + window)].sorted()
      #expect(median == quantile(0.5, ofSorted: sorted))
    }
  }

  /// SciPy 1.17: `find_peaks` and `peak_prominences` of this series.
  @Test func `peaks and prominences as SciPy gives them`() {
    let values: [Double] = [0, 3, 1, 5, 5, 5, 2, 4, 4, 0, 6, 1, 1]
    #expect(localMaxima(values) == [1, 4, 7, 10])
    #expect(localMaxima(values).map { prominence(of: $0, in: values) } == [2, 5, 2, 5])
    #expect(localMaxima([1, 1, 1]).isEmpty && localMaxima([3, 2, 1]).isEmpty)
    #expect(localMaxima([]).isEmpty)
  }

  @Test func `the highest peak that stands out`() {
    let rising = (0..<100).map { Double($0) + ($0 == 50 ? 2 : 0) }
    #expect(highestPeak(rising, prominentBy: 0.05) == nil)
    #expect(highestPeak(rising, prominentBy: 0.005) == 52)
    #expect(highestPeak([2, 2, 2], prominentBy: 0) == nil)
    #expect(highestPeak(series, prominentBy: 0.05) == 255)
  }
}
