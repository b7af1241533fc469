import RealModule
import Statistics
import TestSupport
import Testing

struct ExponentialDistributionTests {
  @Test func closedForms() throws {
    let fitted = try #require(
      try ExponentialDistribution.fit(
        PositiveSample(sorted: [1, 2, 6]), method: .maximumLikelihood)
    )
    #expect(fitted == ExponentialDistribution(mean: 3) && fitted.mean == 3)
    #expect(fitted.scale == 3 && fitted.shape == nil && fitted.location == nil)
    expectClose(fitted.cumulativeProbability(3 * .log(2)), 0.5, 1e-15)
    expectClose(fitted.logDensity(6), -.log(3) - 2, 1e-15)
    #expect(fitted.cumulativeProbability(-1) == 0 && fitted.logDensity(-1) == -.infinity)
  }

  @Test func hasNoMomentsMethod() throws {
    let sample = PositiveSample(sorted: [1, 2])
    #expect(try ExponentialDistribution.fit(sample, method: .moments) == nil)
  }

  @Test func equalValuesAreFittedAndOneValueIsNot() throws {
    let equal = PositiveSample(sorted: [3, 3, 3])
    #expect(try ExponentialDistribution.fit(equal, method: .maximumLikelihood)?.scale == 3)
    #expect(throws: FitError.tooFew(count: 1, needed: 2)) {
      try ExponentialDistribution.fit(PositiveSample(sorted: [0, 3]), method: .maximumLikelihood)
    }
  }
}
