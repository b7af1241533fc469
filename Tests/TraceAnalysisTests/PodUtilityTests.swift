import SQLite
import TestSupport
import Testing
import TraceReport
import TraceStore

@testable import TraceAnalysis

/// Pods whose lives are known.
///
/// Times in seconds; the log of requests runs from 1000 to 2000.
struct PodUtilityTests {
  private func store() throws -> ServerlessStore {
    let store = try ServerlessStore()
    store.dataset(
      "R2",
      parameters: [
        "requests_from_ns": "1000000000000", "requests_to_ns": "2000000000000",
      ])
    try store.function("a", runtime: "Python3", trigger: "TIMER-A")
    try store.function("b", runtime: "Java", trigger: "TIMER-A")
    return store
  }

  private func add(
    _ store: ServerlessStore, _ function: String, ready: Int64?, coldStart: Int64?, last: Int64?,
    requests: Int64
  ) throws {
    func nanoseconds(_ seconds: Int64?) -> SQLiteValue {
      .optional(seconds.map { $0 * 1_000_000_000 })
    }
    try store.add(
      .pod,
      [
        "function_id": .integer(store.id(function)), "pool_id": .integer(store.id("pool")),
        "pod": .integer(1), "ready_ns": nanoseconds(ready), "cold_start_ns": nanoseconds(coldStart),
        "last_ns": nanoseconds(last), "requests": .integer(requests), "busy_ns": .integer(0),
      ])
  }

  /// Five lives of function a: 0, 10, 10 and 40 ended, one of 30 censored; two that ended of b.
  private func fill(_ store: ServerlessStore) throws {
    try add(store, "a", ready: 1000, coldStart: 5, last: nil, requests: 0)
    try add(store, "a", ready: 1100, coldStart: 10, last: 1110, requests: 3)
    try add(store, "a", ready: 1200, coldStart: 5, last: 1210, requests: 1)
    try add(store, "a", ready: 1940, coldStart: 5, last: 1970, requests: 1)
    try add(store, "a", ready: 1300, coldStart: 4, last: 1340, requests: 9)
    try add(store, "b", ready: 1400, coldStart: 1, last: 1600, requests: 2)
    try add(store, "b", ready: 1500, coldStart: 2, last: 1501, requests: 1)
    // Left out: no cold start recorded, ready before and after the log, a cold start of 0 s.
    try add(store, "b", ready: nil, coldStart: nil, last: 1600, requests: 7)
    try add(store, "b", ready: 999, coldStart: 1, last: 1600, requests: 7)
    try add(store, "b", ready: 2001, coldStart: 1, last: nil, requests: 0)
    try add(store, "b", ready: 1001, coldStart: 0, last: 1600, requests: 7)
  }

  @Test func `ratios with a censored life, by hand`() throws {
    let store = try store()
    try fill(store)
    let report = try PodUtility.run(store.request())
    let python = try ReportedTable(report, "utility").row(["group": "Python3"])
    #expect(python.number("pods") == 5 && python.number("censored") == 1)
    // Lives 0, 10, 10 of five, then 40 alone: masses 0.2, 0.2, 0.2 and 0.4; ratios 0, 1, 2 and 10.
    expectClose(python.number("f_1"), 0.4)
    #expect(python.number("median") == 2 && python.number("p75") == 10)
    expectClose(python.number("f_10"), 1)
    #expect(python.number("open") == 0)
    expectClose(python.number("ended_f_1"), 0.5)
    let all = try ReportedTable(report, "utility").row(["group": "all"])
    #expect(all.number("pods") == 7 && all.number("censored") == 1)
    // Lives 0, 1, 10, 10 of seven, then 40 and 200 of two: a mass of 3/7 for both.
    expectClose(all.number("f_1"), 3.0 / 7)
    expectClose(all.number("f_100"), 11.0 / 14)
    #expect(all.number("p99") == 200)
    let life = try ReportedTable(report, "useful_life").row(["group": "Python3"])
    #expect(life.number("unused") == 1 && life.number("life_p50_s") == 10)
    #expect(life.number("cold_start_p50_s") == 5)
    #expect(report.verdict[0].hasPrefix("42.86 % of 7 pods"))
  }

  @Test func `groups, and what is left out`() throws {
    let store = try store()
    try fill(store)
    var request = try store.request()
    let report = try PodUtility.run(request)
    let groups = try ReportedTable(report, "utility").rows.map { $0.text("group") }
    #expect(groups == ["all", "Java", "Python3", "TIMER-A"])
    let reasons = try ReportedTable(report, "left_out").rows.map { $0.number("pods") }
    #expect(reasons == [1, 1, 1, 1, 0])
    request.by = ["function", "trigger"]
    let joint = try ReportedTable(PodUtility.run(request), "utility")
    #expect(joint.rows.map { $0.text("group") } == ["all", "a / TIMER-A", "b / TIMER-A"])
    #expect(joint.row(["function": "a"]).number("pods") == 5)
  }

  @Test func `cold starts that name no pod are told`() throws {
    let store = try store()
    try fill(store)
    for _ in 0..<2 { try store.coldStart("a", ready: 5, parts: [1, 1, 1, 1]) }
    let rows = try ReportedTable(PodUtility.run(store.request()), "left_out")
    #expect(rows.row(["reason": "no_pod_name"]).number("pods") == 2)
  }

  /// A longer keep-alive leaves more lives open; none at all leaves none.
  @Test func `keep-alive decides what is censored`() throws {
    let store = try store()
    try fill(store)
    var request = try store.request()
    func censored(_ keepAlive: Double) throws -> Double? {
      request.settings = [AnalysisSetting("keep_alive", keepAlive, unit: "s", "")]
      return try ReportedTable(PodUtility.run(request), "utility").rows[0].number("censored")
    }
    #expect(try censored(0) == 0)
    #expect(try censored(60) == 1)
    #expect(try censored(700) == 4)
    #expect(throws: AnalysisError.self) { try censored(-1) }
  }

  @Test func `without a log nothing is said`() throws {
    let store = try ServerlessStore()
    store.dataset("R9")
    try store.function("a")
    let report = try PodUtility.run(store.request())
    #expect(report.tables.isEmpty && report.verdict[0].contains("no request log"))
  }
}
