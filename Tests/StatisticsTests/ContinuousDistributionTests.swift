import RealModule
import Statistics
import TestSupport
import Testing

/// What holds for every distribution.
struct ContinuousDistributionTests {
  static let distributions: [any ContinuousDistribution] = [
    ExponentialDistribution(mean: 0.3), GammaDistribution(shape: 0.46, scale: 205),
    GammaDistribution(shape: 120, scale: 0.01), WeibullDistribution(shape: 0.6, scale: 49),
    WeibullDistribution(shape: 9, scale: 2), LognormalDistribution(mu: 0.3, sigma: 1.3),
  ]

  /// 20 points per octave around the mean.
  private func grid(_ distribution: some ContinuousDistribution) -> [Double] {
    (-400...120).map { distribution.mean * .exp2(Double($0) / 20) }
  }

  @Test(arguments: distributions)
  func probabilityRisesWithinZeroAndOne(distribution: any ContinuousDistribution) {
    var previous = 0.0
    for x in grid(distribution) {
      let value = distribution.cumulativeProbability(x)
      #expect(value >= previous - 1e-15 && value <= 1, "\(distribution) at \(x)")
      previous = value
    }
    #expect(previous > 0.8)
  }

  @Test(arguments: distributions)
  func densityIsTheSlopeOfTheProbability(distribution: any ContinuousDistribution) {
    for x in grid(distribution) {
      let density = Double.exp(distribution.logDensity(x))
      guard density * x > 1e-3 else { continue }
      let h = x * 1e-5
      let rise =
        distribution.cumulativeProbability(x + h) - distribution.cumulativeProbability(x - h)
      expectClose(rise / (2 * h), density, 1e-6, "\(distribution) at \(x)")
    }
  }

  /// The likelihood from sums is the sum of log densities.
  @Test(arguments: distributions)
  func logLikelihoodIsTheSumOfLogDensities(distribution: any ContinuousDistribution) {
    let values = [0.5, 0.5, 0.5, 0.5, 1, 1, 1.2, 1.2, 2, 2]
    let sum = values.map { distribution.logDensity($0) }.reduce(0, +)
    let likelihood = distribution.logLikelihood(of: PositiveSample(sorted: values))
    expectClose(likelihood, sum, 1e-12, "\(distribution)")
  }

  /// The mean and the standard deviation of each are the moments of its density.
  @Test(arguments: distributions)
  func momentsAreThoseOfTheDensity(distribution: any ContinuousDistribution) {
    // The trapezoidal rule over ln x: it converges fast for smooth densities that vanish at both ends.
    let step = 0.01
    var (mean, square) = (0.0, 0.0)
    for place in -6000...3000 {
      let x = distribution.mean * .exp(Double(place) * step)
      let weight = Double.exp(distribution.logDensity(x)) * x * step
      mean += weight * x
      square += weight * x * x
    }
    expectClose(mean, distribution.mean, 1e-6, "\(distribution)")
    expectClose((square - mean * mean).squareRoot(), distribution.standardDeviation, 1e-6)
  }
}
