import Statistics
import TestSupport
import Testing

struct GammaWindowsTests {
  /// Arrivals with Gamma intervals of mean 1 s, from a start far from zero.
  private func arrivals(_ count: Int, shape: Double, seed: UInt64) -> [Int64] {
    var random = SeededRandom(seed: seed)
    var time: Int64 = 7_000_000_000_123
    return (0..<count).map { _ in
      time += Int64(random.gamma(shape) / shape * 1e9)
      return time
    }
  }

  /// Each window is what a fit of its own intervals gives.
  @Test func windowsAreFittedAlone() throws {
    let arrivals = arrivals(2000, shape: 0.5, seed: 21)
    let windows = gammaWindows(arrivals: arrivals, windowNanoseconds: 100_000_000_000)
    let span = try #require(arrivals.last) - arrivals[0]
    #expect(windows.count == Int(span / 100_000_000_000) && windows.count > 10)
    for (index, window) in windows.enumerated() {
      let begin = arrivals[0] + Int64(index) * 100_000_000_000
      let inside = arrivals.filter { $0 >= begin && $0 < begin + 100_000_000_000 }
      let intervals = zip(inside.dropFirst(), inside).map { $0 - $1 }
      let sample = PositiveSample(sortedNanoseconds: intervals.sorted())
      let fitted = try GammaDistribution.fit(sample, method: .maximumLikelihood)
      #expect(window.arrivals == inside.count)
      #expect(window.windowStartSeconds == Double(index) * 100)
      expectClose(window.shape, fitted?.alpha, 1e-10)
      expectClose(window.scaleSeconds, fitted?.theta, 1e-10)
      expectClose(window.ratePerSecond, fitted.map { 1 / $0.theta }, 1e-10)
      expectClose(window.cv, Moments(intervals.map(Double.init)).coefficientOfVariation, 1e-12)
    }
  }

  @Test func aSwitchOfShapeIsSeen() throws {
    let calm = arrivals(10_000, shape: 1, seed: 1)
    let start = try #require(calm.last)
    let bursty = arrivals(10_000, shape: 0.25, seed: 2).map { $0 - 7_000_000_000_123 + start }
    let windows = gammaWindows(arrivals: calm + bursty)
    let shapes = windows.compactMap(\.shape)
    #expect(shapes.count == windows.count && shapes.count >= 15)
    #expect(shapes.prefix(7).allSatisfy { abs($0 - 1) < 0.2 })
    #expect(shapes.suffix(7).allSatisfy { abs($0 - 0.25) < 0.05 })
  }

  @Test func sparseAndEmptyWindowsHaveNoShape() {
    let second: Int64 = 1_000_000_000
    let arrivals = (0..<30).map { Int64($0 * $0) * second / 100 } + [2500 * second, 5000 * second]
    let windows = gammaWindows(arrivals: arrivals)
    #expect(windows.map(\.arrivals) == [30, 0, 1, 0])
    #expect(windows.map { $0.shape != nil } == [true, false, false, false])
    #expect(windows.map { $0.cv != nil } == [true, false, false, false])
    #expect(gammaWindows(arrivals: []).isEmpty && gammaWindows(arrivals: [5]).isEmpty)
  }

  @Test func zerosEnterTheVariationAndNotTheFit() throws {
    let second: Int64 = 1_000_000_000
    let spread = (0..<20).map { Int64($0 * $0) * second }
    let doubled = (spread + spread).sorted() + [1300 * second]
    let plain = spread + [1300 * second]
    let window = try #require(gammaWindows(arrivals: doubled, minimumArrivals: 10).first)
    let reference = try #require(gammaWindows(arrivals: plain, minimumArrivals: 10).first)
    #expect(window.arrivals == 40 && window.shape == reference.shape)
    #expect(try #require(window.cv) > 1.4 * (try #require(reference.cv)))
  }

  /// Equal intervals, jitter, and batches of arrivals at one time; the variation stays defined.
  @Test func degenerateWindowsHaveNoShape() throws {
    let second: Int64 = 1_000_000_000
    let equal = (0..<1300).map { Int64($0) * second }
    let jitter = (0..<1300).map { Int64($0) * second + Int64($0 % 3) * 1000 }
    let batches = (0..<1300).map { Int64($0 / 10) * 10 * second }
    for arrivals in [equal, jitter, batches] {
      let window = try #require(gammaWindows(arrivals: arrivals).first)
      #expect(window.shape == nil && window.ratePerSecond == nil && window.cv != nil)
    }
  }
}

@Suite(.enabled(if: TestData.isPresent, "the real traces are not at hand"))
struct RealGammaWindowsTests {
  @Test(arguments: ["burstgpt1_head400", "azure2023_conv", "mooncake_conversation"])
  func variationAgreesWithNumPy(name: String) throws {
    let expected = try TestData.json("burstgpt/expected_statistics.json")[name]["windowed_cv"]
    let windows = gammaWindows(arrivals: try RealTraces.arrivals(name).sorted())
    let variation = windows.compactMap(\.cv).sorted()
    #expect(variation.count == expected["1200"]["windows"].integer)
    expectClose(quantile(0.1, ofSorted: variation), expected["1200"]["p10"].number)
    expectClose(quantile(0.5, ofSorted: variation), expected["1200"]["p50"].number)
    expectClose(quantile(0.9, ofSorted: variation), expected["1200"]["p90"].number)
    let fitted = windows.count { $0.shape != nil }
    #expect(fitted == (name == "mooncake_conversation" ? 0 : variation.count))
  }
}
