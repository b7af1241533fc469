import RealModule
import Statistics
import TestSupport
import Testing

struct InformationCriterionTests {
  /// The maximum log-likelihood of an exponential is -n (ln mean + 1).
  @Test func exponentialHasAClosedForm() {
    let sample = PositiveSample(sorted: [0, 1, 2, 6])
    let aic = akaikeInformationCriterion(sample, ExponentialDistribution(mean: 3))
    expectClose(aic, 2 + 2 * 3 * (.log(3) + 1), 1e-14)
  }

  @Test func prefersTheDistributionThatMadeTheSample() {
    var random = SeededRandom(seed: 3)
    let bursty = PositiveSample(sorted: random.sample(5000) { $0.gamma(0.4) })
    let best = fitAll(bursty).compactMap { try? $0.result.get() }.min { $0.aic < $1.aic }
    #expect(best?.distribution == "gamma" && best?.method == .maximumLikelihood)
  }

  /// A parameter that buys no likelihood costs 2.
  @Test func aParameterCostsTwo() {
    let sample = PositiveSample(sorted: [1, 2, 6])
    let exponential = akaikeInformationCriterion(sample, ExponentialDistribution(mean: 3))
    let gamma = akaikeInformationCriterion(sample, GammaDistribution(shape: 1, scale: 3))
    expectClose(gamma - exponential, 2, 1e-12)
  }
}
