import TestSupport
import Testing

@testable import SampleTraces

@Suite struct CategoricalTests {
  @Test func categoriesComeWithTheirWeights() {
    var random = RandomNumbers(seed: 5)
    let distribution = Categorical(weights: [1, 0, 3, 4])
    var counts = [0, 0, 0, 0]
    for _ in 0..<100_000 { counts[distribution.draw(&random)] += 1 }
    #expect(counts[1] == 0)
    expectClose(Double(counts[0]), 12_500, 0.03)
    expectClose(Double(counts[2]), 37_500, 0.02)
    expectClose(Double(counts[3]), 50_000, 0.02)
  }

  @Test func zipfFallsWithItsExponent() {
    var random = RandomNumbers(seed: 5)
    let distribution = Categorical(zipf: 10, exponent: 2)
    var counts = Array(repeating: 0.0, count: 10)
    for _ in 0..<200_000 { counts[distribution.draw(&random)] += 1 }
    expectClose(counts[0] / counts[1], 4, 0.05)
    expectClose(counts[0] / counts[2], 9, 0.05)
  }
}
