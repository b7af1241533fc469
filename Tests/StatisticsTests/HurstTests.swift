import Statistics
import TestSupport
import Testing

struct HurstTests {
  private let second: Int64 = 1_000_000_000

  @Test(arguments: DispersionOracle.samples)
  func agreesWithNumPy(sample: String) throws {
    let oracle = try DispersionOracle(sample)
    let estimates = hurstEstimates(arrivals: oracle.arrivals)
    #expect(estimates.count == 3)
    for estimate in estimates {
      let name = estimate.method.rawValue
      expectClose(estimate.exponent, try oracle.value(name, "H"), 1e-9, name)
      let expected = try oracle.values(name)
      #expect(estimate.scales.map(\.seconds) == expected.map(\.parameter))
      #expect(estimate.points == expected.count)
      #expect(estimate.fromSeconds == expected.first?.parameter)
      #expect(estimate.toSeconds == expected.last?.parameter)
      for (scale, expected) in zip(estimate.scales, expected) {
        expectClose(scale.value, expected.value, 1e-9, "\(name) \(scale.seconds)")
      }
    }
  }

  /// Counts of 2 and 0 in turn vary at one scale only; their rescaled range is 1 at every scale.
  @Test func alternatingCounts() throws {
    let arrivals = (0..<512).flatMap { [Int64](repeating: 2 * $0 * second, count: 2) }
    let estimates = hurstEstimates(arrivals: arrivals + [1024 * second])
    #expect(estimates.map(\.method) == [.rescaledRange])
    let ranges = try #require(estimates.first)
    #expect(ranges.points == 7 && ranges.fromSeconds == 16 && ranges.toSeconds == 1024)
    #expect(ranges.scales.allSatisfy { $0.value == 1 && $0.weight == 1 })
    #expect(ranges.exponent == 0)
  }

  @Test func nothingIsSaidOfFewBins() {
    #expect(hurstEstimates(arrivals: []).isEmpty)
    #expect(hurstEstimates(arrivals: [0, 5 * second]).isEmpty)
    #expect(hurstEstimates(arrivals: (0..<64).map { $0 * second }).isEmpty)
  }

  /// Independent arrivals have no memory at any method.
  @Test func poissonArrivalsHaveNoMemory() throws {
    var random = SeededRandom(seed: 21)
    var stamp = 0.0
    let arrivals = (0..<200_000).map { _ in
      stamp += random.exponential()
      return Int64(stamp * 1e9)
    }
    for estimate in hurstEstimates(arrivals: arrivals) {
      let bias = estimate.method == .rescaledRange ? 0.08 : 0.03
      #expect(abs(estimate.exponent - 0.5) < bias, "\(estimate.method) \(estimate.exponent)")
    }
  }

  @Test func aSpeedUpMapsTheBin() {
    var random = SeededRandom(seed: 4)
    let fast = random.arrivals(5000, upTo: second)
    let one = hurstEstimates(arrivals: fast, baseBin: second)
    let other = hurstEstimates(arrivals: fast.map { $0 * 1000 }, baseBin: 1000 * second)
    #expect(one.count == 3)
    for (one, other) in zip(one, other) {
      expectClose(other.exponent, one.exponent, 1e-12)
      expectClose(other.fromSeconds, one.fromSeconds * 1000)
    }
  }

  /// Bins of 1 ns over 30 years cost what the arrivals cost.
  @Test func emptyBinsCostNothing() throws {
    let arrivals = (0..<100).map { Int64($0 * $0 * $0) * 1_000_000_000_000 }
    let estimates = hurstEstimates(arrivals: arrivals, baseBin: 1)
    let wavelet = try #require(estimates.first { $0.method == .haarWavelet })
    #expect(wavelet.points == 56)
    // One arrival per occupied bin at the finest octave: 100 details less the incomplete last bin.
    let first = try #require(wavelet.scales.first)
    expectClose(first.value * first.weight, 99.0 / 2)
  }
}
