import Statistics
import TestSupport
import Testing

struct AutocorrelationTests {
  @Test func closedForms() {
    let alternating: [Double] = [1, -1, 1, -1, 1, -1]
    #expect(autocorrelation(alternating, lag: 0) == 1)
    expectClose(autocorrelation(alternating, lag: 1), -5.0 / 6)
    expectClose(autocorrelation(alternating, lag: 2), 4.0 / 6)
    #expect(autocorrelation(alternating, lag: 6) == nil)
    #expect(autocorrelation([3, 3, 3], lag: 1) == nil && autocorrelation([], lag: 0) == nil)
  }

  @Test(arguments: DispersionOracle.samples)
  func agreesWithNumPy(sample: String) throws {
    let oracle = try DispersionOracle(sample)
    let series = try CountSeries(arrivals: oracle.arrivals, window: 1_000_000_000)
    for (lag, value) in try oracle.values("autocorrelation") {
      expectClose(autocorrelation(series.counts, lag: Int(lag)), value, 1e-9, "lag \(lag)")
    }
  }

  /// By Fourier transform, as each lag by itself.
  @Test(arguments: [1, 2, 37, 256]) func `all lags at once`(count: Int) {
    var random = SeededRandom(seed: 9)
    let series = (0..<count).map { 1e6 + Double($0 % 7) + random.normal() }
    let found = autocorrelations(series, upTo: 40)
    let expected = (0...40).compactMap { autocorrelation(series, lag: $0) }
    #expect(found.count == expected.count)
    for (one, other) in zip(found, expected) { #expect(abs(one - other) < 1e-9) }
    #expect(autocorrelations([4, 4, 4], upTo: 2).isEmpty)
  }

  /// The values over all lags of a finite series sum to 1/2, the one at 0 included.
  @Test func lagsSumToAHalf() {
    var random = SeededRandom(seed: 8)
    let series = (0..<200).map { _ in random.exponential() }
    let sum = (0..<200).compactMap { autocorrelation(series, lag: $0) }.reduce(0, +)
    expectClose(sum, 0.5)
  }
}
