import Statistics
import TestSupport
import Testing

struct IntervalDispersionTests {
  @Test func closedForms() {
    // Intervals 1, 3, 1, 3, ...: sums of two do not vary.
    let stamps = (0..<100).flatMap { [Int64($0) * 4, Int64($0) * 4 + 1] }
    let curve = IntervalDispersion.curve(arrivals: stamps, ks: [1, 2, 9, 11])
    #expect(curve.map(\.k) == [1, 2, 9] && curve.map(\.blocks) == [199, 99, 22])
    #expect(curve[1].value == 0)
    let mean = 397.0 / 199
    let squares = 100 * (1 - mean) * (1 - mean) + 99 * (3 - mean) * (3 - mean)
    expectClose(curve[0].value, squares / 198 / (mean * mean))
  }

  @Test func nothingIsSaidOfStampsWithoutDistance() {
    #expect(IntervalDispersion.curve(arrivals: []).isEmpty)
    #expect(IntervalDispersion.curve(arrivals: [Int64](repeating: 5, count: 100)).isEmpty)
  }

  @Test(arguments: DispersionOracle.samples)
  func agreesWithNumPy(sample: String) throws {
    let oracle = try DispersionOracle(sample)
    let curve = IntervalDispersion.curve(arrivals: oracle.arrivals, ks: [1, 2, 5, 10, 20, 50])
    let expected = try oracle.values("interval_dispersion")
    #expect(curve.map { Double($0.k) } == expected.map(\.parameter))
    for (point, expected) in zip(curve, expected) { expectClose(point.value, expected.value) }
  }

  /// J_1 is the squared CV.
  @Test func theFirstIsTheSquaredVariation() throws {
    let arrivals = try DispersionOracle("heavy").arrivals
    let cv = try #require(InterArrivalTimes(arrivals: arrivals)?.coefficientOfVariation)
    expectClose(IntervalDispersion.curve(arrivals: arrivals).first?.value, cv * cv)
  }
}
