import Foundation
import SampleTraces
import Testing

@Suite struct RandomNumbersTests {
  /// The first numbers of SplitMix64 from seed 1234567 (the generator's reference values).
  @Test func referenceValues() {
    var random = RandomNumbers(seed: 1_234_567)
    #expect(random.next() == 6_457_827_717_110_365_317)
    #expect(random.next() == 3_203_168_211_198_807_973)
  }

  private func moments(_ count: Int = 200_000, _ draw: (inout RandomNumbers) -> Double) -> (
    mean: Double, variance: Double
  ) {
    var random = RandomNumbers(seed: 42)
    let values = (0..<count).map { _ in draw(&random) }
    let mean = values.reduce(0, +) / Double(count)
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (mean, squares / Double(count - 1))
  }

  @Test(arguments: [0.25, 0.5, 1, 3.5])
  func gammaHasItsMoments(shape: Double) {
    let (mean, variance) = moments { $0.gamma(shape: shape) }
    #expect(abs(mean / shape - 1) < 0.02)
    #expect(abs(variance / shape - 1) < 0.05)
  }

  @Test func otherMoments() {
    let exponential = moments { $0.exponential() }
    #expect(abs(exponential.mean - 1) < 0.01 && abs(exponential.variance - 1) < 0.03)
    let normal = moments { $0.normal() }
    #expect(abs(normal.mean) < 0.01 && abs(normal.variance - 1) < 0.02)
    let logarithm = moments { log($0.lognormal(median: 3, sigma: 0.5)) }
    #expect(abs(logarithm.mean - log(3)) < 0.005)
    #expect(abs(logarithm.variance - 0.25) < 0.005)
    let turns = moments { Double($0.geometric(continuing: 0.6)) }
    #expect(abs(turns.mean - 2.5) < 0.03)
  }
}
