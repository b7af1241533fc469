import RealModule
import TestSupport
import Testing

@testable import Statistics

struct AndersonDarlingTests {
  /// Distances of fitted distributions and critical values, by SciPy.
  @Test func `agrees with SciPy`() throws {
    let samples = try Oracle.samples().merging(Oracle.samples("lognormal3_samples.csv")) { $1 }
    let rows = try Oracle.rows("anderson_darling.csv")
    #expect(rows.count == 17)
    for row in rows {
      let sample = PositiveSample(sorted: try #require(samples[row[0]]))
      let (distance, known): (Double, AndersonDarlingCase?) =
        switch row[1] {
        case "weibull":
          (
            andersonDarlingDistance(
              sample,
              try #require(try WeibullDistribution.fit(sample, method: .maximumLikelihood))),
            .weibullEstimated
          )
        case "lognormal":
          (
            andersonDarlingDistance(
              sample,
              try #require(try LognormalDistribution.fit(sample, method: .maximumLikelihood))),
            .normalEstimated
          )
        default:
          (
            andersonDarlingDistance(
              sample,
              try #require(try ThreeParameterLognormal.fit(sample, method: .maximumLikelihood))),
            nil
          )
        }
      expectClose(distance, Double(row[2]), 1e-7, "\(row[0]) \(row[1])")
      if let critical = Double(row[3]) {
        expectClose(known?.criticalValue(sample.count), critical, 1e-3, "\(row[0]) \(row[1])")
      }
    }
  }

  @Test func `one value at the median, and values without probability`() {
    // -1 - (ln(1/2) + ln(1/2)) = 2 ln 2 - 1.
    let median = LognormalDistribution(mu: 0, sigma: 1)
    expectClose(
      andersonDarlingDistance(PositiveSample(sorted: [1]), median), 2 * .log(2) - 1, 1e-12)
    let above = ThreeParameterLognormal(location: 5, excess: median)
    #expect(andersonDarlingDistance(PositiveSample(sorted: [1, 7]), above) == .infinity)
  }

  /// Ties are held once and count as often as they occur.
  @Test func `repeated values`() {
    let distribution = WeibullDistribution(shape: 0.7, scale: 2)
    let values = [1, 1, 1, 2, 2, 2, 2, 5].map(Double.init)
    let sum = values.indices.reduce(0) { sum, i in
      sum + Double(2 * i + 1)
        * (distribution.logTails(values[i]).below
          + distribution.logTails(values[values.count - 1 - i]).above)
    }
    let expected = -8 - sum / 8
    expectClose(
      andersonDarlingDistance(PositiveSample(sorted: values), distribution), expected, 1e-12)
  }

  /// Of samples of a known distribution, 5 % exceed the critical value, with parameters known or not.
  @Test func `five of a hundred samples`() throws {
    var random = SeededRandom(seed: 11)
    let truth = LognormalDistribution(mu: 0.3, sigma: 1.3)
    var (known, estimated) = (0, 0)
    for _ in 0..<1000 {
      let sample = PositiveSample(
        sorted: (0..<60).map { _ in Double.exp(0.3 + 1.3 * random.normal()) }.sorted())
      if andersonDarlingDistance(sample, truth) > AndersonDarlingCase.known.criticalValue(60) {
        known += 1
      }
      let fit = try #require(try LognormalDistribution.fit(sample, method: .maximumLikelihood))
      let limit = AndersonDarlingCase.normalEstimated.criticalValue(60)
      if andersonDarlingDistance(sample, fit) > limit { estimated += 1 }
    }
    #expect((30...70).contains(known) && (30...70).contains(estimated))
  }

  @Test func `logarithms of the normal tails`() {
    // SciPy's log_ndtr.
    for (x, value) in [
      (-300, -45006.62273211866), (-40, -804.6084420137539), (-20.001, -203.93720562293427),
      (-19.999, -203.8971061167971), (-3, -6.60772622151035), (0, -0.6931471805599453),
      (2, -0.023012909328963476), (6, -9.86587645524372e-10), (9, -1.1285884059538324e-19),
    ] { expectClose(logStandardNormalCDF(x), value, 1e-12, "\(x)") }
  }
}
