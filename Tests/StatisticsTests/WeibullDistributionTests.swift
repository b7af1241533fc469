import RealModule
import Statistics
import TestSupport
import Testing

struct WeibullDistributionTests {
  @Test func closedForms() {
    let rayleigh = WeibullDistribution(shape: 2, scale: 3)
    expectClose(rayleigh.cumulativeProbability(3), 1 - 1 / .exp(1), 1e-15)
    expectClose(rayleigh.logDensity(3), .log(2 / 3.0) - 1, 1e-15)
    expectClose(rayleigh.mean, 3 * .sqrt(.pi) / 2, 1e-15)
    #expect(rayleigh.cumulativeProbability(0) == 0 && rayleigh.logDensity(0) == -.infinity)
    let exponential = WeibullDistribution(shape: 1, scale: 0.7)
    expectClose(exponential.logDensity(2), ExponentialDistribution(mean: 0.7).logDensity(2), 1e-15)
  }

  /// If X is Weibull(k, λ), X^c is Weibull(k/c, λ^c), and the estimate follows.
  @Test func powersOfASampleDivideTheShape() throws {
    var random = SeededRandom(seed: 5)
    let values = random.sample(500) { $0.weibull(0.6) }
    let first = try fit(values)
    for power in [0.1, 3, 40] {
      let other = try fit(values.map { Double.pow($0, power) })
      expectClose(other.k, first.k / power, 1e-11, "power \(power)")
      expectClose(.log(other.lambda), power * .log(first.lambda), 1e-11, "power \(power)")
    }
  }

  @Test(arguments: [0.2, 0.42, 1, 5])
  func seededSamplesReturnTheirParameters(shape: Double) throws {
    var random = SeededRandom(seed: 12)
    let fitted = try fit(random.sample(20_000) { 0.44 * $0.weibull(shape) })
    // Five standard errors: 0.78/√n of the shape, 1.05/(shape √n) of the scale (Thoman et al. 1969).
    expectClose(fitted.k, shape, 5 * 0.78 / .sqrt(20_000))
    expectClose(fitted.lambda, 0.44, 5 * 1.05 / shape / .sqrt(20_000))
  }

  /// Values over 600 orders of magnitude neither overflow nor stall.
  @Test func extremeSpreadConverges() throws {
    let fitted = try fit([1e-300, 1e-100, 1, 1e100, 1e300])
    #expect(fitted.k.isFinite && fitted.k > 0 && fitted.lambda.isFinite && fitted.lambda > 0)
  }

  /// Intervals of several regions, each with its own rate, pooled: one fit of all values.
  @Test func aPooledFitIsTheFitOfAllValues() throws {
    var random = SeededRandom(seed: 14)
    let regions = [(400, 0.1), (100, 0.7), (20, 5.0)].map { count, scale in
      random.sample(count) { scale * $0.weibull(0.6) }
    }
    let samples = regions.map { PositiveSample(sorted: $0) }
    let pooled = try WeibullDistribution.fit(
      PositiveSample(pooling: samples), method: .maximumLikelihood)
    let together = try fit(regions.flatMap(\.self).sorted())
    #expect(pooled == together)
    #expect(together.k < 0.6, "rates that differ make the pool burstier than each region")
  }

  @Test func hasNoMomentsMethod() throws {
    #expect(try WeibullDistribution.fit(PositiveSample(sorted: [1, 2]), method: .moments) == nil)
  }

  private func fit(_ values: [Double]) throws -> WeibullDistribution {
    let sample = PositiveSample(sorted: values)
    return try #require(try WeibullDistribution.fit(sample, method: .maximumLikelihood))
  }
}
