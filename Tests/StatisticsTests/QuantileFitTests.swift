import RealModule
import Statistics
import TestSupport
import Testing

struct QuantileFitTests {
  private let orders = [0, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 1]

  @Test func `quantiles of a distribution give it back`() throws {
    let lognormal = try #require(
      QuantileFit(
        lognormal: orders.map { ($0, Double.exp(0.3 + 1.3 * standardNormalQuantile($0))) }))
    expectClose(lognormal.model.mu, 0.3, 1e-12)
    expectClose(lognormal.model.sigma, 1.3, 1e-12)
    #expect(lognormal.residual < 1e-12)
    let weibull = try #require(
      QuantileFit(
        weibull: orders.map { ($0, 0.44 * Double.pow(-.log(onePlus: -$0), 1 / 0.43)) }))
    expectClose(weibull.model.k, 0.43, 1e-12)
    expectClose(weibull.model.lambda, 0.44, 1e-12)
    #expect(weibull.residual < 1e-12)
  }

  @Test func `the residual is in logarithms`() throws {
    // Points (-z, 0), (0, 1), (z, 0): the line is flat, and nothing rises.
    let q = 0.8
    #expect(QuantileFit(lognormal: [(1 - q, 1), (0.5, Double.exp(1)), (q, 1)]) == nil)
    // (-z, 0), (0, 1), (z, 2 + 3 d): slope (2 + 3 d) / 2z, residuals d / 2, -d, d / 2.
    let d = 0.02
    let fit = try #require(
      QuantileFit(lognormal: [(1 - q, 1), (0.5, Double.exp(1)), (q, .exp(2 + 3 * d))]))
    expectClose(fit.residual, d * (1.5 / 3).squareRoot(), 1e-9)
    expectClose(fit.model.sigma, (2 + 3 * d) / (2 * standardNormalQuantile(q)), 1e-9)
  }

  @Test func `too few`() {
    #expect(QuantileFit(lognormal: [(0.5, 1), (0, 0.1), (1, 9)]) == nil)
    #expect(QuantileFit(weibull: [(0.5, 1), (0.5, 2)]) == nil)
    #expect(QuantileFit(weibull: [(0.5, 0), (0.9, 2)]) == nil)
  }
}
