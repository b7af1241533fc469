import RealModule
import TestSupport
import Testing

@testable import Statistics

struct FittedDistributionTests {
  @Test func agreesWithSciPy() throws {
    let samples = try Oracle.samples()
    let rows = try Oracle.rows("fits.csv")
    #expect(rows.count == 35 && samples.count == 7)
    for row in rows {
      let sample = PositiveSample(sorted: try #require(samples[row[0]]))
      let attempt = try #require(
        fitAll(sample).first { $0.distribution == row[1] && $0.method.rawValue == row[2] })
      let fit = try attempt.result.get()
      let what = row.prefix(3).joined(separator: " ")
      expectClose(fit.shape, Double(row[3]), 1e-11, what)
      expectClose(fit.scale, Double(row[4]), 1e-11, what)
      expectClose(fit.ks, Double(row[5]), 1e-10, what)
      let logLikelihood = try #require(Double(row[6]))
      let parameters = row[1] == "exponential" ? 1.0 : 2.0
      expectClose(fit.aic, 2 * parameters - 2 * logLikelihood, 1e-10, what)
    }
  }

  @Test func attemptsComeInOrderWithTheirCounts() throws {
    let attempts = fitAll(PositiveSample(sorted: [0, 1, 2, 4]))
    #expect(
      attempts.map { "\($0.distribution) \($0.method.rawValue)" } == [
        "exponential mle", "gamma mle", "gamma moments", "weibull mle", "lognormal mle",
      ])
    for attempt in attempts {
      let fit = try attempt.result.get()
      #expect(fit.n == 3 && fit.droppedZero == 1 && fit.location == nil)
    }
  }

  @Test func aSampleThatCannotBeFittedGivesReasons() {
    let quantised = fitAll(PositiveSample(sorted: [2.998, 3, 3, 3.001, 3.003]))
    #expect(quantised.count == 5)
    #expect((try? quantised[0].result.get())?.scale != nil)
    for attempt in quantised.dropFirst() { #expect(reason(attempt) == .quantised) }
    for attempt in fitAll(PositiveSample(sorted: [0, 0])) {
      #expect(reason(attempt) == .tooFew(count: 0, needed: 2))
    }
  }

  /// Another unit of time changes the scale only.
  @Test(arguments: ["bursty", "regular", "heavy", "spread", "whole_seconds", "nanoseconds"])
  func anotherUnitChangesTheScaleOnly(name: String) throws {
    let values = try #require(try Oracle.samples()[name])
    let fits = try fitAll(PositiveSample(sorted: values)).map { try $0.result.get() }
    for factor in [1e9, 0x1p-30, 3600] {
      let others = try fitAll(PositiveSample(sorted: values.map { $0 * factor }))
        .map { try $0.result.get() }
      for (fit, other) in zip(fits, others) {
        expectClose(other.shape, fit.shape, 1e-9, "\(fit.distribution) \(factor)")
        expectClose(other.scale, fit.scale.map { $0 * factor }, 1e-9, fit.distribution)
        expectClose(other.ks, fit.ks, 1e-9, fit.distribution)
        let shift = 2 * Double(fit.n) * Double.log(factor)
        #expect(abs(other.aic - fit.aic - shift) < 1e-8 * (abs(fit.aic) + abs(shift)))
      }
    }
  }

  private func reason(_ attempt: FitAttempt) -> FitError? {
    if case .failure(let error) = attempt.result { error } else { nil }
  }
}
