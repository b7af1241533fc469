import SQLite
import TestSupport
import Testing
import TraceReport
import TraceStore

@testable import TraceAnalysis

struct PodAuditTests {
  @Test func `growth and births by hand`() throws {
    let stock = try #require(PodStock(stock: [5, 8, 6, 10, 10], births: [9, 1, 0, 4, 2]))
    #expect(stock.growth == 7 && stock.unexplained == 2 && stock.unexplainedWindows == 1)
    #expect(stock.worst == 1 && stock.births == 16 && stock.peakStock == 10)
    expectClose(stock.meanStock, 7.8, 1e-12)
    expectClose(stock.lifetime, 39.0 / 16, 1e-12)
    #expect(PodStock(stock: [], births: []) == nil)
    #expect(PodStock(stock: [3], births: [0])?.unexplained == 0)
  }

  /// Days 0 and 3 with 10 pods in every minute: nothing grows, and two days are not recorded.
  @Test func `days without a file are no hours without pods`() throws {
    let store = try ServerlessStore()
    store.dataset("R2")
    try store.function("a", runtime: "Java")
    for day: Int64 in [0, 3] {
      for minute: Int64 in 0..<1440 {
        try store.minute("a", "num_pods", minute: 1440 * day + minute, 10)
        if minute % 60 == 0 {
          try store.minute("a", "num_cold_starts", minute: 1440 * day + minute, 1)
        }
      }
    }
    let report = try PodAudit.run(store.request())
    for row in try ReportedTable(report, "stock").rows(["group": "all"]) {
      #expect(row.number("windows") == (row.number("window_s") == 60 ? 2880 : 48))
      #expect(row.number("mean_pods") == 10 && row.number("births") == 48)
      #expect(row.number("growth") == 0 && row.number("unexplained") == 0)
      #expect(row.number("lifetime_s") == 36_000)
    }
    #expect(report.notes.contains { $0.id == "missing-days" && $0.text.hasPrefix("2 days") })
  }

  @Test func `growth over a gap is not known`() {
    let stock = PodStock(stock: [5, 9, 20, 21], births: [0, 1, 2, 0], restarts: [2])
    #expect(stock?.growth == 5 && stock?.unexplained == 4 && stock?.windows == 4)
  }

  @Test func `pods of which nothing else is known are said to be so`() throws {
    let store = try ServerlessStore()
    store.dataset("R2")
    try store.add(
      .pod,
      [
        "function_id": .integer(store.id("a")), "pool_id": .integer(store.id("p")),
        "pod": .integer(1), "ready_ns": .integer(5), "requests": .integer(0),
        "busy_ns": .integer(0),
      ])
    let report = try PodAudit.run(store.request())
    #expect(report.verdict.count == 1 && report.verdict[0].contains("nothing can be audited"))
  }

  @Test func `minutes before the first are added in front`() {
    var series = MinuteSeries()
    series.add(2, minute: 10)
    series.add(1, minute: 12)
    series.add(5, minute: 8)
    series.add(4, minute: 10)
    #expect(series.first == 8 && series.values == [5, 0, 6, 0, 1])
    #expect(series[7..<10] == [0, 5, 0] && series.span == 8..<13)
  }

  /// Two functions for two hours: 60 pods that start, and 30 that appear in the second hour.
  private func store(metric: Bool) throws -> ServerlessStore {
    let store = try ServerlessStore()
    store.dataset("R2")
    try store.function("a", runtime: "Java")
    try store.function("b", runtime: "Go")
    for minute: Int64 in 0..<120 {
      try store.minute("a", "num_pods", minute: minute, minute < 60 ? 10 : 70)
      if minute >= 60 { try store.minute("b", "num_pods", minute: minute, 30) }
      if minute >= 60, metric { try store.minute("a", "num_cold_starts", minute: minute, 1) }
      if minute >= 60, !metric {
        try store.coldStart("a", ready: minute * 60_000_000_000 + 5, parts: [1, 0, 1, 1])
      }
    }
    return store
  }

  @Test(arguments: [true, false]) func `births by metric or by row`(metric: Bool) throws {
    let report = try PodAudit.run(store(metric: metric).request())
    let stock = try ReportedTable(report, "stock")
    func row(_ group: String, _ window: Double) -> ReportedTable.Row? {
      stock.rows(["group": group]).first { $0.number("window_s") == window }
    }
    #expect(row("all", 3600)?.number("unexplained") == 30)
    #expect(row("Go", 3600)?.number("unexplained") == 30)
    #expect(row("Java", 3600)?.number("unexplained") == 0)
    #expect(row("all", 3600)?.number("mean_pods") == 55)
    #expect(row("all", 3600)?.number("births") == 60)
    // From minute to minute 90 pods appear at once, one of them explained.
    #expect(row("all", 60)?.number("unexplained") == 89)
    #expect(row("all", 60)?.number("unexplained_windows") == 1)
    #expect(row("Java", 60)?.number("lifetime_s") == 4800)
    #expect(report.verdict.contains { $0.contains("30 pods appear beyond the recorded starts") })
  }

  @Test func `kinds of pods`() throws {
    let store = try ServerlessStore()
    store.dataset("R2", parameters: ["requests_from_ns": "100", "requests_to_ns": "200"])
    func add(_ ready: Int64?, _ requests: Int64) throws {
      try store.add(
        .pod,
        [
          "function_id": .integer(store.id("a")), "pool_id": .integer(store.id("p")),
          "pod": .integer(1), "ready_ns": .optional(ready), "requests": .integer(requests),
          "busy_ns": .integer(0),
        ])
    }
    try add(150, 3)
    try add(150, 0)
    try add(250, 0)
    try add(nil, 2)
    try add(nil, 5)
    let report = try PodAudit.run(store.request())
    let kinds = try ReportedTable(report, "pods").rows.map { $0.number("pods") }
    #expect(kinds == [1, 1, 1, 2])
    #expect(report.verdict[0].hasPrefix("2 of 3 pods that served requests have no recorded start"))
    let empty = try ServerlessStore()
    empty.dataset("R9")
    try empty.function("a")
    #expect(try PodAudit.run(empty.request()).tables.isEmpty)
  }

  /// R2's 744 hours as digitized from the paper: 262,819 pods in 147 hours are unexplained.
  @Test(.enabled(if: TestData.isPresent, "the real traces are not at hand"))
  func `hours of R2`() throws {
    var pods = [Double](repeating: 0, count: 744)
    for line in try TestData.lines("huawei/digitized/fig08abc_pods_per_hour_R2.csv").dropFirst() {
      let cells = line.split(separator: ",")
      guard cells[0] == "trigger", let hour = Int(cells[2]), let value = Double(cells[3]) else {
        continue
      }
      pods[hour] += value
    }
    let births = try digitizedCounts("R2")
    let stock = try #require(PodStock(stock: pods, births: births))
    expectClose(stock.unexplained, 262_819, 1e-5)
    #expect(stock.unexplainedWindows == 147)
    let worst = try #require(stock.worst)
    #expect((pods[worst] - pods[worst - 1]).rounded() == 15_616 && births[worst] == 3949)
  }
}

/// Cold starts per hour of a region, as digitized from the paper.
func digitizedCounts(_ region: String) throws -> [Double] {
  var counts = [Double](repeating: 0, count: 744)
  for line in try TestData.lines("huawei/digitized/fig11_hourly_components.csv").dropFirst() {
    let cells = line.split(separator: ",")
    guard cells[0] == region, cells[1] == "num_cold_starts", let hour = Int(cells[2]),
      let value = Double(cells[3])
    else { continue }
    counts[hour] = value
  }
  return counts
}
