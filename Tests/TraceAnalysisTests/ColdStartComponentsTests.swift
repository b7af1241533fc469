import RealModule
import Statistics
import TestSupport
import Testing
import TraceReport
import TraceStore

@testable import TraceAnalysis

/// Parts of cold starts whose course is known.
struct ColdStartComponentsTests {
  private let second: Int64 = 1_000_000_000

  @Test func `means of windows and of rows`() throws {
    let store = try ServerlessStore()
    store.dataset("R")
    try store.coldStart("f", ready: 10 * second, parts: [1, 0, 2, 1].map { $0 * second })
    try store.coldStart("f", ready: 20 * second, parts: [1, 4, 0, 3].map { $0 * second })
    try store.coldStart("f", ready: 7300 * second, parts: [3, 0, 0, 3].map { $0 * second })
    let report = try ColdStartComponents.run(store.request())
    let windows = try ReportedTable(report, "windows").rows
    #expect(windows.map { $0.number("window_start_s") } == [0, 7200])
    #expect(windows.map { $0.number("n") } == [2, 1])
    #expect(windows.map { $0.number("total_mean_s") } == [6, 6])
    #expect(windows.map { $0.number("code_mean_s") } == [1, 3])
    let code = try ReportedTable(report, "summary").row(["part": "code"])
    expectClose(code.number("row_mean_s"), 5.0 / 3)
    #expect(code.number("window_mean_s") == 2)
    expectClose(code.number("row_share"), 5.0 / 18)
    #expect(code.number("window_max_s") == 3)
  }

  @Test func `the stack is blank where no cold start is`() throws {
    let store = try ServerlessStore()
    store.dataset("R")
    for hour: Int64 in [0, 1, 3] {
      try store.coldStart(
        "f", ready: (3600 * hour + 10) * second, parts: [1, 2, 3, 4 + hour].map { $0 * second })
    }
    let report = try ColdStartComponents.run(store.request())
    let stack = try #require(report.figures.first { $0.name == "components_over_time" })
    #expect(stack.series.count == 8)
    #expect(stack.series[3].points == [[0, 4], [1800, 4], [5400, 5], [7200, 5]])
    #expect(stack.series[7].points == [[10800, 7], [12600, 7], [14400, 7]])
    #expect(report.notes.contains { $0.text.contains("n = 3 cold starts of 1 function from 0 s") })
  }

  @Test func `what goes together over minutes`() throws {
    let store = try ServerlessStore()
    store.dataset("R")
    for minute in 0..<200 {
      let height = Int64(minute * 77 % 200)
      for _ in 0...(minute * 31 % 3) {
        try store.coldStart(
          "f", ready: Int64(minute) * 60 * second,
          parts: [(200 - height) * 1000, 0, height * height * second, 5 + height % 2])
      }
    }
    let table = try ReportedTable(ColdStartComponents.run(store.request()), "correlations")
    let pair = { table.row(["series": $0, "other_series": $1]) }
    expectClose(pair("total", "scheduling").number("spearman"), 1, 1e-12)
    expectClose(pair("code", "scheduling").number("spearman"), -1, 1e-12)
    #expect(pair("total", "scheduling").text("effect") == "large")
    #expect(pair("total", "dependency").number("n") == nil)
    #expect(abs(pair("total", "cold_starts").number("spearman") ?? 1) < 0.15)
    #expect((pair("total", "cold_starts").number("p_value") ?? 0) > 0.05)
  }

  /// Windows in which everything grows: a correlation of 1 of a few says nothing.
  @Test func `few windows are no correlation`() throws {
    let store = try ServerlessStore()
    store.dataset("R")
    try store.coldStart("f", ready: 10 * second, parts: [1, 2, 3, 4].map { $0 * second })
    try store.coldStart("f", ready: 100 * second, parts: [2, 4, 6, 8].map { $0 * second })
    try store.coldStart("f", ready: 150 * second, parts: [3, 6, 9, 12].map { $0 * second })
    let report = try ColdStartComponents.run(store.request())
    let pair = try ReportedTable(report, "correlations")
      .row(["series": "total", "other_series": "code"])
    #expect(pair.number("spearman") == 1)
    #expect(pair.number("n") == 3 && pair.text("effect") == nil && pair.number("p_value") == nil)
    #expect(!report.verdict.contains { $0.contains("Spearman") })
    #expect(report.notes.contains { $0.id == "few-windows" })
  }

  @Test func `a window of no length is refused`() throws {
    let store = try ServerlessStore()
    store.dataset("R")
    try store.coldStart("f", ready: 10 * second, parts: [1, 0, 2, 1])
    var request = try store.request()
    request.settings = [ColdStartComponents.stackWindow.reading("0")].compactMap(\.self)
    #expect(throws: AnalysisError.self) { try ColdStartComponents.run(request) }
    request.settings = [ColdStartComponents.stackWindow.reading("5")].compactMap(\.self)
    let windows = try ReportedTable(ColdStartComponents.run(request), "windows").rows
    #expect(windows.map { $0.number("window_start_s") } == [10])
  }

  /// Three stages as those of R2: about 0.2 ms (47 %), 13 ms (40 %) and 10 s (13 %).
  @Test func `stages of pod allocation`() {
    func stage(_ center: Double, _ spread: Double, _ count: Int) -> [Int64] {
      (0..<count).map { rank in
        let z = standardNormalQuantile((Double(rank) + 0.5) / Double(count))
        return Int64((center * .exp(spread * z) * 1e6).rounded()) * 1000
      }
    }
    let times = stage(0.0002, 0.15, 4700) + stage(0.013, 0.12, 4000) + stage(10.2, 0.02, 1300)
    let found = AllocationStages([0, 0] + times)
    #expect(found.leftOut == 2 && found.count == 10_000)
    #expect(found.stages.map(\.count) == [4700, 4000, 1300])
    for (stage, mode) in zip(found.stages, [0.0002, 0.013, 10.2]) {
      expectClose(stage.mode, mode, 0.05)
      expectClose(stage.median, mode, 0.02)
    }
    #expect(found.stages[0].low == nil && found.stages[2].high == nil)
    #expect(found.stages[0].high == found.stages[1].low)
    #expect((0.0005..<0.009).contains(found.stages[0].high ?? 0))
    #expect((0.05..<8).contains(found.stages[1].high ?? 0))
    #expect(AllocationStages([5, 5, 5]).stages.isEmpty)
  }

  /// The hourly components of the paper's Figure 11 give the shares of its text.
  @Test(.enabled(if: TestData.isPresent, "no real traces at hand"))
  func `the digitised hours of Figure 11`() throws {
    let expected = try TestData.json("huawei/expected_values.json")["fig11"]
    var values: [String: [String: [Double]]] = [:]
    for line in try TestData.lines("huawei/digitized/fig11_hourly_components.csv").dropFirst() {
      let cells = line.split(separator: ",").map(String.init)
      values[cells[0], default: [:]][cells[1], default: []].append(Double(cells[3]) ?? .nan)
    }
    let store = try ServerlessStore()
    for region in ["R1", "R2", "R3", "R4", "R5"] {
      store.dataset(region)
      let hours = try #require(values[region])
      let names = ["deploy_code", "deploy_dep", "scheduling", "pod_alloc"]
      let parts = try names.map { try #require(hours[$0]) }
      for hour in parts[0].indices {
        // One cold start an hour with the hour's means: the mean over windows is that of the figure.
        try store.coldStart(
          "f", ready: Int64(hour) * 3600 * second,
          parts: parts.map { Int64(($0[hour] * 1e9).rounded()) })
      }
    }
    for request in try store.requests() {
      let summary = try ReportedTable(ColdStartComponents.run(request), "summary")
      let region = expected[request.dataset.label]
      for (part, name) in [
        ("code", "deploy_code"), ("dependency", "deploy_dep"), ("scheduling", "scheduling"),
        ("allocation", "pod_alloc"), ("total", "total_mean_of_hours"),
      ] {
        let mean = try #require(summary.row(["part": part]).number("window_mean_s"))
        let stated = try #require(region[name].number)
        #expect(abs(mean - stated) < 0.0011, "\(request.dataset.label) \(part)")
      }
    }
  }
}
