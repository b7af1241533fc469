import RealModule
import Statistics
import TestSupport
import Testing
import TraceReport
import TraceStore

@testable import TraceAnalysis

/// Cold starts whose numbers are known.
struct ColdStartsTests {
  private let second: Int64 = 1_000_000_000

  /// Two functions in region A, one without metadata in region B.
  private func regions() throws -> [AnalysisRequest] {
    let store = try ServerlessStore()
    store.dataset("A")
    try store.function(
      "1---7---pool22-300-128", runtime: "Python3", trigger: "TIMER-A",
      pool: ("pool22-300-128", 300, 128))
    try store.function("2---8---custom-1000-512", runtime: "Custom", trigger: "OBS-A")
    try store.coldStart(
      "1---7---pool22-300-128", ready: 10 * second, parts: [1, 0, 2, 1].map { $0 * second },
      user: 7)
    try store.coldStart(
      "2---8---custom-1000-512", ready: 3610 * second, parts: [1, 5, 0, 10].map { $0 * second },
      cluster: 2, user: 8)
    try store.coldStart(
      "1---7---pool22-300-128", ready: 12 * second, parts: [1, 0, 0, 1].map { $0 * second },
      user: 7)
    try store.coldStart(
      "1---7---pool22-300-128", ready: 12 * second, parts: [3, 0, -1, 2].map { $0 * second },
      flags: 1, user: 7)
    store.dataset("B")
    try store.coldStart("9---9---x", ready: 5 * second, parts: [0, 0, 1, 0].map { $0 * second })
    store.dataset("C")
    try store.function("5---5---y")
    return try store.requests()
  }

  @Test func `one region in numbers`() throws {
    let report = try ColdStarts.run([regions()[0]])
    let region = try ReportedTable(report, "regions").row([:])
    #expect(region.text("region") == "A")
    #expect(["cold_starts", "functions", "bad_sum", "weight"].map(region.number) == [4, 2, 1, 1])
    #expect(region.number("first_s") == 10 && region.number("last_s") == 3610)

    let durations = try ReportedTable(report, "durations")
    let total = durations.row(["group": "all", "part": "total"])
    #expect(["n", "mean_s", "p50_s", "max_s"].map(total.number) == [4, 6.5, 4, 16])
    let dependency = durations.row(["group": "all", "part": "dependency"])
    #expect(["n", "zeros_left_out", "p50_s"].map(dependency.number) == [1, 3, 5])

    let shares = try ReportedTable(report, "shares")
    let allocation = shares.row(["group": "all", "part": "allocation"])
    #expect(allocation.number("n") == 3)
    expectClose(allocation.number("mean_of_ratios"), (0.25 + 10.0 / 16 + 0.5) / 3)
    expectClose(allocation.number("ratio_of_sums"), 12.0 / 22)

    let intervals = try ReportedTable(report, "intervals").row([:])
    #expect(["n", "zeros", "max_s"].map(intervals.number) == [3, 1, 3598])
    #expect(report.notes.contains { $0.id == "bad-sum" && $0.text.hasPrefix("1 rows") })
  }

  @Test func `what functions are, and the hours`() throws {
    let report = try ColdStarts.run([regions()[0]])
    let breakdown = try ReportedTable(report, "breakdown")
    let custom = breakdown.row(["dimension": "runtime", "value": "Custom", "part": "total"])
    #expect(["n", "share", "p50_s"].map(custom.number) == [1, 0.25, 16])
    expectClose(custom.number("time_share"), 16.0 / 26)
    let totals = breakdown.rows(["part": "total"])
    #expect(
      totals.map { "\($0.text("dimension") ?? "") \($0.text("value") ?? "")" } == [
        "runtime Python3", "runtime Custom", "trigger TIMER-A", "trigger OBS-A",
        "pool_size small", "pool_size (none)", "cluster 1", "cluster 2", "hour 00", "hour 01",
        "user 7", "user 8",
      ])
    #expect(totals.map { $0.number("n") } == [3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1])
  }

  @Test func `every part by what functions are`() throws {
    let report = try ColdStarts.run([regions()[0]])
    let breakdown = try ReportedTable(report, "breakdown")
    let python = breakdown.rows(["dimension": "user", "value": "7"])
    #expect(
      python.map { $0.text("part") } == [
        "total", "code", "dependency", "scheduling", "allocation",
      ])
    #expect(python.map { $0.number("n") } == [3, 3, 0, 3, 3])
    #expect(python.map { $0.number("zeros_left_out") } == [0, 0, 3, 0, 0])
    #expect(python.map { $0.number("p50_s") } == [4, 1, nil, 0, 1])
    let custom = breakdown.rows(["dimension": "hour", "value": "01"])
    let (means, shares) = (
      custom.map { $0.number("mean_s") }, custom.map { $0.number("time_share") }
    )
    let expected: [Double] = [16.0 / 26, 1.0 / 6, 1, 0, 10.0 / 14]
    #expect(means == [16, 1, 5, 0, 10])
    for (share, value) in zip(shares, expected) { expectClose(share, value) }
  }

  @Test func `a part that is not recorded is missing, not zero`() throws {
    let store = try ServerlessStore()
    store.dataset("A")
    for row in 0..<5 {
      try store.add(
        .coldStart,
        [
          "ready_ns": .integer(Int64(row) * second), "flags": 0,
          "function_id": .integer(store.id("f")), "user": 3,
          "total_ns": row == 1 ? .null : .integer(Int64(5 - row) * second),
          "code_ns": row < 3 ? .null : .integer(Int64(row) * second), "dependency_ns": 0,
        ])
    }
    let breakdown = try ReportedTable(ColdStarts.run([store.request()]), "breakdown")
    let rows = breakdown.rows(["dimension": "user", "value": "3"])
    #expect(rows.map { $0.number("n") } == [4, 2, 0, 0, 0])
    #expect(rows.map { $0.number("missing") } == [1, 3, 0, 5, 5])
    #expect(rows.map { $0.number("zeros_left_out") } == [0, 0, 5, 0, 0])
    #expect(rows.map { $0.number("p50_s") } == [2.5, 3.5, nil, nil, nil])
  }

  @Test func `parts are drawn by runtime, trigger and size of pool`() throws {
    let store = try ServerlessStore()
    for region in ["A", "B"] {
      store.dataset(region)
      try store.function(
        "1---7---pool22-300-128", runtime: "Python3", trigger: "TIMER-A",
        pool: ("pool22-300-128", 300, 128))
      try store.function(
        "2---8---pool26-1000-512", runtime: "Java", trigger: "OBS-A",
        pool: ("pool26-1000-512", 1000, 512))
      for row in 0..<20 {
        let parts = [1, row < 10 ? 0 : 2, 3, 4].map { $0 * second }
        try store.coldStart("1---7---pool22-300-128", ready: Int64(row) * second, parts: parts)
        try store.coldStart(
          "2---8---pool26-1000-512", ready: Int64(row) * second, parts: parts.map { 3 * $0 })
      }
    }
    let figures = try ColdStarts.run(store.requests()).figures
    let sizes = try #require(figures.first { $0.name == "allocation_by_pool_size" })
    #expect(sizes.x.scale == .categories(["A small", "A large", "B small", "B large"]))
    let places = sizes.series[0].points.map { $0[0] }
    let medians = sizes.series[0].points.map { $0[3] }
    #expect(places == [0, 1, 2, 3] && medians == [4, 12, 4, 12])
    let triggers = try #require(figures.first { $0.name == "dependency_by_trigger_ecdf" })
    #expect(triggers.series.map(\.name) == ["all", "OBS-A", "TIMER-A"])
    let curve = triggers.series[1].points
    #expect(curve.count == 10 && curve.first == [6, 0.1] && curve.last == [6, 1])
  }

  @Test func `the verdict names the part and the functions that cost most`() throws {
    let store = try ServerlessStore()
    store.dataset("A")
    try store.function("quick", runtime: "Python3")
    try store.function("slow", runtime: "Custom")
    for row in 0..<60 {
      try store.coldStart("quick", ready: Int64(row) * second, parts: [0, 0, second, 0])
    }
    for row in 0..<40 {
      try store.coldStart("slow", ready: Int64(row) * second, parts: [0, 0, second, 9 * second])
    }
    let verdict = try ColdStarts.run([store.request()]).verdict
    #expect(
      verdict == [
        "A: 100 cold starts of 2 functions take 1 s at the median, 10 s at the 90th percentile and 10 s at the 99th",
        "A: pod allocation takes 78.26 % of all cold-start time, but scheduling has the largest share of the mean cold start, 64.00 %",
        "A: runtime Custom has 40.00 % of the cold starts and 86.96 % of their time",
      ])
  }

  @Test func `regions are pooled with their weights`() throws {
    let report = try ColdStarts.run(regions())
    let table = try ReportedTable(report, "regions")
    #expect(table.rows.map { $0.text("region") } == ["A", "B", "all regions"])
    #expect(table.rows.map { $0.number("weight") } == [0.8, 0.2, 1])
    let pooled = try ReportedTable(report, "durations").row([
      "region": "all regions", "part": "total",
    ])
    #expect(["n", "mean_s"].map(pooled.number) == [5, 27.0 / 5])
    let intervals = try ReportedTable(report, "intervals").row(["region": "all regions"])
    #expect(["n", "max_s"].map(intervals.number) == [3, 3598])
    #expect(report.notes.contains { $0.id == "no-cold-starts" && $0.text.hasSuffix("in C") })
    #expect(report.verdict.contains { $0.contains("A 80.00 %, B 20.00 %") })
  }

  @Test func `groups by what a function is and by the hour`() throws {
    var request = try regions()[0]
    request.by = ["runtime", "hour"]
    let durations = try ReportedTable(ColdStarts.run([request]), "durations")
    let rows = durations.rows(["part": "total"])
    #expect(rows.map { $0.text("group") } == ["all", "Python3 / 0", "Custom / 1"])
    #expect(rows.map { $0.number("n") } == [4, 3, 1])
    #expect(rows[2].text("hour") == "1")
  }

  @Test func `a dataset without cold starts is told so`() throws {
    let report = try ColdStarts.run([regions()[2]])
    #expect(report.tables.isEmpty)
    #expect(report.verdict == ["no cold starts are recorded: there is nothing to say"])
  }

  /// Totals and gaps drawn from the distributions of the paper's Figure 10 return its parameters.
  @Test func `fits of samples of known distributions`() throws {
    let store = try ServerlessStore()
    store.dataset("R")
    let count = 20_000
    var ready = 0.0
    for rank in 0..<count {
      let share = (Double(rank * 7919 % count) + 0.5) / Double(count)
      let z = standardNormalQuantile((Double(rank) + 0.5) / Double(count))
      let total = Double.exp(0.279 + 1.339 * z) + 0.05
      ready += 0.44 * Double.pow(-Double.log(onePlus: -share), 1 / 0.43)
      let nanoseconds = Int64((total * 1e9).rounded())
      try store.coldStart(
        "f", ready: Int64((ready * 1e9).rounded()), parts: [0, 0, nanoseconds, 0])
    }
    let fits = try ReportedTable(ColdStarts.run([store.request()]), "fits")
    let lognormal = fits.row(["variable": "total", "distribution": "lognormal-3"])
    expectClose(lognormal.number("shape"), 1.339, 0.01)
    expectClose(lognormal.number("scale"), .exp(0.279), 0.01)
    expectClose(lognormal.number("location"), 0.05, 0.02)
    expectClose(lognormal.number("mean_s"), 3.239 + 0.05, 0.02)
    expectClose(lognormal.number("sd_s"), 7.26, 0.05)
    let weibull = fits.row(["variable": "interval"])
    expectClose(weibull.number("shape"), 0.43, 0.01)
    expectClose(weibull.number("scale"), 0.44, 0.01)
    expectClose(weibull.number("mean_s"), 1.21, 0.02)
    expectClose(weibull.number("sd_s"), 3.39, 0.03)
    #expect((lognormal.number("ks") ?? 1) < 0.01 && (weibull.number("ks") ?? 1) < 0.01)
    // Quantiles of the very distributions; the two-parameter fit does not see the location.
    #expect((weibull.number("anderson_darling") ?? 9) < 0.757)
    expectClose(weibull.number("anderson_darling_p05"), 0.757, 2e-3)
    let two = fits.row(["variable": "total", "distribution": "lognormal"])
    #expect((two.number("anderson_darling") ?? 0) > (lognormal.number("anderson_darling") ?? 9))
    #expect(two.number("anderson_darling_p05") != nil)
    #expect(lognormal.number("anderson_darling_p05") == nil)
  }

  /// Totals are 1, e², e⁴ and e⁶ s by region and runtime, which are even, and a pool that is its runtime.
  @Test func `the variance by region, runtime and pool`() throws {
    let store = try ServerlessStore()
    for (region, factor) in [("R1", 0.0), ("R2", 4.0)] {
      store.dataset(region)
      for (runtime, more) in [("Java", 0.0), ("Go", 2.0)] {
        let name = "\(runtime) \(region)"
        try store.function(name, runtime: runtime, pool: (runtime, 300, 128))
        for minute in 0..<5 as Range<Int64> {
          let total = Int64((Double.exp(factor + more) * 1e9).rounded())
          try store.coldStart(name, ready: minute * 60_000_000_000, parts: [0, 0, total, 0])
        }
      }
    }
    let report = try ColdStarts.run(store.requests())
    let table = try ReportedTable(report, "variance")
    func share(_ region: String, _ factor: String, _ column: String) -> Double? {
      table.row(["region": region, "factor": factor]).number(column)
    }
    // ln(total) varies by 4 between regions and by 1 between runtimes.
    let all = "all regions"
    expectClose(share(all, "region", "shapley"), 0.8, 1e-6)
    expectClose(share(all, "runtime", "alone"), 0.2, 1e-6)
    expectClose(share(all, "runtime", "shapley"), 0.1, 1e-6)
    expectClose(share(all, "pool", "shapley"), 0.1, 1e-6)
    #expect(abs(share(all, "pool", "added_last") ?? 1) < 1e-9)
    expectClose(share(all, "together", "shapley"), 1, 1e-9)
    expectClose(share(all, "together", "by_chance"), 3.0 / 19)
    #expect(share("R1", "region", "shapley") == nil)
    expectClose(share("R1", "runtime", "shapley"), 0.5, 1e-6)
    #expect(share("R1", "together", "n") == 10 && share("R1", "together", "levels") == 2)
    #expect(report.verdict.last?.contains("region 80.00 %, runtime 10.00 %, pool 10.00 %") == true)
  }
}
