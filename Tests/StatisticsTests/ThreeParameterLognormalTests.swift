import RealModule
import Statistics
import TestSupport
import Testing

struct ThreeParameterLognormalTests {
  @Test func agreesWithSciPy() throws {
    var samples = try Oracle.samples("lognormal3_samples.csv")
    samples["three_modes"] = threeModes
    let rows = try Oracle.rows("lognormal3.csv")
    #expect(rows.count == 4)
    for row in rows {
      let sample = PositiveSample(sorted: try #require(samples[row[0]]))
      let fitted = try fit(sample)
      let result = FittedDistribution(fitted, method: .maximumLikelihood, to: sample)
      expectClose(result.location, Double(row[1]), 1e-9, row[0])
      expectClose(result.shape, Double(row[2]), 1e-9, row[0])
      expectClose(result.scale, Double(row[3]), 1e-9, row[0])
      expectClose(result.ks, Double(row[4]), 1e-9, row[0])
      let logLikelihood = try #require(Double(row[5]))
      expectClose(result.aic, 6 - 2 * logLikelihood, 1e-11, row[0])
    }
  }

  /// 60,000 values about 0.2, 1 and 11, whose smallest is far below the next thousands.
  private var threeModes: [Double] {
    let normal = (0..<20_000).map { standardNormalQuantile((Double($0) + 0.5) / 20_000) }
    return [0.2, 1, 11].flatMap { mode in normal.map { mode * .exp(0.2 * $0) } }.sorted()
  }

  /// Values that repeat weigh as often as they occur.
  @Test func countsRepetitions() throws {
    let values = try #require(try Oracle.samples("lognormal3_samples.csv")["cold_starts"])
    let once = try fit(PositiveSample(sorted: values))
    let often = try fit(PositiveSample(sorted: values.flatMap { repeatElement($0, count: 40) }))
    expectClose(often.theta, once.theta, 1e-8)
    expectClose(often.shape, once.shape, 1e-8)
  }

  /// The curve that the EuroSys 2025 paper on serverless cold starts draws over its data.
  @Test func closedForms() {
    let distribution = ThreeParameterLognormal(
      location: -0.0162, excess: LognormalDistribution(mu: 0.279, sigma: 1.339))
    expectClose(distribution.cumulativeProbability(.exp(0.279) - 0.0162), 0.5, 1e-15)
    expectClose(distribution.mean, .exp(0.279 + 1.339 * 1.339 / 2) - 0.0162, 1e-15)
    #expect(distribution.cumulativeProbability(-0.0162) == 0)
    #expect(distribution.logDensity(-0.02) == -.infinity)
  }

  @Test func aSeededSampleReturnsItsParameters() throws {
    var random = SeededRandom(seed: 61)
    let fitted = try fit(
      PositiveSample(sorted: random.sample(20_000) { 0.5 + .exp(0.3 + 1.3 * $0.normal()) }))
    // The location converges faster than the others, whose errors are as with a known location.
    #expect(abs(fitted.theta - 0.5) < 0.005)
    #expect(abs(fitted.excess.mu - 0.3) < 0.06)
    #expect(abs(fitted.excess.sigma - 1.3) < 0.04)
  }

  /// A shift of the sample shifts the location, another unit scales it.
  @Test func shiftsAndUnits() throws {
    let values = try #require(try Oracle.samples("lognormal3_samples.csv")["cold_starts"])
    let first = try fit(PositiveSample(sorted: values))
    let shifted = try fit(PositiveSample(sorted: values.map { $0 + 3 }))
    expectClose(shifted.theta, first.theta + 3, 1e-9)
    expectClose(shifted.excess.sigma, first.excess.sigma, 1e-8)
    let scaled = try fit(PositiveSample(sorted: values.map { $0 * 1000 }))
    expectClose(scaled.theta, first.theta * 1000, 1e-8)
    expectClose(scaled.shape, first.shape, 1e-8)
    expectClose(scaled.scale, first.scale.map { $0 * 1000 }, 1e-8)
  }

  /// It is at least as likely as the fit with location 0.
  @Test func isLikelierThanTwoParameters() throws {
    for values in try Oracle.samples("lognormal3_samples.csv").values {
      let sample = PositiveSample(sorted: values)
      let two = try LognormalDistribution.fit(sample, method: .maximumLikelihood)
      let three = try fit(sample).logLikelihood(of: sample)
      #expect(three >= (try #require(two)).logLikelihood(of: sample))
    }
  }

  @Test func refusals() throws {
    let leftSkewed = PositiveSample(
      sorted: (1...500).map { 100 - .exp(standardNormalQuantile(1 - Double($0) / 501)) })
    #expect(throws: FitError.unboundedLocation) { try fit(leftSkewed) }
    #expect(throws: FitError.tooFew(count: 2, needed: 3)) {
      try fit(PositiveSample(sorted: [1, 2]))
    }
    let sample = PositiveSample(sorted: [1, 2, 6])
    #expect(try ThreeParameterLognormal.fit(sample, method: .moments) == nil)
  }

  private func fit(_ sample: PositiveSample) throws -> ThreeParameterLognormal {
    try #require(try ThreeParameterLognormal.fit(sample, method: .maximumLikelihood))
  }
}
