import TestSupport
import Testing
import TraceReport
import TraceStore

@testable import TraceAnalysis

/// Requests whose numbers are known.
struct RequestLatencyTests {
  private let ms: Int64 = 1_000_000

  private func invocation(
    _ store: ServerlessStore, at start: Int64, for duration: Int64, pod: Int64?,
    function: String = "f", frontend: [Int64]? = nil, worker: Int64? = nil
  ) throws {
    var row: [String: SQLiteValue] = [
      "arrival_ns": .integer(start), "duration_ns": .integer(duration),
      "function_id": .integer(store.id(function)), "pool_id": .integer(store.id("pool")),
      "pod": .optional(pod), "worker_ns": .optional(worker),
      "runtime_ns": .optional(worker.map { duration - $0 }),
    ]
    let names = ["frontend_total_ns", "frontend_ns", "bus_ns", "read_body_ns", "write_response_ns"]
    for (name, value) in zip(names, frontend ?? []) { row[name] = .integer(value) }
    try store.add(.invocation, row)
  }

  private func pod(_ store: ServerlessStore, _ pod: Int64, ready: Int64) throws {
    try store.add(
      .pod,
      [
        "function_id": .integer(store.id("f")), "pool_id": .integer(store.id("pool")),
        "pod": .integer(pod), "ready_ns": .integer(ready), "cold_start_ns": .integer(ms),
        "requests": .integer(1), "busy_ns": .integer(1),
      ])
  }

  @Test func `a negative execution is said`() throws {
    let store = try ServerlessStore()
    store.dataset("R")
    for (start, duration) in [(0, 5), (20, -3), (40, 5)] as [(Int64, Int64)] {
      try invocation(store, at: start * ms, for: duration * ms, pod: 1)
    }
    let report = try RequestLatency.run(store.request())
    let note = report.notes.first { $0.id == "negative" }
    #expect(note?.severity == .warning)
    #expect(note?.text.hasPrefix("1 request with a negative execution") == true)
  }

  @Test func `the parts of end-to-end times and their remainder`() throws {
    let store = try ServerlessStore()
    store.dataset("R")
    try invocation(
      store, at: 0, for: 4 * ms, pod: 1, frontend: [10, 1, 2, 1, 1].map { $0 * ms }, worker: 3 * ms)
    try invocation(
      store, at: 100 * ms, for: 20 * ms, pod: 1, frontend: [30, 3, 4, 1, 1].map { $0 * ms },
      worker: 10 * ms)
    try invocation(store, at: 200 * ms, for: ms, pod: 2)
    let report = try RequestLatency.run(store.request())
    let parts = try ReportedTable(report, "parts")
    let rest = parts.row(["part": "unattributed"])
    #expect(["n", "mean_s"].map(rest.number) == [2, 0.001])
    expectClose(rest.number("mean_of_ratios"), (0.1 + 1.0 / 30) / 2)
    expectClose(rest.number("ratio_of_sums"), 2.0 / 40)
    #expect(parts.row(["part": "execution"]).number("n") == 3)
    expectClose(parts.row(["part": "execution"]).number("ratio_of_sums"), 24.0 / 40)
    #expect(parts.row(["part": "end_to_end"]).number("ratio_of_sums") == nil)
    expectClose(parts.row(["part": "worker"]).number("ratio_of_sums"), 13.0 / 40)
    expectClose(parts.row(["part": "runtime"]).number("ratio_of_sums"), 11.0 / 40)
    expectClose(parts.row(["part": "runtime"]).number("mean_of_ratios"), (0.1 + 1.0 / 3) / 2)
    let summary = try ReportedTable(report, "summary").row([:])
    let names = ["requests", "worker_only", "complete", "mismatched", "overfull", "pods"]
    #expect(names.map(summary.number) == [3, 1, 2, 0, 0, 2])
    #expect(summary.number("last_end_s") == 0.201)
  }

  @Test func `how many requests pods execute at once`() throws {
    let store = try ServerlessStore()
    store.dataset("R")
    // Pod 1: 0-10, 4-6, 6-7, then idle until 15-20; pod 2 one of no length; one request without a pod.
    for (start, end) in [(15, 20), (0, 10), (4, 6), (6, 7)] as [(Int64, Int64)] {
      try invocation(store, at: start * ms, for: (end - start) * ms, pod: 1)
    }
    try invocation(store, at: 5 * ms, for: 0, pod: 2)
    try invocation(store, at: 5 * ms, for: ms, pod: nil)
    let report = try RequestLatency.run(store.request())
    let pods = try ReportedTable(report, "pods")
    #expect(pods.row(["variable": "max_concurrency"]).number("max") == 2)
    #expect(pods.row(["variable": "max_concurrency"]).number("p10") == 1.1)
    let busy = pods.row(["variable": "busy_fraction"])
    #expect(["n", "max"].map(busy.number) == [1, 0.75])
    expectClose(pods.row(["variable": "mean_concurrency"]).number("max"), 18.0 / 15)
    #expect(
      report.notes.contains {
        $0.id == "without-pod" && $0.text.hasPrefix("1 request without a pod")
      })
  }

  @Test func `groups and all of them together`() throws {
    let store = try ServerlessStore()
    store.dataset("R")
    for (index, function) in ["f", "g", "f", "g", "g"].enumerated() {
      try invocation(
        store, at: Int64(index) * ms, for: Int64(index + 1) * ms, pod: function == "f" ? 1 : 2,
        function: function, frontend: [9, 1, 1, 1, 1].map { $0 * ms })
    }
    var request = try store.request()
    let whole = try ReportedTable(RequestLatency.run(request), "parts")
    request.by = ["function"]
    let grouped = try RequestLatency.run(request)
    let parts = try ReportedTable(grouped, "parts")
    for part in ["execution", "end_to_end", "unattributed"] {
      let (all, alone) = (parts.row(["group": "all", "part": part]), whole.row(["part": part]))
      for name in ["n", "mean_s", "p50_s", "max_s", "mean_of_ratios", "ratio_of_sums"] {
        expectClose(all.number(name), alone.number(name), 1e-15, "\(part) \(name)")
      }
    }
    #expect(parts.row(["group": "g", "part": "execution"]).number("mean_s") == 0.011 / 3)
    let pods = try ReportedTable(grouped, "pods")
    #expect(pods.row(["group": "all", "variable": "requests"]).number("n") == 2)
    #expect(pods.row(["group": "g", "variable": "max_concurrency"]).number("max") == 2)
    let summary = try ReportedTable(grouped, "summary").row(["group": "all"])
    #expect(["requests", "complete", "pods"].map(summary.number) == [5, 5, 2])
  }

  @Test func `first requests after a cold start in the log`() throws {
    let store = try ServerlessStore()
    store.dataset(
      "R", parameters: ["requests_from_ns": "\(10 * ms)", "requests_to_ns": "\(1000 * ms)"])
    try pod(store, 1, ready: 20 * ms)
    try pod(store, 2, ready: 5 * ms)
    for (start, length) in [(21, 30), (60, 10), (80, 20)] as [(Int64, Int64)] {
      try invocation(store, at: start * ms, for: length * ms, pod: 1)
    }
    try invocation(store, at: 30 * ms, for: 7 * ms, pod: 2)
    let rows = try ReportedTable(RequestLatency.run(store.request()), "first_requests").rows
    #expect(rows.map { $0.text("position") } == ["first", "later"])
    for (row, median) in zip(rows, [0.03, 0.015]) { expectClose(row.number("p50_s"), median) }
    #expect(rows.map { $0.number("first_over_later_p50") } == [2, 2])
  }

  @Test func `cold starts that one request caused`() throws {
    let store = try ServerlessStore()
    store.dataset("R")
    try invocation(store, at: 0, for: ms, pod: 1)
    for (ready, request) in ["a", "b", "a", "c", "a", nil].enumerated() {
      try store.coldStart("f", ready: Int64(ready), parts: [1, 0, 0, 0], request: request)
    }
    let report = try RequestLatency.run(store.request())
    let rows = try ReportedTable(report, "cold_starts_per_request").rows
    #expect(rows.map { $0.number("cold_starts") } == [1, 3])
    #expect(rows.map { $0.number("requests") } == [2, 1])
    #expect(report.notes.contains { $0.id == "without-request" && $0.text.hasPrefix("1 cold") })
  }
}
