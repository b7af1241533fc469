import Statistics
import TestSupport
import Testing

/// Agreement with NumPy and SciPy on real traces.
@Suite(.enabled(if: TestData.isPresent, "the real traces are not at hand"))
struct RealTraceTests {
  static let names = ["burstgpt1_head400", "azure2023_conv", "mooncake_conversation"]

  private func read(_ name: String) throws -> (arrivals: [Int64], expected: JSONValue) {
    (
      try RealTraces.arrivals(name),
      try TestData.json("burstgpt/expected_statistics.json")[name]
    )
  }

  private func nanoseconds(_ seconds: String) -> Int64 { (Int64(seconds) ?? 0) * 1_000_000_000 }

  @Test(arguments: names)
  func interArrivalTimes(name: String) throws {
    let (arrivals, expected) = try read(name)
    let intervals = try #require(InterArrivalTimes(arrivals: arrivals))
    let iat = expected["iat"]
    #expect(intervals.count == (expected["n"].integer ?? 0) - 1)
    #expect(intervals.zeroIntervals == iat["zero_iat"].integer)
    expectClose(intervals.meanSeconds, iat["mean"].number)
    expectClose(intervals.standardDeviationSeconds, iat["sd_sample"].number)
    expectClose(intervals.coefficientOfVariation, iat["cv_sample"].number)
    expectClose(intervals.p50Seconds, iat["p50"].number)
    expectClose(intervals.p95Seconds, iat["p95"].number)
    expectClose(intervals.p99Seconds, iat["p99"].number)
    expectClose(intervals.maxSeconds, iat["max"].number)
    expectClose(intervals.tieFraction, expected["tie_fraction"].number)
    expectClose(intervals.gohBarabasi, expected["goh_barabasi_B_sample"].number)
    expectClose(intervals.kimJo, expected["kim_jo_A"].number)
    expectClose(intervals.memory, expected["memory_M"].number)
    expectClose(intervals.localVariation, expected["lv"].number)
    #expect(intervals.localVariationPairsSkipped == expected["lv_pairs_skipped"].integer)
  }

  @Test(arguments: names)
  func countDispersion(name: String) throws {
    let (arrivals, expected) = try read(name)
    for window in expected["idc"].keys {
      let values = expected["idc"][window]
      let counts = try #require(
        CountDispersion(arrivals: arrivals, window: nanoseconds(window)))
      #expect(counts.windows == values["windows"].integer)
      expectClose(counts.mean, values["mean"].number)
      expectClose(counts.variance, values["var_sample"].number)
      expectClose(counts.indexOfDispersion, values["idc"].number)
      expectClose(counts.peakToMean, expected["peak_to_mean"][window].number)
      expectClose(counts.lag1Autocorrelation, expected["lag1_acf_counts"][window].number)
      if let allan = expected["allan"][window].number { expectClose(counts.allanFactor, allan) }
    }
  }

  @Test(arguments: names)
  func intervalDispersion(name: String) throws {
    let (arrivals, expected) = try read(name)
    let curve = IntervalDispersion.curve(arrivals: arrivals)
    #expect(!curve.isEmpty)
    for point in curve {
      if let value = expected["idi"][String(point.k)].number { expectClose(point.value, value) }
    }
    #expect(Set(expected["idi"].keys).isSubset(of: Set(curve.map { String($0.k) })))
  }

  @Test(arguments: names)
  func windowedVariation(name: String) throws {
    let (arrivals, expected) = try read(name)
    for window in expected["windowed_cv"].keys {
      let values = expected["windowed_cv"][window]
      let variation = WindowedVariation(
        arrivals: arrivals, window: nanoseconds(window))
      #expect(variation.windows == values["windows"].integer)
      expectClose(variation.p10, values["p10"].number)
      expectClose(variation.p50, values["p50"].number)
      expectClose(variation.p90, values["p90"].number)
      expectClose(variation.shareAbove1, values["frac_gt_1"].number)
    }
  }

  @Test(arguments: names)
  func hurst(name: String) throws {
    let (arrivals, expected) = try read(name)
    let estimates = hurstEstimates(arrivals: arrivals)
    for (method, key, points) in [
      (HurstEstimate.Method.aggregatedVariance, "hurst_aggvar_T1", "points"),
      (.rescaledRange, "hurst_rs_T1", "points"), (.haarWavelet, "hurst_haar_T1", "octaves"),
    ] {
      let estimate = try #require(estimates.first { $0.method == method })
      expectClose(estimate.exponent, expected[key]["H"].number, 1e-6, key)
      #expect(estimate.points == expected[key][points].integer)
    }
  }
}
