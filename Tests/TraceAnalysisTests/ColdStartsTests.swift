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
      "1---7---pool22-300-128", ready: 10 * second, parts: [1, 0, 2, 1].map { $0 * second })
    try store.coldStart(
      "2---8---custom-1000-512", ready: 3610 * second, parts: [1, 5, 0, 10].map { $0 * second },
      cluster: 2)
    try store.coldStart(
      "1---7---pool22-300-128", ready: 12 * second, parts: [1, 0, 0, 1].map { $0 * second })
    try store.coldStart(
      "1---7---pool22-300-128", ready: 12 * second, parts: [3, 0, -1, 2].map { $0 * second },
      flags: 1)
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
    let custom = breakdown.row(["dimension": "runtime", "value": "Custom"])
    #expect(["n", "share", "p50_s"].map(custom.number) == [1, 0.25, 16])
    expectClose(custom.number("time_share"), 16.0 / 26)
    #expect(breakdown.row(["dimension": "pool_size", "value": "(none)"]).number("n") == 1)
    #expect(breakdown.row(["dimension": "cluster", "value": "2"]).number("n") == 1)
    #expect(breakdown.rows(["dimension": "hour"]).map { $0.text("value") } == ["00", "01"])
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
  }
}
