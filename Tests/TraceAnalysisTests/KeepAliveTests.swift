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
    request.settings = [
      setting("concurrency", 4), AnalysisSetting("keep_alives", "10,60,200", ""),
    ]
    let report = try KeepAlive.run(request)
    let row = try ReportedTable(report, "curve").rows[1]
    // The requests at 10, 11 and 15 share a pod, which is ready at 12 and gone by 116. The request at 11
    // waits 1 s for it; b has a start of 2 s, as its class.
    #expect(row.number("keep_alive_s") == 60 && row.number("cold_starts") == 3)
    #expect(row.number("cold_start_time_s") == 6 && row.number("wait_s") == 7)
    #expect(row.number("peak_pods") == 2)
    // Pods of a wait from 21 for 60 and from 122 to the end, which is 120; that of b from 22 for 60.
    #expect(row.number("idle_pod_s") == 120)
    let times = try #require(report.notes.first { $0.id == "cold-start-times" })
    #expect(times.text.contains("itself for 1 functions, of its runtime and pool size for 1"))
  }

  @Test func `every policy is replayed`() throws {
    let store = try store()
    try invocation(store, "a", arrival: 11, duration: 9)
    var request = try store.request()
    func policies(_ name: String) throws -> [ReportedTable.Row] {
      try ReportedTable(KeepAlive.run(request), "policies").rows(["policy": name])
    }
    request.settings = [setting("concurrency", 4), AnalysisSetting("keep_alives", "0,60,200", "")]
    // The gap of 95 s is inside the histogram's range; it is kept whole, as there are few gaps.
    #expect(try policies("hybrid_histogram").map { $0.number("cold_starts") } == [2])
    // Memory that costs nothing to keep: 200 s for a, which has another cold start otherwise.
    #expect(try policies("per_function").first?.number("cold_starts") == 2)
    #expect(try policies("per_function").last?.number("idle_gb_s") == 0)
    #expect(try policies("fixed").count == 3)
    let report = try KeepAlive.run(request)
    let best = try ReportedTable(report, "functions").row(["function": "b"])
    #expect(best.number("best_keep_alive_s") == 0)
    #expect(try !ReportedTable(report, "best_keep_alive").rows.isEmpty)
  }

  /// Where no cold start is recorded, requests do not wait, and both ways give the same.
  @Test func `one pass and replay`() throws {
    let store = try ServerlessStore()
    store.dataset("azure-2021")
    for (arrival, duration) in [(0, 5), (2, 9), (12, 1), (12, 0), (80, 3), (300, 1)]
      as [(
        Int64, Int64
      )]
    {
      try invocation(store, "f", arrival: arrival, duration: duration)
    }
    var request = try store.request()
    func curve(_ method: String) throws -> [[Double?]] {
      request.settings = [AnalysisSetting("method", method, "")]
      let columns = ["cold_starts", "idle_pod_s", "peak_pods"]
      return try ReportedTable(KeepAlive.run(request), "curve").rows.map { row in
        columns.map { row.number($0) }
      }
    }
    #expect(try curve("replay") == curve("one-pass"))
    #expect(try curve("").allSatisfy { $0[2] == 2 })
    // So many seconds each: those that wait keep their pods for longer.
    request.settings = [
      AnalysisSetting("method", "replay", ""), AnalysisSetting("cold_start", "4", ""),
    ]
    let row = try ReportedTable(KeepAlive.run(request), "curve").rows[0]
    #expect(row.number("cold_starts") == 6 && row.number("wait_s") == 24)
    #expect(row.number("cold_start_time_s") == 24)
  }

  @Test func `which recorded cold start is taken`() throws {
    let store = try ServerlessStore()
    store.dataset("R2")
    try store.function("a", runtime: "Java", pool: ("pool", 500, 512))
    try store.function("b", runtime: "Java", pool: ("pool", 500, 512))
    try store.function("c", runtime: "Go", pool: ("pool", 500, 512))
    for (function, arrival) in [("a", 10), ("a", 200), ("b", 20), ("c", 30)] as [(String, Int64)] {
      try invocation(store, function, arrival: arrival, duration: 1)
    }
    for (function, ready, time) in [("a", 5, 1), ("a", 150, 3), ("a", 250, 8)]
      as [(
        String, Int64, Int64
      )]
    {
      try store.coldStart(function, ready: ready * second, parts: [0, 0, time * second, 0])
    }
    var request = try store.request()
    func wait(_ choice: String) throws -> Double? {
      request.settings = [
        AnalysisSetting("cold_start", choice, ""), AnalysisSetting("method", "replay", ""),
        AnalysisSetting("keep_alive", 10, ""), AnalysisSetting("keep_alives", "10", ""),
      ]
      return try ReportedTable(KeepAlive.run(request), "curve").rows[0].number("wait_s")
    }
    #expect(try wait("mean") == 16)
    #expect(try wait("p50") == 12)
    #expect(try wait("p100") == 32)
    #expect(try wait("2.5") == 10)
    // a at 10 and at 200, b at 20 and c at 30 of the same rows.
    #expect(try wait("recorded") == 1 + 3 + 1 + 1)
    let sampled = try wait("sampled") ?? 0
    #expect(sampled >= 4 && sampled <= 32 && sampled == sampled.rounded())
    #expect(throws: AnalysisError.self) { try wait("median") }
  }

  @Test func `settings that exclude each other`() throws {
    let store = try store()
    var request = try store.request()
    for (name, value) in [
      ("reuse", "fifo"), ("cold_start", "sampled"), ("reuse", "newest"), ("method", "exact"),
    ] {
      request.settings = [
        AnalysisSetting(name, value, ""), AnalysisSetting("method", "one-pass", ""),
      ]
      if name == "method" { request.settings.removeLast() }
      #expect(throws: AnalysisError.self) { try KeepAlive.run(request) }
    }
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
