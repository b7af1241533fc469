import Statistics
import TestSupport
import Testing

struct CountDispersionTests {
  private let second: Int64 = 1_000_000_000

  @Test func periodicArrivals() throws {
    let arrivals = (0..<1000).map { Int64($0) * second }
    let counts = try #require(CountDispersion(arrivals: arrivals, window: 10 * second))
    #expect(counts.windows == 99 && counts.mean == 10 && counts.peakToMean == 1)
    #expect(counts.indexOfDispersion == 0 && counts.allanFactor == 0)
    #expect(counts.lag1Autocorrelation == nil)
  }

  @Test func pairs() throws {
    let arrivals = (0..<500).flatMap { [Int64($0) * second, Int64($0) * second] }
    #expect(CountDispersion(arrivals: arrivals, window: second)?.indexOfDispersion == 0)
  }

  /// n arrivals in one of K windows: the index is n, and the peak K times the mean.
  @Test func allArrivalsInOneWindow() throws {
    let arrivals = [Int64](repeating: 0, count: 60) + [100 * second]
    let counts = try #require(CountDispersion(arrivals: arrivals, window: second))
    #expect(counts.windows == 100 && counts.peak == 60)
    expectClose(counts.indexOfDispersion, 60)
    #expect(counts.peakToMean == 100)
    // One jump of 60 among 99 neighbours.
    expectClose(counts.allanFactor, 3600.0 / 99 / (2 * 0.6))
  }

  @Test func fewerThanFiveWindowsSayNothing() {
    #expect(CountDispersion(arrivals: [0, 4 * second], window: second) == nil)
    #expect(CountDispersion(arrivals: [0, 5 * second], window: second)?.windows == 5)
    #expect(CountDispersion(arrivals: [], window: second) == nil)
  }

  @Test(arguments: DispersionOracle.samples)
  func agreesWithNumPy(sample: String) throws {
    let oracle = try DispersionOracle(sample)
    for (window, windows) in try oracle.values("windows") {
      let counts = try #require(
        CountDispersion(arrivals: oracle.arrivals, window: nanoseconds(window)))
      let key = window == 0.5 ? "0.5" : String(Int(window))
      #expect(Double(counts.windows) == windows)
      expectClose(counts.mean, try oracle.value("count_mean", key))
      expectClose(counts.variance, try oracle.value("count_variance", key))
      expectClose(counts.indexOfDispersion, try oracle.value("index_of_dispersion", key))
      expectClose(counts.allanFactor, try oracle.value("allan_factor", key))
      expectClose(counts.peakToMean, try oracle.value("peak_to_mean", key))
      expectClose(counts.lag1Autocorrelation, try oracle.value("lag1_autocorrelation", key))
    }
  }

  /// Nine billion windows, and as many as stamps can span: no time, no memory, no overflow.
  @Test(arguments: [9_000_000_000, Int64.max / 2])
  func emptyWindowsCostNothing(windows: Int64) throws {
    let counts = try #require(CountDispersion(arrivals: [0, 0, 1, 2, windows], window: 1))
    let k = Double(windows)
    #expect(counts.windows == windows)
    expectClose(counts.mean, 4 / k)
    expectClose(counts.variance, (6 - 16 / k) / (k - 1))
    // Counts 2, 1, 1: neighbours' products 2 + 1 over squares 6, all else vanishes.
    expectClose(counts.lag1Autocorrelation, 0.5, 1e-8)
  }

  /// The lag-1 value is exact where the counts hardly vary.
  @Test func countsThatHardlyVary() throws {
    let counts: [Int] = [10_000, 10_001, 10_000, 10_000, 10_001, 10_001]
    let arrivals = counts.enumerated().flatMap { window, count in
      [Int64](repeating: Int64(window) * second, count: count)
    }
    let dispersion = try #require(
      CountDispersion(arrivals: arrivals + [6 * second], window: second))
    // Deviations of 1/2: -+--++ gives -1 -1 +1 -1 +1 over 6.
    expectClose(dispersion.lag1Autocorrelation, -1.0 / 6, 1e-15)
    expectClose(dispersion.variance, 6 * 0.25 / 5, 1e-15)
  }

  @Test func aSpeedUpMapsTheWindow() throws {
    var random = SeededRandom(seed: 11)
    let fast = random.arrivals(4000, upTo: second)
    let slow = fast.map { $0 * 3 }
    let one = try #require(CountDispersion(arrivals: fast, window: 7 * second))
    let other = try #require(CountDispersion(arrivals: slow, window: 21 * second))
    #expect(one.indexOfDispersion == other.indexOfDispersion)
    #expect(one.allanFactor == other.allanFactor)
    #expect(one.lag1Autocorrelation == other.lag1Autocorrelation)
  }
}
