import Testing
import TraceStore

@testable import TraceAnalysis

/// Which analyses are said to fit a dataset: those that can answer from its rows.
struct RowNeedTests {
  private func fitting(_ request: AnalysisRequest) throws -> [String] {
    try analysisDescriptions.filter { try $0.fits(request.dataset, in: request.store) }.map(\.name)
  }

  @Test func `a day of requests by the minute`() throws {
    let store = try ServerlessStore()
    store.dataset("azure-2019")
    try store.function("f")
    for minute in 0..<20 as Range<Int64> { try store.minute("f", "requests", minute: minute, 1) }
    #expect(
      try fitting(store.request()) == [
        "function-popularity", "peaks", "keep-alive", "timers", "regions",
      ])
  }

  @Test func `a metric that no report asks for`() throws {
    let store = try ServerlessStore()
    store.dataset("R")
    try store.minute("f", "busCost_avg", minute: 1, 1)
    #expect(try fitting(store.request()) == [])
  }

  @Test func `cold starts with their parts`() throws {
    let store = try ServerlessStore()
    store.dataset("R")
    try store.function("f")
    try store.coldStart("f", ready: 0, parts: [1, 1, 1, 1])
    try store.coldStart("f", ready: 170_000_000_000_000, parts: [1, 1, 1, 1])
    #expect(
      try fitting(store.request()) == [
        "burstiness", "periodicity", "cold-start-components", "function-popularity", "peaks",
        "cold-start-attribution", "change-points", "compare", "cold-starts", "regions",
      ])
  }

  @Test func `columns that are empty throughout`() throws {
    let store = try ServerlessStore()
    store.dataset("R")
    for stamp in 0..<3 as Range<Int64> {
      try store.add(.coldStart, ["ready_ns": .integer(stamp), "function_id": .integer(1)])
      try store.add(.invocation, ["arrival_ns": .integer(stamp)])
      try store.add(.pod, ["function_id": .integer(1), "ready_ns": .integer(stamp)])
    }
    #expect(
      try fitting(store.request()) == [
        "burstiness", "periodicity", "peaks", "pod-audit", "compare", "cold-starts",
      ])
  }
}
