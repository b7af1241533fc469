import TestSupport
import Testing
import TraceReport
import TraceStore

@testable import TraceAnalysis

/// Functions whose numbers are known.
struct FunctionPopularityTests {
  /// Three functions of two users over three days; one is never called.
  private func store() throws -> ServerlessStore {
    let store = try ServerlessStore()
    store.dataset("R")
    try store.function(
      "a", user: 1, runtime: "Python3", triggers: "APIG-S TIMER-A", trigger: "TIMER-A",
      pool: ("p", 300, 128))
    try store.function(
      "b", user: 1, runtime: "Python3", triggers: "OBS-A", trigger: "OBS-A", pool: ("q", 1000, 512))
    try store.function("c", user: 2, triggers: "unknown", trigger: "unknown")
    for (day, count) in [(0, 10.0), (1, 30), (2, 20)] {
      try store.minute("a", "requests", minute: Int64(day * 1440 + 5), count - 4)
      try store.minute("a", "requests", minute: Int64(day * 1440 + 700), 4)
    }
    try store.minute("b", "requests", minute: 1500, 2)
    try store.minute("a", "num_pods", minute: 5, 3)
    try store.minute("b", "num_pods", minute: 1500, 1)
    try store.minute("a", "totalCost_avg", minute: 5, 0.25)
    try store.minute("a", "totalCost_avg", minute: 6, 0.75)
    return store
  }

  @Test func `execution times of function-minutes`() throws {
    let store = try store()
    try store.minute("b", "totalCost_avg", minute: 1500, 4)
    var request = try store.request()
    let functions = try ReportedTable(FunctionPopularity.run(request), "distributions")
    let means = functions.row(["variable": "execution_s"])
    #expect(["n", "left_out", "p50"].map(means.number) == [2, 1, 2.25])
    request.settings = [
      try #require(FunctionPopularity.valuePer.reading("function_minute"))
    ]
    let report = try FunctionPopularity.run(request)
    let minutes = try ReportedTable(report, "distributions").row(["variable": "execution_s"])
    #expect(["n", "left_out", "p50", "max"].map(minutes.number) == [3, 0, 0.75, 4])
    #expect(minutes.text("estimator") == "every minute of every function")
    #expect(report.notes.contains { $0.id == "no-minutes" && $0.text.hasPrefix("cpu_cores:") })
    request.settings = [try #require(FunctionPopularity.valuePer.reading("month"))]
    #expect(throws: AnalysisError.self) { try FunctionPopularity.run(request) }
  }

  @Test func `requests per day, users and cold starts`() throws {
    let store = try store()
    for ready in 0..<6 { try store.coldStart("a", ready: Int64(ready), parts: [1, 0, 0, 0]) }
    for ready in 0..<2 { try store.coldStart("b", ready: Int64(ready), parts: [1, 0, 0, 0]) }
    let report = try FunctionPopularity.run(store.request())
    let summary = try ReportedTable(report, "summary").row([:])
    let names = ["functions", "users", "requests", "days", "called", "cold_starts", "started"]
    #expect(names.map(summary.number) == [3, 2, 62, 3, 2, 8, 2])
    #expect(summary.text("requests_from") == "counts per minute")
    #expect(summary.text("cold_starts_from") == "recorded rows")

    let distributions = try ReportedTable(report, "distributions")
    let perDay = distributions.row(["variable": "requests_per_day"])
    #expect(["n", "left_out", "p50", "max"].map(perDay.number) == [2, 1, 11, 20])
    #expect(distributions.row(["variable": "execution_s"]).number("p50") == 0.5)
    #expect(distributions.row(["variable": "functions_per_user"]).number("max") == 2)
    #expect(distributions.row(["variable": "requests_per_cold_start"]).number("p50") == 5.5)

    let functions = try ReportedTable(report, "functions")
    #expect(functions.rows.map { $0.text("function") } == ["a", "b", "c"])
    #expect(functions.rows.map { $0.number("requests") } == [60, 2, 0])
    #expect(functions.rows.map { $0.number("requests_per_cold_start") } == [10, 1, nil])

    let thresholds = try ReportedTable(report, "thresholds")
    let always = thresholds.row(["variable": "cold_starts_per_request"])
    #expect(["n", "of", "cold_start_share"].map(always.number) == [1, 2, 0.25])
    #expect(thresholds.rows(["variable": "requests_per_day"])[2].number("share") == 0.5)
  }

  /// A request in each minute of days 0 and 4; three days are not recorded.
  @Test func `missing days are in no requests per minute`() throws {
    let store = try ServerlessStore()
    store.dataset("R")
    try store.function("f")
    for minute: Int64 in 0..<1440 {
      try store.minute("f", "requests", minute: minute, 1)
      try store.minute("f", "requests", minute: 4 * 1440 + minute, 1)
    }
    let report = try FunctionPopularity.run(store.request())
    let row = try ReportedTable(report, "thresholds").row(["variable": "requests_per_minute"])
    #expect(row.number("n") == 1 && row.number("of") == 1)
    #expect(report.notes.contains { $0.id == "missing-days" && $0.text.hasPrefix("3 days") })
    #expect(try ReportedTable(report, "summary").row([:]).number("users") == nil)
  }

  /// A request is logged when it ends: one over midnight makes no day of its own.
  @Test func `days that a log covers in part are no days`() throws {
    let store = try ServerlessStore()
    store.dataset("R")
    try store.function("f")
    let day: Int64 = 86_400_000_000_000
    func request(_ end: Int64, lasting duration: Int64) throws {
      try store.add(
        .invocation,
        [
          "arrival_ns": .integer(end - duration), "duration_ns": .integer(duration),
          "function_id": .integer(store.id("f")),
        ])
    }
    for hour in 0..<24 as Range<Int64> {
      try request(30 * day + hour * day / 24 + 1000, lasting: hour == 0 ? 2000 : 10)
    }
    let whole = try ReportedTable(FunctionPopularity.run(store.request()), "functions").row([:])
    #expect(["requests", "requests_per_day", "active_days"].map(whole.number) == [24, 24, 1])
  }

  @Test func `the hours before a log's first whole day`() throws {
    let store = try ServerlessStore()
    store.dataset("R")
    try store.function("f")
    for hour in 20..<72 as Range<Int64> {
      try store.add(
        .invocation,
        [
          "arrival_ns": .integer(hour * 3_600_000_000_000), "duration_ns": .integer(1),
          "function_id": .integer(store.id("f")),
        ])
    }
    let report = try FunctionPopularity.run(store.request())
    let row = try ReportedTable(report, "functions").row([:])
    #expect(["requests", "requests_per_day", "active_days"].map(row.number) == [52, 24, 2])
    #expect(report.notes.contains { $0.id == "partial-days" })
  }

  @Test func `a pod that is started again is one pod`() throws {
    let store = try ServerlessStore()
    store.dataset("R")
    try store.function("f")
    for (pool, pod) in [(1, 7), (1, 7), (2, 7), (1, 8)] as [(Int64, Int64)] {
      try store.add(.pod, ["pool_id": .integer(pool), "pod": .integer(pod)])
    }
    var request = try store.request()
    func pods() throws -> Double? {
      try ReportedTable(FunctionPopularity.run(request), "summary").row([:]).number("pods")
    }
    #expect(try pods() == 3)
    request.from = 0
    #expect(try pods() == nil)
  }

  @Test func `durations by the day are execution times`() throws {
    let store = try ServerlessStore()
    store.dataset("azure-2019")
    try store.function("f")
    try store.minute("f", "requests", minute: 1, 4)
    for (day, mean, executions) in [(0, 1000.0, 1), (1, 4000, 2)] as [(Int64, Double, Int64)] {
      try store.add(
        .functionDuration,
        [
          "start_ns": .integer(day * 86_400_000_000_000), "function_id": .integer(store.id("f")),
          "executions": .integer(executions), "mean_ms": .real(mean),
        ])
    }
    let row = try ReportedTable(FunctionPopularity.run(store.request()), "functions").row([:])
    #expect(row.number("execution_s") == 3)
  }

  @Test func `groups count every function`() throws {
    let store = try store()
    try store.coldStart("b", ready: 5, parts: [1, 0, 0, 0])
    let report = try FunctionPopularity.run(store.request())
    let groups = try ReportedTable(report, "groups")
    let python = groups.row(["dimension": "runtime", "value": "Python3"])
    expectClose(python.number("function_share"), 2.0 / 3)
    #expect(groups.row(["dimension": "runtime", "value": "(none)"]).number("functions") == 1)
    let timer = groups.row(["dimension": "trigger", "value": "TIMER-A"])
    expectClose(timer.number("request_share"), 60.0 / 62)
    #expect(["cold_start_share", "pod_share"].map(timer.number) == [0, 0.75])
    let invocations = groups.rows(["dimension": "invocation"])
    #expect(invocations.compactMap { $0.text("value") } == ["asynchronous", "both", "unknown"])
    #expect(
      groups.row(["dimension": "configuration", "value": "300-128"]).number("functions") == 1)
    let pairs = try ReportedTable(report, "trigger_by_runtime")
    #expect(pairs.row(["runtime": "Python3", "trigger": "OBS-A"]).number("share") == 0.5)
    #expect(pairs.row(["runtime": "(none)", "trigger": "unknown"]).number("share") == 1)
  }

  @Test func `concentration over functions and users`() throws {
    let store = try ServerlessStore()
    store.dataset("R")
    for function in 1...20 {
      try store.function("f\(function)", user: Int64(function % 2))
      try store.minute(
        "f\(function)", "requests", minute: 0, function == 1 ? 81 : 1)
    }
    let table = try ReportedTable(FunctionPopularity.run(store.request()), "concentration")
    let functions = table.row(["quantity": "requests", "owner": "function"])
    let names = ["n", "top_1_share", "top_3_share", "top_10_percent_share", "owners_of_50_percent"]
    #expect(names.map(functions.number) == [20, 0.81, 0.83, 0.82, 1])
    expectClose(functions.number("gini"), 0.76)
    #expect(table.row(["owner": "user"]).number("top_1_share") == 0.9)
  }

  @Test func `recorded invocations where minutes are not counted`() throws {
    let store = try ServerlessStore()
    store.dataset("R")
    try store.function("a")
    for arrival in [0, 30, 60] as [Int64] {
      try store.add(
        .invocation,
        [
          "arrival_ns": .integer(arrival * 1_000_000_000), "duration_ns": .integer(500_000_000),
          "function_id": .integer(store.id("a")), "cpu_cores": .real(0.25),
        ])
    }
    let report = try FunctionPopularity.run(store.request())
    let function = try ReportedTable(report, "functions").row([:])
    #expect(["requests", "execution_s", "cpu_cores"].map(function.number) == [3, 0.5, 0.25])
    #expect(try ReportedTable(report, "summary").row([:]).text("requests_from") == "recorded rows")
    let minute = try ReportedTable(report, "thresholds").row(["variable": "requests_per_minute"])
    #expect(minute.number("n") == 1)
  }

  @Test func `functions alone are described`() throws {
    let store = try ServerlessStore()
    store.dataset("R")
    try store.function("a", user: 1, runtime: "Java")
    let report = try FunctionPopularity.run(store.request())
    #expect(
      report.verdict == [
        "1 function of 1 user; the most common runtime is Java (100.00 %)",
        "requests are not recorded",
      ])
    #expect(try ReportedTable(report, "thresholds").rows.count == 2)
  }
}
