import TestSupport
import Testing
import TraceReport
import TraceStore

@testable import TraceAnalysis

struct TimersTests {
  private let second: Int64 = 1_000_000_000

  @Test func `a period and what is near it`() throws {
    let even = try #require(TimerGaps((0..<10).map { 300 * second + $0 * 100_000_000 }))
    #expect(even.near == 10 && even.share == 1 && even.period == 300 * second + 500_000_000)
    // 1 % of 1000 s is 10 s; 2 s is more than 1 % of 60 s.
    let wide = try #require(TimerGaps([1000, 1000, 1009, 1012].map { $0 * second }))
    #expect(wide.near == 3 && wide.count == 4)
    let narrow = try #require(TimerGaps([60, 60, 62, 63, 0].map { $0 * second }))
    #expect(narrow.near == 3 && narrow.share == 0.6)
    #expect(TimerGaps([0, 0, 400_000_000]) == nil && TimerGaps([]) == nil)
    // The most frequent one above 0, of two the smaller.
    #expect(TimerGaps([0, 0, 0, 5, 5, 90, 90].map { $0 * second })?.period == 5 * second)
  }

  /// Timers of 30 s, 2 min and an hour, one without its label, one that is called at random as well, and
  /// a function that never was one.
  private func store() throws -> ServerlessStore {
    let store = try ServerlessStore()
    store.dataset("R2")
    // A linear congruential generator.
    var state: UInt64 = 5
    func add(_ name: String, _ triggers: String?, every period: Int64?, atRandom count: Int) throws
    {
      try store.function(name, runtime: "Java", triggers: triggers, trigger: triggers)
      let fixed = period.map { Array(stride(from: $0, to: 36_000, by: Int($0))) } ?? []
      let free = (0..<count).map { _ in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int64(state >> 33) % 36_000
      }
      for arrival in fixed + free {
        try store.add(
          .invocation,
          [
            "function_id": .integer(store.id(name)), "arrival_ns": .integer(arrival * second),
            "duration_ns": .integer(second),
          ])
      }
    }
    try add("short", "TIMER-A", every: 30, atRandom: 0)
    try add("above", "TIMER-A", every: 120, atRandom: 3)
    try add("far", "APIG-S TIMER-A", every: 3600, atRandom: 0)
    try add("hidden", "OBS-A", every: 600, atRandom: 0)
    try add("drowned", "APIG-S TIMER-A", every: 3600, atRandom: 500)
    try add("free", "APIG-S", every: nil, atRandom: 300)
    try add("secret", "unknown", every: 90, atRandom: 0)
    try add("rare", "TIMER-A", every: 12_000, atRandom: 0)
    try store.coldStart("above", ready: 240 * second, parts: [1, 1, 1, 1])
    return store
  }

  /// A timer of a minute has one request in each; a busy function has some in most, now more, now fewer.
  @Test func `a busy function is no timer of a minute`() throws {
    let store = try ServerlessStore()
    store.dataset("R2")
    try store.function("timer")
    try store.function("busy")
    for minute in 0..<300 as Range<Int64> {
      try store.minute("timer", "requests", minute: minute, 2)
      let requests = (37 * minute * minute + 11 * minute) % 101 % 4
      if requests > 0 { try store.minute("busy", "requests", minute: minute, Double(requests)) }
    }
    let report = try Timers.run(store.request())
    #expect(try ReportedTable(report, "functions").rows.map { $0.text("function") } == ["timer"])
    #expect(report.verdict[0].hasPrefix("1 of 2 functions"))
    #expect(report.notes.contains { $0.id == "minutes" && $0.text.contains(": 1 function with") })
  }

  @Test func `classes, and precision and recall against the label`() throws {
    let request = try store().request()
    let report = try Timers.run(request)
    let functions = try ReportedTable(report, "functions")
    let names = ["short", "above", "far", "hidden", "secret"]
    #expect(Set(functions.rows.compactMap { $0.text("function") }) == Set(names))
    let periods = names.map { functions.row(["function": $0]).number("period_s") }
    #expect(periods == [30, 120, 3600, 600, 90])
    let kinds = names.map { functions.row(["function": $0]).text("class") }
    #expect(kinds == ["below_keep_alive", "just_above", "far", "just_above", "just_above"])
    #expect(functions.row(["function": "above"]).number("cold_starts") == 1)

    let labels = try ReportedTable(report, "labels")
    let among = labels.row(["label": "among_triggers"])
    #expect(
      ["both", "detected_only", "labelled_only", "neither"].map { among.number($0) } == [
        3, 1, 1, 1,
      ]
    )
    #expect(among.number("precision") == 0.75 && among.number("recall") == 0.75)
    let only = labels.row(["label": "only_trigger"])
    #expect(only.number("precision") == 0.5 && only.number("recall") == 1)

    let classes = try ReportedTable(report, "classes")
    #expect(classes.rows.map { $0.number("functions") } == [1, 3, 1, 2])
    #expect(report.verdict[0].hasPrefix("5 of 7 functions"))
    #expect(report.verdict[1].contains("with 600 s none would be"))
    #expect(report.notes.contains { $0.id == "few-gaps" && $0.text.hasPrefix("1 functions") })
    #expect(report.notes.contains { $0.id == "labels" && $0.text.hasPrefix("1 of 7") })
  }

  @Test func `settings move the classes`() throws {
    var request = try store().request()
    request.settings = [
      AnalysisSetting("keep_alive", 600, ""), AnalysisSetting("least_share", 0.999, ""),
    ]
    let report = try Timers.run(request)
    let functions = try ReportedTable(report, "functions")
    #expect(functions.row(["function": "above"]).text("class") == nil)
    #expect(functions.row(["function": "hidden"]).text("class") == "below_keep_alive")
    #expect(functions.row(["function": "far"]).text("class") == "just_above")
    for wrong in [AnalysisSetting("least_share", 0, ""), AnalysisSetting("grain", "hour", "")] {
      request.settings = [wrong]
      #expect(throws: AnalysisError.self) { try Timers.run(request) }
    }
  }

  @Test func `minutes with requests`() throws {
    let store = try ServerlessStore()
    store.dataset("R2")
    try store.function("f", triggers: "TIMER-A", trigger: "TIMER-A")
    for minute in stride(from: 3, to: 200, by: 10) as StrideTo<Int64> {
      try store.minute("f", "requests", minute: minute, 4)
    }
    let report = try Timers.run(store.request())
    let row = try ReportedTable(report, "functions").row(["function": "f"])
    #expect(row.number("period_s") == 600 && row.number("requests") == 80)
    #expect(row.text("class") == "just_above" && row.number("gaps") == 19)
    #expect(report.notes.contains { $0.id == "minutes" })
  }
}
