import RealModule
import Statistics
import TestSupport
import Testing

struct KolmogorovSmirnovTests {
  /// Uniform on 0...1.
  private struct Uniform: ContinuousDistribution {
    static let name = "uniform"
    var shape: Double? { nil }
    var scale: Double? { nil }
    var parameterCount: Int { 0 }
    var mean: Double { 0.5 }
    var standardDeviation: Double { (1.0 / 12).squareRoot() }
    func cumulativeProbability(_ x: Double) -> Double { min(max(x, 0), 1) }
    func logDensity(_ x: Double) -> Double { (0...1).contains(x) ? 0 : -.infinity }
  }

  @Test func closedForms() {
    #expect(distance([0.25]) == 0.75)
    #expect(distance([0.5, 0.5]) == 0.5)
    expectClose(distance([0.1, 0.5, 0.9]), 0.9 - 2.0 / 3, 1e-15)
    #expect(distance([2, 3, 4]) == 1)
    #expect(distance([]) == 0)
    // Values at (i - 1/2)/n are as near as n values can be: 1/(2n).
    expectClose(distance((0..<1000).map { (Double($0) + 0.5) / 1000 }), 1 / 2000, 1e-12)
  }

  /// A jump below and above the curve, each alone.
  @Test func bothSidesCount() {
    expectClose(distance([0.01, 0.02, 0.03, 0.9]), 0.75 - 0.03, 1e-15)
    expectClose(distance([0.1, 0.97, 0.98, 0.99]), 0.97 - 0.25, 1e-15)
  }

  /// Skipping blocks gives what looking at every value gives.
  @Test(arguments: 1...40)
  func agreesWithEveryValueLookedAt(seed: Int) {
    var random = SeededRandom(seed: UInt64(seed))
    let exponent = 1 + 0.02 * Double(seed % 5)
    let values = random.sample(1 + seed * 37) { draw in
      let u = draw.uniform()
      return seed.isMultiple(of: 2) ? (u * 25).rounded(.up) / 25 : .pow(u, exponent)
    }
    #expect(distance(values) == slowDistance(values), "seed \(seed)")
  }

  private func distance(_ values: [Double]) -> Double {
    kolmogorovSmirnovDistance(PositiveSample(sorted: values), Uniform())
  }

  private func slowDistance(_ values: [Double]) -> Double {
    let n = Double(values.count)
    return values.enumerated().map { i, x in
      max(Double(i + 1) / n - x, x - Double(i) / n)
    }.max() ?? 0
  }
}
