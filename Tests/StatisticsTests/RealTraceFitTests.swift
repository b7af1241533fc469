import Statistics
import TestSupport
import Testing

/// Agreement with SciPy's fits of real traces, to a relative error of 1e-6.
@Suite(.enabled(if: TestData.isPresent, "the real traces are not at hand"))
struct RealTraceFitTests {
  private func attempts(_ name: String) throws -> [FitAttempt] {
    let arrivals = try RealTraces.arrivals(name).sorted()
    let intervals = zip(arrivals.dropFirst(), arrivals).map { $0 - $1 }.sorted()
    return fitAll(PositiveSample(sortedNanoseconds: intervals))
  }

  @Test(arguments: ["burstgpt1_head400", "azure2023_conv"])
  func fits(name: String) throws {
    let expected = try TestData.json("burstgpt/expected_statistics.json")[name]
    let fits = try attempts(name).map { try $0.result.get() }
    for (index, key) in ["exp_mle", "gamma_mle", "gamma_mom", "weibull_mle"].enumerated() {
      let (fit, values) = (fits[index], expected[key])
      let scale = values["scale"].number ?? values["rate"].number.map { 1 / $0 }
      #expect(fit.droppedZero == expected["iat"]["zero_iat"].integer)
      expectClose(fit.scale, scale, 1e-6, key)
      if key != "exp_mle" { expectClose(fit.shape, values["shape"].number, 1e-6, key) }
      if let ks = values["ks"].number { expectClose(fit.ks, ks, 1e-6, key) }
    }
  }

  /// Batches every 3 s: only the exponential, which has no shape, is fitted.
  @Test func quantisedIntervalsAreRefused() throws {
    let expected = try TestData.json("burstgpt/expected_statistics.json")["mooncake_conversation"]
    let attempts = try attempts("mooncake_conversation")
    let exponential = try attempts[0].result.get()
    expectClose(exponential.scale.map { 1 / $0 }, expected["exp_mle"]["rate"].number, 1e-6)
    expectClose(exponential.ks, expected["exp_mle"]["ks"].number, 1e-6)
    #expect(exponential.droppedZero == 10_851 && exponential.n == 1179)
    for attempt in attempts.dropFirst() {
      #expect(throws: FitError.quantised) { try attempt.result.get() }
    }
  }
}
