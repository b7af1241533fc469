import TestSupport
import Testing
import TraceReport
import TraceStore

@testable import TraceAnalysis

/// Invocations and cold starts through the analyses of all event streams.
struct ChosenStreamTests {
  private let second: Int64 = 1_000_000_000

  /// A has both, B cold starts only; each 2 days, one cold start every 100 s, invocations every 10 s.
  private func requests() throws -> [AnalysisRequest] {
    let store = try ServerlessStore()
    for label in ["A", "B"] {
      store.dataset(label)
      try store.function("f", trigger: "TIMER-A")
      for place in 0..<1728 as Range<Int64> {
        try store.coldStart("f", ready: place * 100 * second, parts: [1, 0, 1, place + 1])
      }
      for place in 0..<(label == "A" ? 17_280 : 0) as Range<Int64> {
        try store.add(
          .invocation,
          [
            "arrival_ns": .integer(place * 10 * second), "duration_ns": .integer(5),
            "function_id": .integer(store.id("f")),
          ])
      }
    }
    return try store.requests()
  }

  private func named(_ request: AnalysisRequest, _ stream: String) -> AnalysisRequest {
    var request = request
    request.settings = [EventStream.setting.reading(stream)].compactMap(\.self)
    return request
  }

  @Test func `the stream that is named, else the first that a dataset has`() throws {
    let requests = try requests()
    func view(_ request: AnalysisRequest) throws -> String {
      try EventStream.chosen(request, for: "burstiness").view
    }
    #expect(try view(requests[0]) == "invocations")
    #expect(try view(requests[1]) == "cold_starts")
    #expect(try view(named(requests[0], "cold_starts")) == "cold_starts")
    #expect(throws: AnalysisError.self) { try view(named(requests[0], "llm_requests")) }
    #expect(try EventStream.coldStarts.span(requests[0]) == 0...(172_700 * second))
  }

  @Test func `burstiness of invocations and of cold starts`() throws {
    let request = try requests()[0]
    func count(_ request: AnalysisRequest) throws -> Double? {
      try ReportedTable(Burstiness.run(request), "intervals").row([:]).number("n")
    }
    #expect(try count(request) == 17_279)
    #expect(try count(named(request, "cold_starts")) == 1727)
  }

  @Test func `periodicity and comparison of cold starts`() throws {
    let requests = try requests().map { named($0, "cold_starts") }
    let periodicity = try Periodicity.run(requests[1])
    #expect(periodicity.tables.contains { !$0.rows.isEmpty })
    let compared = try ReportedTable(Compare.run(requests), "distributions")
    let intervals = compared.row(["variable": "inter_arrival_time"])
    #expect(["reference_n", "n", "ks"].map(intervals.number) == [1727, 1727, 0])
    #expect(compared.row(["variable": "cold_start_total"]).number("n") == 1728)
    #expect(compared.rows(["variable": "cold_start_dependency"]).isEmpty)
    var grouped = requests[0]
    grouped.by = ["trigger"]
    #expect(try Burstiness.run(grouped).tables[0].rows.count == 2)
  }
}
