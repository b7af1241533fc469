import RealModule
import SQLite
import Statistics
import TestSupport
import Testing
import TraceReport
import TraceStore

@testable import TraceAnalysis

struct ServerlessChangePointsTests {
  /// 28 days of a daily and weekly rhythm, three times as much from an hour on.
  private func hours(from step: Int, times factor: Double = 3) -> [LevelChanges.Hour] {
    (0..<672).map { hour in
      let rhythm: Double = 400 + Double(hour % 24) * 30 + Double(hour % 168) * 2
      let noise = Double((37 * hour * hour + 11 * hour) % 101) / 101 * 40
      return .init(hour: hour, value: ((rhythm + noise) * (hour < step ? 1 : factor)).rounded())
    }
  }

  @Test func `a step is found through the rhythm of the week`() throws {
    let found = try #require(LevelChanges(hours(from: 500), .count, shortest: 24, penalty: 3))
    #expect(found.adjustment == .hourOfWeek && found.gaps == 0)
    let change = try #require(found.changes.max { $0.effect < $1.effect })
    #expect(abs(change.hour - 500) <= 1)
    expectClose(change.ratio, 3, 0.1)
    #expect(change.meanAfter > 2.5 * change.meanBefore)
    let none = try #require(LevelChanges(hours(from: 900), .count, shortest: 24, penalty: 3))
    #expect(none.changes.isEmpty && none.levels == [0..<672])
  }

  /// Series without any change, of which one hour in twenty is an outlier.
  @Test func `levels that outliers make are not clear`() throws {
    var (found, clear) = (0, 0)
    var state: UInt64 = 1
    func uniform() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (Double(state >> 12) + 0.5) * 0x1p-52
    }
    for _ in 1...30 {
      let hours = (0..<240).map { hour in
        let outlier = uniform() < 0.05 ? 2.0 : 0
        return LevelChanges.Hour(
          hour: hour, value: Double.exp(0.2 * standardNormalQuantile(uniform()) + outlier))
      }
      let levels = try #require(LevelChanges(hours, .mean, shortest: 24, penalty: 3))
      #expect(levels.scatter > 1.5 * levels.noise)
      #expect(levels.clearLevels.count == levels.changes.count(where: \.isClear) + 1)
      found += levels.changes.isEmpty ? 0 : 1
      clear += levels.changes.contains(where: \.isClear) ? 1 : 0
    }
    #expect(found >= 8 && clear <= 1, "\(found) series with changes, \(clear) with clear ones")
    let step = try #require(LevelChanges(hours(from: 500), .count, shortest: 24, penalty: 3))
    #expect(step.changes.contains { $0.isClear && abs($0.hour - 500) <= 1 })
  }

  @Test func `what is taken out depends on the length`() throws {
    let all = hours(from: 900)
    func adjustment(_ count: Int) -> LevelChanges.Adjustment? {
      LevelChanges(Array(all.prefix(count)), .count, shortest: 24, penalty: 3)?.adjustment
    }
    #expect(adjustment(336) == .hourOfWeek && adjustment(335) == .hourOfDay)
    #expect(adjustment(71) == LevelChanges.Adjustment.none && adjustment(47) == nil)
  }

  @Test func `hours without a mean are gaps`() throws {
    var hours = hours(from: 100).map { LevelChanges.Hour(hour: $0.hour, value: $0.value / 100) }
    hours.removeSubrange(200..<210)
    hours[0] = .init(hour: 0, value: 0)
    let found = try #require(LevelChanges(hours, .mean, shortest: 24, penalty: 3))
    #expect(found.hours.count == 661 && found.gaps == 10)
  }

  /// R4's cold starts as digitized from the paper grow after day 22.
  @Test(.enabled(if: TestData.isPresent, "the real traces are not at hand"))
  func `R4 grows after day 22`() throws {
    let hours = try digitizedCounts("R4").enumerated().map {
      LevelChanges.Hour(hour: $0, value: $1)
    }
    let found = try #require(LevelChanges(hours, .count, shortest: 24, penalty: 3))
    let near = found.changes.filter { abs($0.hour - 23 * 24) <= 24 && $0.ratio > 1.15 }
    #expect(!near.isEmpty, "\(found.changes)")
  }

  @Test func `requests one by one, where they are not counted`() throws {
    let store = try ServerlessStore()
    store.dataset("azure-2021")
    for hour: Int64 in 0..<60 {
      for request: Int64 in 0..<(hour < 30 ? 3 : 9) {
        try store.add(
          .invocation,
          [
            "function_id": .integer(store.id("a")), "duration_ns": .integer(5),
            "arrival_ns": .integer(hour * ChangePointSeries.hour + request * 1000 + hour % 2),
          ])
      }
    }
    let report = try ServerlessChangePoints.run(store.request())
    let change = try ReportedTable(report, "changes").row(["group": "all", "measure": "requests"])
    #expect(change.number("time_s") == 108_000 && change.number("mean_after") == 9)
    #expect(report.notes.contains { $0.id == "rhythm" && $0.severity == .warning })
  }

  @Test func `a report on cold starts`() throws {
    let store = try ServerlessStore()
    store.dataset("R2")
    try store.function("a", runtime: "Java")
    try store.function("b", runtime: "Go")
    let hour = ChangePointSeries.hour
    for index: Int64 in 0..<96 {
      for start in 0..<(index < 48 ? 2 : 6) {
        try store.coldStart(
          "a", ready: index * hour + Int64(start) * 1_000_000_000 + index % 3,
          parts: [1_000_000_000, 0, index % 5 * 10_000_000, 1_000_000])
      }
      try store.coldStart("b", ready: index * hour + 7, parts: [2_000_000_000, 0, 5, 9])
      try store.minute("a", "requests", minute: index * 60, index < 30 ? 100 : 10)
    }
    var request = try store.request()
    let report = try ServerlessChangePoints.run(request)
    let changes = try ReportedTable(report, "changes")
    let java = changes.row(["group": "Java", "measure": "cold_starts"])
    #expect(java.number("time_s") == 48 * 3600 && java.text("time") == "day 2, 0 h")
    #expect(java.number("mean_before") == 2 && java.number("mean_after") == 6)
    expectClose(java.number("ratio"), 7.0 / 3, 1e-9)
    #expect(changes.rows(["group": "Go", "measure": "cold_starts"]).isEmpty)
    let requests = changes.row(["group": "all", "measure": "requests"])
    #expect(requests.number("time_s") == 108_000)
    let line = report.verdict.first { $0.hasPrefix("cold starts: ") } ?? ""
    #expect(line.contains("within a day also in runtime Java") && !line.contains("Go"))
    request.to = 40 * hour
    #expect(try ServerlessChangePoints.run(request).tables.isEmpty)
    request.settings = [AnalysisSetting("shortest_level", 0, "")]
    #expect(throws: AnalysisError.self) { try ServerlessChangePoints.run(request) }
  }
}
