import Statistics
import TestSupport
import Testing

struct InterArrivalTimesTests {
  private let second: Int64 = 1_000_000_000

  @Test func periodicArrivals() throws {
    let intervals = try #require(InterArrivalTimes(arrivals: (0..<1000).map { $0 * second }))
    #expect(intervals.count == 999 && intervals.meanSeconds == 1)
    #expect(intervals.coefficientOfVariation == 0)
    #expect(intervals.gohBarabasi == -1 && intervals.kimJo == -1)
    #expect(intervals.memory == nil && intervals.localVariation == 0)
  }

  @Test func alternatingIntervals() throws {
    var arrivals: [Int64] = [0]
    for index in 0..<1000 { arrivals.append(arrivals[index] + (index % 2 == 0 ? 1 : 3) * second) }
    let intervals = try #require(InterArrivalTimes(arrivals: arrivals))
    #expect(intervals.meanSeconds == 2 && intervals.maxSeconds == 3)
    expectClose(intervals.memory, -1)
    // Population sd 1 and mean 2: B = -1/3, and the sample's sd is larger by sqrt(n / (n - 1)).
    let r = (1000.0 / 999).squareRoot() / 2
    expectClose(intervals.gohBarabasi, (r - 1) / (r + 1))
    expectClose(intervals.localVariation, 3 * 0.25)
  }

  @Test func intervalsAcrossGapsAreNone() throws {
    let pieces: [[Int64]] = [[0, 1, 4, 5], [100, 103, 104], [200], [300, 301]]
    let intervals = try #require(
      InterArrivalTimes(arrivals: pieces.flatMap { $0 }, restarts: [4, 7, 8]))
    #expect(intervals.sortedNanoseconds == [1, 1, 1, 1, 3, 3])
    expectClose(intervals.meanSeconds, 10.0 / 6 * 1e-9)
    // The pairs inside pieces are (1, 3), (3, 1) and (3, 1).
    expectClose(intervals.memory, -1)
    expectClose(intervals.localVariation, 3 * 0.25)
    #expect(InterArrivalTimes(arrivals: [0, 5], restarts: [1]) == nil)
  }

  @Test func pairs() throws {
    let arrivals = (0..<500).flatMap { [Int64($0) * second, Int64($0) * second] }
    let intervals = try #require(InterArrivalTimes(arrivals: arrivals))
    #expect(intervals.zeroIntervals == 500)
    expectClose(intervals.tieFraction, 500.0 / 999)
    #expect(intervals.localVariation == 3 && intervals.localVariationPairsSkipped == 0)
  }

  /// One interval holds everything: r = sqrt(n - 1) and A_n = 1 (Kim & Jo 2016).
  @Test func theBurstiestArrivals() throws {
    let arrivals = [Int64](repeating: 0, count: 50) + [second]
    let intervals = try #require(InterArrivalTimes(arrivals: arrivals))
    expectClose(intervals.kimJo, 1)
    #expect(intervals.localVariationPairsSkipped == 48 && intervals.localVariation == 3)
  }

  @Test func undefinedValuesAreNil() throws {
    #expect(InterArrivalTimes(arrivals: [7]) == nil)
    let one = try #require(InterArrivalTimes(arrivals: [7, 9]))
    #expect(one.standardDeviationSeconds == nil && one.kimJo == nil && one.memory == nil)
    let same = try #require(InterArrivalTimes(arrivals: [7, 7, 7]))
    #expect(same.coefficientOfVariation == nil && same.localVariation == nil)
    #expect(same.localVariationPairsSkipped == 1 && same.tieFraction == 1)
  }

  @Test(arguments: DispersionOracle.samples)
  func agreesWithNumPy(sample: String) throws {
    let oracle = try DispersionOracle(sample)
    let intervals = try #require(InterArrivalTimes(arrivals: oracle.arrivals))
    expectClose(intervals.meanSeconds, try oracle.value("mean"))
    expectClose(intervals.standardDeviationSeconds, try oracle.value("standard_deviation"))
    expectClose(intervals.coefficientOfVariation, try oracle.value("cv"))
    expectClose(intervals.p50Seconds, try oracle.value("quantile", "0.5"))
    expectClose(intervals.p95Seconds, try oracle.value("quantile", "0.95"))
    expectClose(intervals.p99Seconds, try oracle.value("quantile", "0.99"))
    expectClose(intervals.maxSeconds, try oracle.value("quantile", "1"))
    expectClose(intervals.tieFraction, try oracle.value("tie_fraction"))
    expectClose(intervals.gohBarabasi, try oracle.value("goh_barabasi"))
    expectClose(intervals.kimJo, try oracle.value("kim_jo"))
    expectClose(intervals.memory, try oracle.value("memory"))
    expectClose(intervals.localVariation, try oracle.value("local_variation"))
    let skipped = try oracle.value("local_variation_skipped")
    #expect(intervals.localVariationPairsSkipped == skipped.map { Int($0) })
  }

  /// Dividing stamps by a number changes nothing that has no unit; nor does moving them.
  @Test func speedAndOriginDoNotMatter() throws {
    var random = SeededRandom(seed: 3)
    let fast = random.arrivals(6000, upTo: 9_000_000)
    let slow = fast.map { ($0 - 40_000_000) * 4 }
    let one = try #require(InterArrivalTimes(arrivals: slow))
    let other = try #require(InterArrivalTimes(arrivals: fast))
    expectClose(other.meanSeconds, one.meanSeconds / 4, 1e-14)
    expectClose(other.coefficientOfVariation, one.coefficientOfVariation, 1e-14)
    expectClose(other.kimJo, one.kimJo, 1e-12)
    expectClose(other.memory, one.memory, 1e-12)
    expectClose(other.localVariation, one.localVariation, 1e-14)
  }
}
