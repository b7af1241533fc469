import RealModule
import Statistics
import TestSupport
import Testing

struct LognormalDistributionTests {
  @Test func closedForms() {
    let distribution = LognormalDistribution(mu: .log(2), sigma: 0.5)
    expectClose(distribution.cumulativeProbability(2), 0.5, 1e-15)
    expectClose(distribution.logDensity(2), -.log(2 * 0.5 * .sqrt(2 * .pi)), 1e-15)
    expectClose(distribution.mean, 2 * .exp(0.125), 1e-15)
    expectClose(distribution.scale, 2, 1e-15)
    #expect(distribution.cumulativeProbability(0) == 0 && distribution.logDensity(0) == -.infinity)
  }

  @Test func theEstimateIsTheMeanAndPopulationDeviationOfTheLogarithms() throws {
    let fitted = try fit([.exp(1), .exp(2), .exp(6)])
    expectClose(fitted.mu, 3, 1e-15)
    expectClose(fitted.sigma, .sqrt(14.0 / 3), 1e-15)
  }

  @Test func seededSamplesReturnTheirParameters() throws {
    var random = SeededRandom(seed: 13)
    let fitted = try fit(random.sample(20_000) { .exp(0.3 + 1.3 * $0.normal()) })
    // Five standard errors: σ/√n and σ/√(2n).
    #expect(abs(fitted.mu - 0.3) < 5 * 1.3 / .sqrt(20_000))
    #expect(abs(fitted.sigma - 1.3) < 5 * 1.3 / .sqrt(40_000))
  }

  @Test func hasNoMomentsMethod() throws {
    #expect(try LognormalDistribution.fit(PositiveSample(sorted: [1, 2]), method: .moments) == nil)
  }

  private func fit(_ values: [Double]) throws -> LognormalDistribution {
    let sample = PositiveSample(sorted: values)
    return try #require(try LognormalDistribution.fit(sample, method: .maximumLikelihood))
  }
}
