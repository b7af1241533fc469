import RealModule
import Statistics
import TestSupport
import Testing

struct ZipfTests {
  @Test func agreesWithTheReference() throws {
    let samples = try Oracle.samples("tail_samples.csv")
    let rows = try Oracle.rows("tails.csv").filter { $0[1] == "zipf" }
    #expect(rows.count == 12)
    for row in rows {
      let sample = PositiveSample(sorted: try #require(samples[row[0]]))
      let fit = try ZipfFit(sample, maximum: Int(row[2]))
      let what = "\(row[0]) up to \(row[2])"
      #expect(fit.n == Int(row[5]) && fit.distribution.maximum == Int(row[2]))
      expectClose(fit.distribution.exponent, Double(row[3]), 1e-10, what)
      expectClose(fit.ks, Double(row[6]), 1e-9, what)
      let logLikelihood = try #require(Double(row[8]))
      expectClose(fit.aic, 2 - 2 * logLikelihood, 1e-10, what)
    }
  }

  @Test func closedForms() {
    let two = ZipfDistribution(exponent: 1, maximum: 2)
    expectClose(two.logProbability(1), .log(2 / 3.0), 1e-15)
    expectClose(two.cumulativeProbability(1), 2 / 3.0, 1e-15)
    #expect(two.cumulativeProbability(0) == 0 && two.cumulativeProbability(9) == 1)
    #expect(two.logProbability(0) == -.infinity && two.logProbability(3) == -.infinity)
    let endless = ZipfDistribution(exponent: 2)
    expectClose(endless.logProbability(1), .log(6 / (.pi * .pi)), 1e-15)
    expectClose(endless.cumulativeProbability(2), 7.5 / (.pi * .pi), 1e-14)
    // Exponent 0 is uniform, a negative one rises.
    expectClose(ZipfDistribution(exponent: 0, maximum: 8).cumulativeProbability(3), 3 / 8.0, 1e-15)
    expectClose(
      ZipfDistribution(exponent: -1, maximum: 3).cumulativeProbability(2), 0.5, 1e-15)
  }

  /// One 1 and one 2 of two values: P(1) = P(2), exponent 0.
  @Test func aUniformSampleHasExponentZero() throws {
    let fit = try ZipfFit(PositiveSample(sorted: [0, 1, 2]), maximum: 2)
    #expect(abs(fit.distribution.exponent) < 1e-12 && fit.ks < 1e-12)
    #expect(fit.n == 2 && fit.droppedZero == 1)
    expectClose(fit.aic, 2 + 4 * .log(2), 1e-12)
  }

  @Test(arguments: [0.7, 1.1, 2.5])
  func seededSamplesReturnTheirExponent(exponent: Double) throws {
    var random = SeededRandom(seed: 41)
    let truth = ZipfDistribution(exponent: exponent, maximum: 1023)
    let cumulative = (1...1023).map { truth.cumulativeProbability($0) }
    let values = random.sample(20_000) { draw in
      let u = draw.uniform()
      return Double(1 + (cumulative.firstIndex { u <= $0 } ?? 1022))
    }
    let fit = try ZipfFit(PositiveSample(sorted: values), maximum: 1023)
    // Five standard errors: 1/(sd of ln X √n), with a sd of at least 0.7 here.
    #expect(abs(fit.distribution.exponent - exponent) < 5 / (0.7 * .sqrt(20_000)))
    #expect(fit.ks < 1.7 / .sqrt(20_000))
  }

  /// A support without end is the limit of a long one.
  @Test func aLongSupportNearsOneWithoutEnd() {
    let (long, endless) = (
      ZipfDistribution(exponent: 3, maximum: 100_000), ZipfDistribution(exponent: 3)
    )
    for k in [1, 2, 10, 1000] {
      expectClose(long.logProbability(k), endless.logProbability(k), 1e-9)
      expectClose(long.cumulativeProbability(k), endless.cumulativeProbability(k), 1e-9)
    }
  }

  @Test func refusals() {
    #expect(throws: FitError.notIntegers) { try ZipfFit(PositiveSample(sorted: [1, 1.5])) }
    #expect(throws: FitError.noVariation) { try ZipfFit(PositiveSample(sorted: [1, 1])) }
    #expect(throws: FitError.tooFew(count: 1, needed: 2)) {
      try ZipfFit(PositiveSample(sorted: [0, 4]))
    }
    #expect(throws: FitError.outsideSupport(maximum: 3)) {
      try ZipfFit(PositiveSample(sorted: [1, 4]), maximum: 3)
    }
  }
}
