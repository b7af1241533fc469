import TestSupport
import Testing
import TraceReport
import TraceStore

@testable import TraceAnalysis

struct RegionsTests {
  /// Two regions.
  ///
  /// A has two functions of one user, with 10 and 30 requests a day; B a function with 100, which takes
  /// half a second, and one that is never called, each of its own user.
  private func requests() throws -> [AnalysisRequest] {
    let store = try ServerlessStore()
    store.dataset("A", clockZero: 1_694_707_200_000_000_000, utcOffset: 0)
    try store.function("a1", user: 1)
    try store.function("a2", user: 1)
    for day in 0..<3 as Range<Int64> {
      try store.minute("a1", "requests", minute: day * 1440 + 120, 10)
      try store.minute("a2", "requests", minute: day * 1440 + 130, 30)
    }
    try store.minute("a1", "totalCost_avg", minute: 120, 0.1)
    store.dataset("B")
    try store.function("b1", user: 1)
    try store.function("b2", user: 2)
    for day in 0..<3 as Range<Int64> {
      try store.minute("b1", "requests", minute: day * 1440 + 1000, 100)
      try store.minute("b1", "requests", minute: day * 1440, 0)
      try store.minute("b1", "requests", minute: day * 1440 + 1439, 0)
    }
    try store.minute("b1", "totalCost_avg", minute: 120, 0.5)
    return try store.requests()
  }

  @Test func `two regions by hand`() throws {
    let report = try Regions.run(requests())
    let spread = try ReportedTable(report, "spread")
    let perDay = spread.row(["measure": "requests_per_day_p50"])
    #expect(["least", "largest", "ratio"].map(perDay.number) == [20, 100, 5])
    #expect(perDay.text("least_region") == "A" && perDay.text("largest_region") == "B")
    expectClose(spread.row(["measure": "execution_s_p50"]).number("ratio"), 5)
    // A share of 0 has no ratio; what one region has alone is not compared.
    let single = spread.row(["measure": "single_function_users"])
    #expect(single.number("least") == 0 && single.number("ratio") == nil)
    #expect(spread.rows(["measure": "cpu_cores_p50"]).isEmpty)
    let regions = try ReportedTable(report, "regions")
    #expect(regions.rows.map { $0.number("requests") } == [120, 300])
    expectClose(regions.rows[1].number("weight"), 300.0 / 420)
    #expect(regions.rows.map { $0.number("functions") } == [2, 2])
    #expect(regions.rows[1].number("busiest_hour") == 16)
    let distributions = try ReportedTable(report, "distributions")
    let users = distributions.row(["region": "A", "variable": "functions_per_user"])
    #expect(["n", "p50"].map(users.number) == [1, 2])
    #expect(report.verdict[0].contains("from 20 (A) to 100 (B), 5.00 times as much"))
    #expect(report.figures.first?.series.map(\.name) == ["A", "B"])
    #expect(report.notes.contains { $0.id == "no-calendar" && $0.text.hasPrefix("B:") })
  }

  @Test func `a region without requests has no weight`() throws {
    let store = try ServerlessStore()
    store.dataset("A")
    try store.function("a", user: 1)
    store.dataset("B")
    try store.function("b", user: 1)
    try store.minute("b", "requests", minute: 0, 5)
    let regions = try ReportedTable(Regions.run(store.requests()), "regions")
    #expect(regions.rows.map { $0.number("weight") } == [nil, 1])
    #expect(regions.rows.map { $0.number("requests") } == [nil, 5])
  }

  @Test func `one region is nothing to compare`() throws {
    let one = Array(try requests().prefix(1))
    #expect(throws: AnalysisError.self) { try Regions.run(one) }
  }

  /// The box of section 3.1, from the curves of Figure 3.
  @Test(.enabled(if: TestData.isPresent, "no real traces at hand"))
  func `medians of the digitised regions differ as the paper says`() throws {
    let curves = try DigitizedCurves("fig03_fig04_cdfs.csv")
    let requests = try DigitizedFunctions.requests(
      curves, ["R1", "R2", "R3", "R4", "R5"], count: 500)
    let spread = try ReportedTable(Regions.run(requests), "spread")
    for (measure, ratio) in [
      ("requests_per_day_p50", 35.0), ("execution_s_p50", 20), ("cpu_cores_p50", 2.7),
    ] {
      expectClose(spread.row(["measure": measure]).number("ratio"), ratio, 0.03, measure)
    }
    let busy = spread.row(["measure": "busy_functions"])
    #expect(busy.text("largest_region") == "R1" && busy.text("least_region") == "R4")
  }
}
