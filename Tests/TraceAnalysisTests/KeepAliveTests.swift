import SQLite
import TestSupport
import Testing
import TraceReport
import TraceStore

@testable import TraceAnalysis

struct KeepAliveTests {
  private func setting(_ name: String, _ value: Double) -> AnalysisSetting {
    AnalysisSetting(name, value, "")
  }

  private func invocation(
    _ store: ServerlessStore, _ function: String, arrival: Int64, duration: Int64
  ) throws {
    try store.add(
      .invocation,
      [
        "function_id": .integer(store.id(function)), "arrival_ns": .integer(arrival * second),
        "duration_ns": .integer(duration * second),
      ])
  }

  private func numbers(_ table: ReportedTable, _ column: String) -> [Double] {
    table.rows.compactMap { $0.number(column) }
  }

  private let second: Int64 = 1_000_000_000

  /// Function a: gaps of 3 and 100 s, pods of 512 MB, cold starts of 2 s; b: one request, 256 MB.
  private func store() throws -> ServerlessStore {
    let store = try ServerlessStore()
    store.dataset("R2")
    try store.function("a", runtime: "Java", pool: ("pool", 500, 512))
    try store.function("b", runtime: "Java", pool: ("pool", 500, 256))
    try invocation(store, "a", arrival: 10, duration: 2)
    try invocation(store, "a", arrival: 116, duration: 4)
    try invocation(store, "a", arrival: 15, duration: 1)
    try invocation(store, "b", arrival: 20, duration: 0)
    for ready in [9, 115, 500] {
      try store.coldStart(
        "a", ready: Int64(ready) * second, parts: [0, 0, 2 * second, 0])
    }
    return store
  }

  @Test func `curve, costs and what was recorded, by hand`() throws {
    let store = try store()
    var request = try store.request()
    request.settings = [AnalysisSetting("keep_alives", "0,3,100,60", "")]
    let report = try KeepAlive.run(request)
    let curve = try ReportedTable(report, "curve")
    #expect(numbers(curve, "keep_alive_s") == [0, 3, 60, 100])
    #expect(numbers(curve, "cold_starts") == [4, 3, 3, 2])
    // Until 120: a waits 3, 100 and 0; b, without a cold start of its own, 100.
    #expect(numbers(curve, "idle_pod_s") == [0, 9, 123, 203])
    #expect(numbers(curve, "idle_gb_s") == [0, 3.75, 46.5, 76.5])
    // b has the mean of its runtime and pool size.
    #expect(numbers(curve, "cold_start_time_s") == [8, 6, 6, 4])
    let recorded = try ReportedTable(report, "recorded").row(["function": "all"])
    #expect(recorded.number("simulated") == 3 && recorded.number("recorded") == 1)
    #expect(report.verdict[0].contains("3 requests are cold, 75.00 % of 4 requests"))
  }

  @Test func `the best keep-alive of a function depends on the weight`() throws {
    let store = try store()
    var request = try store.request()
    func best(_ weight: Double) throws -> Double? {
      request.settings = [AnalysisSetting("weight", weight, "")]
      let table = try ReportedTable(KeepAlive.run(request), "functions")
      return table.row(["function": "a"]).number("best_keep_alive_s")
    }
    // The next 97 s cost 48.5 GB s and save a cold start of 2 s: worth it below 0.0412.
    #expect(try best(0.04) == 100)
    #expect(try best(0.05) == 3)
    #expect(try best(10) == 0)
  }

  @Test func `policies on the front`() throws {
    let report = try KeepAlive.run(store().request())
    let policies = try ReportedTable(report, "policies")
    #expect(policies.rows(["policy": "fixed"]).count == 9)
    // Keep-alives of a: 100, 3 and 0; b is best without any. After a gap of 3 s the histogram keeps
    // pods for 66 s.
    #expect(numbers(policies, "cold_starts").suffix(4) == [2, 3, 4, 3])
    #expect(policies.rows(["policy": "hybrid_histogram"]).count == 1)
    let front = policies.rows.filter { $0["on_front"] == .flag(true) }
    let points = front.map { ($0.number("idle_gb_s") ?? 0, $0.number("cold_start_time_s") ?? 0) }
      .sorted { ($0.0, -$0.1) < ($1.0, -$1.1) }
    #expect(points.count >= 3)
    for (one, next) in zip(points, points.dropFirst()) where one != next {
      #expect(one.0 < next.0 && one.1 > next.1)
    }
    // A choice per function is never worse than the same for all.
    for row in policies.rows(["policy": "fixed"]) where row["on_front"] == .flag(true) {
      let point = (row.number("idle_gb_s") ?? 0, row.number("cold_start_time_s") ?? 0)
      #expect(points.contains { $0 == point })
    }
  }

  @Test func `several requests on a pod are replayed`() throws {
    let store = try store()
    try invocation(store, "a", arrival: 11, duration: 9)
    var request = try store.request()
    request.settings = [setting("concurrency", 4), AnalysisSetting("keep_alives", "60", "")]
    let report = try KeepAlive.run(request)
    let curve = try ReportedTable(report, "curve")
    // 10-12, 11-20 and 15-16 share a pod, which is gone by 116.
    #expect(curve.rows[0].number("cold_starts") == 3)
    #expect(curve.rows[0].number("peak_pods") == 2)
    #expect(try ReportedTable(report, "functions").rows.isEmpty)
    request.settings = [setting("concurrency", 1.5)]
    #expect(throws: AnalysisError.self) { try KeepAlive.run(request) }
  }

  @Test func `an application's memory is its functions'`() throws {
    let store = try ServerlessStore()
    store.dataset("azure-2019")
    try store.add(.function, ["function_id": .integer(store.id("f")), "app": "a"])
    for minute in [0, 3] as [Int64] { try store.minute("f", "requests", minute: minute, 1) }
    for (mean, samples) in [(100.0, 1), (400, 2)] as [(Double, Int64)] {
      try store.add(
        .appMemory,
        [
          "start_ns": 0, "app": "a", "mean_mb": .real(mean), "samples": .integer(samples),
        ])
    }
    var request = try store.request()
    request.to = 240 * second
    let report = try KeepAlive.run(request)
    let row = try #require(try ReportedTable(report, "curve").rows.first)
    // 300 MB for the minute after the first active one; the second is the last of the window.
    expectClose(row.number("idle_gb_s"), (row.number("idle_pod_s") ?? 0) * 300 / 1024)
    #expect((row.number("idle_pod_s") ?? 0) >= 60)
    #expect(report.notes.contains { $0.id == "memory" && $0.text.contains("application, as 1") })
  }

  @Test func `without requests nothing is said, and wrong settings are refused`() throws {
    let store = try ServerlessStore()
    store.dataset("R9")
    try store.function("a")
    var request = try store.request()
    #expect(try KeepAlive.run(request).tables.isEmpty)
    request.settings = [AnalysisSetting("grain", "hour", "")]
    #expect(throws: AnalysisError.self) { try KeepAlive.run(request) }
  }

  /// 200 functions of Azure Functions 2019, in the minute model.
  @Test(.enabled(if: TestData.isPresent, "the real traces are not at hand"))
  func `Azure 2019`() throws {
    let store = try ServerlessStore()
    store.dataset("azure-2019")
    let folder = "serverless/azure2019_sample/"
    for line in try TestData.lines(folder + "invocations_per_function_md.anon.d01.csv").dropFirst()
    {
      let cells = line.split(separator: ",", omittingEmptySubsequences: false)
      let function = "\(cells[1])/\(cells[2])"
      for (minute, cell) in cells.dropFirst(4).enumerated() {
        guard let count = Double(cell), count > 0 else { continue }
        try store.minute(function, "requests", minute: Int64(minute), count)
      }
    }
    let expected = try TestData.json(folder + "expected_keep_alive.json")
    let minutes = expected["by_ttl_minutes"].keys
    var request = try store.request()
    let seconds = minutes.compactMap { Int($0) }.map { String($0 * 60) }
    request.settings = [AnalysisSetting("keep_alives", seconds.joined(separator: ","), "")]
    let report = try KeepAlive.run(request)
    let curve = try ReportedTable(report, "curve")
    #expect(curve.rows.count == minutes.count)
    for row in curve.rows {
      let minute = Int((row.number("keep_alive_s") ?? 0) / 60)
      let truth = expected["by_ttl_minutes"]["\(minute)"]
      #expect(row.number("cold_starts") == truth["cold_starts"].number, "\(minute) min")
      #expect(
        row.number("idle_pod_s") == truth["idle_minutes"].number.map { $0 * 60 }, "\(minute) min")
    }
    #expect(report.notes.contains { $0.text.hasPrefix("178984 requests of 200 functions") })
  }
}
