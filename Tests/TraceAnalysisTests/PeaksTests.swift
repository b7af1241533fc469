import RealModule
import TestSupport
import Testing
import TraceReport
import TraceStore

@testable import TraceAnalysis

/// Load whose peaks and days are known.
struct PeaksTests {
  /// 2023-09-15T00:00+08:00, a Friday.
  private let friday: Int64 = 1_694_707_200 * 1_000_000_000

  private func setting(_ setting: AnalysisSetting, _ text: String) -> AnalysisSetting {
    setting.reading(text) ?? setting
  }

  @Test func `the busiest minute of each day`() throws {
    let store = try ServerlessStore()
    store.dataset("R")
    try store.function("f")
    for minute in 0..<2880 {
      let top = minute < 1440 ? 600.0 : 1440 + 900
      let value = 1000 * Double.exp(-abs(Double(minute) - top) / 200)
      try store.minute("f", "requests", minute: Int64(minute), value.rounded())
    }
    let report = try Peaks.run(store.request())
    let peaks = try ReportedTable(report, "daily_peaks").rows
    #expect(peaks.map { $0.text("day") } == ["day 0", "day 1"])
    for (peak, minute) in zip(peaks, [600.0, 900]) {
      #expect(abs((peak.number("minute_of_day") ?? 0) - minute) <= 1)
    }
    #expect(peaks[0].text("time")?.hasPrefix("10:0") == true)
    #expect(report.notes.contains { $0.id == "no-calendar" })
    #expect(report.verdict[0].hasPrefix("requests peak between "))
  }

  @Test func `functions that rise above their troughs`() throws {
    let store = try ServerlessStore()
    store.dataset("R")
    for name in ["wave", "spike", "flat", "rare"] { try store.function(name, trigger: "T") }
    for minute in 0..<4320 as Range<Int64> {
      let wave = 60 + (50 * Double.sin(2 * .pi * Double(minute) / 1440)).rounded()
      try store.minute("wave", "requests", minute: minute, wave)
      try store.minute("flat", "requests", minute: minute, 5)
      if minute % 1440 / 60 == 12 { try store.minute("spike", "requests", minute: minute, 40) }
    }
    try store.minute("rare", "requests", minute: 9, 3)
    var request = try store.request()
    let report = try Peaks.run(request)
    let functions = try ReportedTable(report, "function_peaks")
    #expect(functions.rows.map { $0.text("function") } == ["wave", "flat", "spike"])
    expectClose(functions.row(["function": "wave"]).number("peak_to_trough"), 11, 1e-9)
    #expect(functions.row(["function": "flat"]).number("peak_to_trough") == 1)
    let spike = functions.row(["function": "spike"])
    #expect(["peak", "trough", "peak_to_trough"].map(spike.number) == [40, 0, 40])
    #expect(spike["floor_used"] == .flag(true) && spike.number("cold_starts") == nil)
    let summary = try ReportedTable(report, "function_peak_summary").row([:])
    #expect(["functions", "left_out", "max", "floor_used"].map(summary.number) == [3, 1, 40, 1])
    expectClose(summary.number("ratio_1_share"), 1.0 / 3)

    request.settings = [setting(FunctionPeaks.floor, "4")]
    let floored = try ReportedTable(Peaks.run(request), "function_peaks")
    #expect(floored.row(["function": "spike"]).number("peak_to_trough") == 10)
    request.settings = [setting(FunctionPeaks.floor, "50")]
    #expect(try Peaks.run(request).verdict[1].contains("have no peak above the floor"))
  }

  @Test func `holidays and workdays are days from the clock's zero`() throws {
    let store = try ServerlessStore()
    store.dataset("R", clockZero: friday, utcOffset: 28_800)
    try store.function("f")
    var request = try store.request()
    request.settings = [
      setting(DayClasses.holidays, "14-21"), setting(DayClasses.workdays, "22,23"),
    ]
    let (classes, first) = (try DayClasses(request), TraceCalendar(request.dataset).day(0))
    let kinds = (0...24).map { classes.kind(ofDay: first + $0) }
    #expect(kinds.indices.filter { kinds[$0] == .weekend } == [1, 2, 8, 9])
    #expect(kinds.indices.filter { kinds[$0] == .holiday } == Array(14...21))
    for text in ["x", "3-1", "1-2-3", "1,,2", "-1"] {
      request.settings = [setting(DayClasses.holidays, text)]
      #expect(throws: AnalysisError.self, "\(text)") { try DayClasses(request) }
    }
  }

  @Test func `days without any row are missing`() throws {
    let store = try ServerlessStore()
    store.dataset("R")
    try store.function("f")
    for minute in 0..<4320 as Range<Int64> where minute / 1440 != 1 {
      let wave = 60 + (50 * Double.sin(2 * .pi * Double(minute) / 1440)).rounded()
      try store.minute("f", "requests", minute: minute, wave)
    }
    var request = try store.request()
    request.settings = [setting(DayClasses.holidays, "2")]
    let report = try Peaks.run(request)
    let days = try ReportedTable(report, "days").rows
    #expect(days.map { $0.text("day") } == ["day 0", "day 2"])
    #expect(try ReportedTable(report, "hours").rows.count == 48)
    let function = try ReportedTable(report, "function_peaks").row([:])
    expectClose(function.number("peak_to_trough"), 11, 1e-9)
    let effects = try ReportedTable(report, "day_effects").row([:])
    #expect(["other_days", "holidays"].map(effects.number) == [1, 1])
    expectClose(effects.number("holiday_over_other"), 1, 1e-9)
    #expect(report.notes.contains { $0.id == "missing-days" && $0.text.hasSuffix("1 of requests") })
    #expect(report.verdict.contains { $0.hasPrefix("requests: holidays have 1.00 times") })
  }

  @Test func `recorded invocations and cold starts count where minutes do not`() throws {
    let store = try ServerlessStore()
    store.dataset("R")
    try store.function("f", runtime: "Java")
    for hour in 0..<24 as Range<Int64> {
      for _ in 0...hour {
        try store.add(
          .invocation,
          [
            "arrival_ns": .integer(hour * 3600 * 1_000_000_000), "duration_ns": .integer(1),
            "function_id": .integer(store.id("f")),
          ])
      }
      try store.coldStart("f", ready: (hour * 3600 + 3599) * 1_000_000_000, parts: [1, 1, 1, 1])
    }
    var request = try store.request()
    request.by = ["runtime"]
    let report = try Peaks.run(request)
    let hours = try ReportedTable(report, "hours").rows(["group": "Java", "metric": "requests"])
    for hour in 0..<3 { expectClose(hours[hour].number("mean"), Double(hour + 1) / 60) }
    #expect(report.notes.contains { $0.id == "requests" })
    let starts = try ReportedTable(report, "days").row(["group": "all", "metric": "cold_starts"])
    #expect(starts.number("minutes") == 1381)
    expectClose(starts.number("mean"), 24.0 / 1381)
    request.by = ["cluster"]
    #expect(throws: AnalysisError.self) { try Peaks.run(request) }
  }

  /// What may wait is delayed by up to 24 h: a peak of 48,225 (serverless reference, 7.9).
  private func checkShaving(_ report: Report) throws {
    let shaving = try ReportedTable(report, "shaving").rows(["metric": "pods"])
    let byDelay = Dictionary(
      uniqueKeysWithValues: shaving.map { ($0.number("longest_delay_h") ?? 0, $0) })
    expectClose(byDelay[24]?.number("peak"), 59_245, 1e-5)
    expectClose(byDelay[24]?.number("shaved_peak"), 48_225.3, 1e-6)
    expectClose(byDelay[24]?.number("saved_share"), 0.186, 1e-3)
    // Found by bisection in Python as well.
    expectClose(byDelay[1]?.number("shaved_peak"), 51_253.975, 1e-6)
    expectClose(byDelay[2]?.number("shaved_peak"), 48_225.3, 1e-6)
    #expect(report.verdict.contains { $0.contains("18.60 % less; 2 h do as well") })
  }

  /// The pods of region 2, hour by hour, of the paper's Figure 8a, and what its text says of them.
  @Test(.enabled(if: TestData.isPresent, "no real traces at hand"))
  func `weekends and holidays of the digitised Figure 8`() throws {
    let store = try ServerlessStore()
    store.dataset("R2", clockZero: friday, utcOffset: 28_800)
    var known: Set<String> = []
    for line in try TestData.lines("huawei/digitized/fig08abc_pods_per_hour_R2.csv").dropFirst() {
      let cells = line.split(separator: ",").map(String.init)
      guard cells[0] == "trigger", let hour = Int64(cells[2]), let pods = Double(cells[3]) else {
        continue
      }
      if known.insert(cells[1]).inserted { try store.function(cells[1], trigger: cells[1]) }
      try store.minute(cells[1], "num_pods", minute: hour * 60, pods * 60)
    }
    var request = try store.request()
    let day: Int64 = 86_400_000_000_000
    (request.by, request.from, request.to) = (["trigger"], day, 22 * day)
    request.settings = [setting(DayClasses.holidays, "14-21")]
    let effects = try ReportedTable(Peaks.run(request), "day_effects")
    let expected: [(group: String, workday: Double, holiday: Double?)] = [
      ("all", 1.329, 0.66), ("workflow-S", 2.38, 0.34), ("APIG-S", 1.29, nil),
      ("OBS-A", 1.21, nil), ("TIMER-A", 1.01, 1.03),
    ]
    for (group, workday, holiday) in expected {
      let row = effects.row(["group": group])
      expectClose(row.number("workday_over_weekend"), workday, 0.006, group)
      if let holiday { expectClose(row.number("holiday_over_workday"), holiday, 0.015, group) }
    }
    #expect(effects.row(["group": "all"]).number("workdays") == 9)
    #expect(effects.row(["group": "all"]).number("weekend_days") == 4)

    (request.by, request.from, request.to) = (["trigger"], nil, nil)
    let whole = try Peaks.run(request)
    let hours = try ReportedTable(whole, "hours").rows(["group": "all"]).dropLast()
    let means = hours.compactMap { $0.number("mean") }
    expectClose(means.max(), 59_245, 0.001)
    expectClose(means.min(), 9354, 0.001)
    try checkShaving(whole)
    let daily = try ReportedTable(whole, "day_effects")
    for (group, ratio) in [("OBS-A", 10.6), ("workflow-S", 12.0), ("TIMER-A", 1.14)] {
      expectClose(
        daily.row(["group": group]).number("daily_peak_to_trough_p50"), ratio, 0.03, group)
    }
  }
}
