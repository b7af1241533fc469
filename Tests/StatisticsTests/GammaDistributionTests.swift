import RealModule
import TestSupport
import Testing

@testable import Statistics

struct GammaDistributionTests {
  @Test func closedForms() {
    let erlang = GammaDistribution(shape: 2, scale: 3)
    expectClose(erlang.cumulativeProbability(3), 1 - 2 / .exp(1), 1e-15)
    expectClose(erlang.logDensity(3), .log(1 / 3.0) - 1, 1e-15)
    #expect(erlang.mean == 6 && erlang.parameterCount == 2)
    #expect(erlang.cumulativeProbability(0) == 0 && erlang.logDensity(0) == -.infinity)
  }

  /// Renewal identity: a Gamma of shape α has coefficient of variation 1/√α.
  @Test func momentsGiveTheSamplesMeanAndVariation() throws {
    let sample = PositiveSample(sorted: [0.2, 1, 1.5, 7])
    let fitted = try #require(try GammaDistribution.fit(sample, method: .moments))
    expectClose(1 / .sqrt(fitted.alpha), sample.coefficientOfVariation, 1e-14)
    expectClose(fitted.mean, sample.mean, 1e-14)
  }

  /// At the maximum ln α - ψ(α) = ln mean - mean ln and α θ = mean.
  @Test(arguments: [1e-3, 0.02, 0.5, 1, 7.3, 300, 2e4])
  func theLikelihoodEquationIsInverted(shape: Double) throws {
    let meanLog = digamma(shape) + .log(2.5)
    let fitted = try GammaDistribution.maximumLikelihood(mean: shape * 2.5, meanLog: meanLog)
    // The condition of the equation at large shapes.
    let tolerance = 1e-14 * max(1, shape) * 10
    expectClose(fitted.alpha, shape, tolerance)
    expectClose(fitted.theta, 2.5, tolerance)
  }

  @Test(arguments: [0.2, 0.5, 2, 30])
  func seededSamplesReturnTheirParameters(shape: Double) throws {
    var random = SeededRandom(seed: 11)
    let sample = PositiveSample(sorted: random.sample(20_000) { 4 * $0.gamma(shape) })
    for method in FitMethod.allCases {
      let fitted = try #require(try GammaDistribution.fit(sample, method: method))
      // Five standard errors of the moments estimate, √(2 (1 + 1/shape) / n) relative.
      let error = 5 * Double.sqrt(2 * (1 + 1 / shape) / 20_000)
      expectClose(fitted.alpha, shape, error, "\(method)")
      expectClose(fitted.theta, 4, error, "\(method)")
    }
  }
}
