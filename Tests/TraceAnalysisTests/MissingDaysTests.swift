import TestSupport
import Testing
import TraceReport
import TraceStore

@testable import TraceAnalysis

/// A cold start each half hour on days 0, 3 and 10, as of three of a release's files.
struct MissingDaysTests {
  private let halfHour: Int64 = 1_800_000_000_000

  private func store() throws -> ServerlessStore {
    let store = try ServerlessStore()
    store.dataset("R")
    for day in [0, 3, 10] as [Int64] {
      for half in 0..<48 as Range<Int64> {
        try store.coldStart("f", ready: (day * 48 + half) * halfHour, parts: [1, 2, 3, half + 1])
      }
    }
    return store
  }

  @Test func `days without a row between days with many`() throws {
    let request = try store().request()
    let missing = try MissingDays(.coldStarts, request)
    #expect(missing.runs == [1..<3, 4..<10])
    #expect(missing.count == 8 && missing.contains(day: 9) && !missing.contains(day: 10))
    let stamps = [0, 47, 144, 191, 480].map { $0 * halfHour }
    #expect(missing.restarts(stamps) == [2, 4])
    #expect(missing.cut(stamps) == [0, 47, 48, 95, 96].map { $0 * halfHour })
    #expect(missing.cut(stamps).map(missing.original) == stamps)
  }

  @Test func `what --where leaves out is there`() throws {
    var request = try store().request()
    request.condition = "ready_s < 90000 OR ready_s > 900000"
    #expect(try MissingDays(.coldStarts, request).runs == [1..<3, 4..<10])
  }

  @Test func `few rows have days without any`() throws {
    let store = try ServerlessStore()
    store.dataset("R")
    for day in [0, 3, 10] as [Int64] {
      try store.coldStart("f", ready: day * 48 * halfHour, parts: [1, 2, 3, 4])
    }
    #expect(try MissingDays(.coldStarts, store.request()).isEmpty)
  }

  @Test func `intervals and windows of burstiness`() throws {
    let report = try Burstiness.run(store().request())
    let intervals = try ReportedTable(report, "intervals").row([:])
    #expect(intervals.number("cv") == 0)
    #expect(intervals.number("max_s") == 1800)
    #expect(report.notes.first?.id == "missing-days")
    let hours = try ReportedTable(report, "dispersion").rows.last
    #expect(hours?.number("variance") == 0 && hours?.number("windows") == 71)
  }

  @Test func `hours and days of periodicity`() throws {
    let report = try Periodicity.run(store().request())
    let summary = try ReportedTable(report, "summary").row([:])
    #expect(summary.number("hours") == 71.5)
    #expect(
      try ReportedTable(report, "by_day").rows.map { $0.text("day") } == [
        "day 0", "day 3", "day 10",
      ])
    #expect(report.notes.contains { $0.id == "missing-days" })
    #expect(!report.notes.contains { $0.id == "long-silence" })
  }

  @Test func `levels`() throws {
    let report = try ServerlessChangePoints.run(store().request())
    let counts = try ReportedTable(report, "series").row(["measure": "cold_starts"])
    #expect(["hours", "gaps", "changes"].map(counts.number) == [72, 192, 0])
    #expect(report.notes.contains { $0.id == "missing-days" })
  }

  @Test func `intervals between cold starts`() throws {
    let report = try ColdStarts.run([store().request()])
    let intervals = try ReportedTable(report, "intervals").row([:])
    #expect(["n", "p50_s", "max_s"].map(intervals.number) == [141, 1800, 1800])
    #expect(report.notes.first?.id == "missing-days")
  }

  @Test func `minutes that peaks are of`() throws {
    let request = try store().request()
    let calendar = TraceCalendar(request.dataset)
    let series = try FunctionLoad(request).series[0][2]
    let missing = try MissingDays(series.valuesByDay(calendar), in: [.coldStart], request)
    let covered = CoveredMinutes(series, calendar, without: missing)
    #expect(covered.missingDays == 8 && covered.minutes.count == 3 * 1440 - 29)
  }
}
