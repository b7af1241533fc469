import SQLite
import TestSupport
import Testing
import TraceStore

@testable import TraceAnalysis

/// What reports say of samples drawn from the paper's curves, against what is read off the curves
/// themselves.
@Suite(.enabled(if: TestData.isPresent, "no real traces at hand"))
struct DigitizedFiguresTests {
  private let regions = ["R1", "R2", "R3", "R4", "R5"]
  /// The paper's cold starts of region 2 by runtime.
  private let coldStarts = [
    ("Python3", 1_190_731), ("Node.js", 287_253), ("Custom", 186_452), ("Java", 165_695),
    ("Python2", 165_673), ("Go1.x", 30_045), ("PHP7.3", 25_591), ("http", 18_167), ("C#", 3105),
  ]

  @Test func `requests, execution and processor use of functions, Figure 3`() throws {
    let curves = try DigitizedCurves("fig03_fig04_cdfs.csv")
    let requests = try DigitizedFunctions.requests(curves, regions, count: 1000)
    let medians = [28.1, 3.02, 71.1, 2.01, 2.02]
    let often = [0.177, 0.080, 0.120, 0.012, 0.076]
    let executions = [0.0922, 0.0295, 0.0340, 0.0051, 0.0046]
    let cores = [0.190, 0.198, 0.099, 0.268, 0.256]
    for (place, request) in requests.enumerated() {
      let report = try FunctionPopularity.run(request)
      let (distributions, thresholds) = try (
        ReportedTable(report, "distributions"), ReportedTable(report, "thresholds")
      )
      func median(_ variable: String) -> Double? {
        distributions.row(["variable": variable]).number("p50")
      }
      expectClose(median("requests_per_day"), medians[place].rounded(), 0.02, regions[place])
      expectClose(median("execution_s"), executions[place], 0.02, regions[place])
      expectClose(median("cpu_cores"), cores[place], 0.02, regions[place])
      let row = thresholds.rows(["variable": "requests_per_day"]).first {
        $0.number("at_least") == 1440
      }
      #expect(abs((row?.number("share") ?? 1) - often[place]) < 0.004, "\(regions[place])")
    }
  }

  @Test func `functions and requests of users, Figure 4`() throws {
    let curves = try DigitizedCurves("fig03_fig04_cdfs.csv")
    let store = try ServerlessStore()
    for region in regions {
      store.dataset(region)
      let functions = curves.sample(1000, "4a_functions_per_user", region)
      let requests = curves.sample(1000, "4b_requests_per_user", region)
      for user in functions.indices {
        for number in 0..<max(1, Int(functions[user].rounded())) {
          try store.function("\(region)-\(user)-\(number)", user: Int64(user))
        }
        try store.minute("\(region)-\(user)-0", "requests", minute: 0, requests[user].rounded())
      }
    }
    let single = [0.618, 0.793, 0.684, 0.867, 0.895]
    let many = [0.284, 0.084, 0.211, 0.044, 0.110]
    for (place, request) in try store.requests().enumerated() {
      let thresholds = try ReportedTable(FunctionPopularity.run(request), "thresholds")
      let several = thresholds.row(["variable": "functions_per_user"]).number("share") ?? 0
      #expect(abs(1 - several - single[place]) < 0.004, "\(regions[place])")
      let over = thresholds.row(["variable": "requests_per_user"])
      #expect(over.number("at_least") == 1001)
      #expect(abs((over.number("share") ?? 1) - many[place]) < 0.006, "\(regions[place])")
    }
  }

  /// Each function idles but for a plateau as high as its ratio, so that the floor is its trough.
  @Test func `peak-to-trough ratios of functions, Figure 6`() throws {
    let store = try ServerlessStore()
    var ratios: [String: [Double]] = [:]
    let file = "huawei/digitized/fig06a_requests_per_day_vs_peak_trough.csv"
    for line in try TestData.lines(file).dropFirst() {
      let cells = line.split(separator: ",").map(String.init)
      ratios[cells[0], default: []].append(try #require(Double(cells[2])))
    }
    for region in ["R3", "R4", "R5"] {
      store.dataset(region)
      for (number, ratio) in (ratios[region] ?? []).enumerated() {
        let name = "\(region)-\(number)"
        try store.function(name)
        // What the series begins with is no peak, and makes the function one of over 100 a day.
        for minute in 0..<60 as Range<Int64> {
          try store.minute(name, "requests", minute: minute, max(2, ratio))
        }
        for minute in 700..<740 as Range<Int64> where ratio > 1 {
          try store.minute(name, "requests", minute: minute, ratio)
        }
      }
      try store.minute("\(region)-0", "requests", minute: 1439, 1)
    }
    let expected: [(n: Double, one: Double, median: Double, max: Double)] = [
      (112, 0.93, 6.3, 68), (235, 0.68, 7, 3059), (156, 0.83, 24, 1686),
    ]
    for (request, stated) in zip(try store.requests(), expected) {
      let row = try ReportedTable(Peaks.run(request), "function_peak_summary").row([:])
      #expect(row.number("functions") == stated.n)
      #expect(abs((row.number("ratio_1_share") ?? 0) - stated.one) < 0.005)
      expectClose(row.number("p50"), stated.median, 0.005)
      expectClose(row.number("max"), stated.max)
    }
  }

  @Test func `pods around the holiday, Figure 7`() throws {
    let store = try ServerlessStore()
    var lines: [String: [(day: Int64, value: Double)]] = [:]
    for line in try TestData.lines("huawei/digitized/fig07_holiday.csv").dropFirst() {
      let cells = line.split(separator: ",").map(String.init)
      guard cells[0] == "pods", let day = Double(cells[2]), let value = Double(cells[3]) else {
        continue
      }
      lines[cells[1], default: []].append((Int64(day), value))
    }
    for region in regions {
      store.dataset(region)
      try store.function(region)
      for (day, value) in lines[region] ?? [] {
        for hour in 0..<24 as Range<Int64> {
          try store.minute(region, "num_pods", minute: day * 1440 + hour * 60, 6000 * value)
        }
        try store.minute(region, "num_pods", minute: day * 1440 + 1439, 6000 * value)
      }
    }
    let expected = [
      [1, 0.885, 0.678], [1, 0.704, 0.908], [0.802, 0.924, 0.789], [0.870, 0.810, 1],
      [0.836, 0.766, 1],
    ]
    for (request, shares) in zip(try store.requests(), expected) {
      let days = try ReportedTable(Peaks.run(request), "days").rows(["group": "all"])
      #expect(days.count == 16)
      for (day, share) in zip([13, 14, 24], shares) {
        expectClose(days[day - 10].number("relative"), share, 0.002, request.dataset.label)
      }
    }
  }

  @Test func `pool sizes, Figure 13`() throws {
    var quartiles: [String: [[Double]]] = [:]
    for line in try TestData.lines("huawei/digitized/fig13_quartiles_small_large.csv").dropFirst() {
      let cells = line.split(separator: ",").map(String.init)
      quartiles[cells[1] + cells[2], default: []].append(cells[3...].compactMap(Double.init))
    }
    let store = try ServerlessStore()
    for region in regions {
      store.dataset(region)
      try store.function("\(region)-small", pool: ("s", 300, 128))
      try store.function("\(region)-large", pool: ("l", 1000, 1024))
      for size in ["small", "large"] {
        let columns = try #require(quartiles[region + size])
        // The quartiles are the three inner values of five; the file has total, allocation, code,
        // dependency and scheduling.
        for place in 0..<5 {
          try store.timedColdStart(
            "\(region)-\(size)", columns.map { [$0[0] / 2] + $0 + [2 * $0[2]] }.map { $0[place] })
        }
      }
    }
    let parts = ["total", "allocation", "code", "dependency", "scheduling"]
    for request in try store.requests() {
      let table = try ReportedTable(ColdStarts.run([request]), "breakdown")
      for size in ["small", "large"] {
        for (part, values) in zip(parts, quartiles[request.dataset.label + size] ?? []) {
          let row = table.row(["dimension": "pool_size", "value": size, "part": part])
          for (column, value) in zip(["p25_s", "p50_s", "p75_s"], values) {
            expectClose(row.number(column), value, 1e-6, "\(part) \(size)")
          }
        }
      }
    }
  }

  /// Totals and parts of each runtime and trigger, and the mixture of runtimes that the paper draws.
  @Test(arguments: [("15", "runtime"), ("16", "trigger")])
  func `cold starts by runtime and trigger, Figures 15 and 16`(
    figure: String, dimension: String
  ) throws {
    let curves = try DigitizedCurves("fig15_16_17_cdfs_R2.csv")
    let expected = try TestData.json("huawei/expected_values.json")["quantiles_by_figure"]
    let names = ["a_total", "b_pod_alloc", "c_deploy_code", "d_deploy_dep", "e_scheduling"]
    let groups = expected[figure + names[0]].keys.filter { $0 != "all" }
    let store = try ServerlessStore()
    store.dataset("R2")
    for group in groups {
      try store.function(
        group, runtime: dimension == "runtime" ? group : nil,
        trigger: dimension == "trigger" ? group : nil)
      let columns = names.map { curves.sample(400, figure + $0, group) }
      for row in 0..<400 {
        try store.timedColdStart(group, columns.map { $0.isEmpty ? 0 : $0[row] })
      }
    }
    let table = try ReportedTable(ColdStarts.run([store.request()]), "breakdown")
    let parts = ["total", "allocation", "code", "dependency", "scheduling"]
    var compared = 0
    for (name, part) in zip(names, parts) {
      for group in groups {
        let row = table.row(["dimension": dimension, "value": group, "part": part])
        for quantile in ["p25", "p50", "p75"] {
          guard let value = expected[figure + name][group][quantile].number else { continue }
          // Beside a gap in the values a quantile may lie on either side.
          let share = (Double(quantile.dropFirst()) ?? 0) / 100
          let around = [share - 0.01, share + 0.01].map {
            curves.quantile($0, figure + name, group)
          }
          guard around[1] < 1.2 * around[0] else { continue }
          expectClose(row.number(quantile + "_s"), value, 0.03, "\(group) \(part) \(quantile)")
          compared += 1
        }
      }
    }
    #expect(compared > 80)
  }

  @Test func `the mixture of runtimes is the curve of all, Figure 15`() throws {
    let curves = try DigitizedCurves("fig15_16_17_cdfs_R2.csv")
    let store = try ServerlessStore()
    store.dataset("R2")
    for (runtime, count) in coldStarts {
      try store.function(runtime, runtime: runtime)
      for total in curves.sample(count / 500, "15a_total", runtime) {
        try store.timedColdStart(runtime, [total, 0, 0, 0, total])
      }
    }
    let report = try ColdStarts.run([store.request()])
    let total = try ReportedTable(report, "durations").row(["group": "all", "part": "total"])
    for (quantile, value) in [("p25_s", 0.479), ("p50_s", 0.824), ("p75_s", 1.73)] {
      expectClose(total.number(quantile), value, 0.02, quantile)
    }
  }

  /// Figure 12's correlations over the hours of Figure 11, counts in steps so that rows are few.
  ///
  /// The values are SciPy's `spearmanr` over the same hours.
  @Test(arguments: [
    ("R3", 20, [0.4409, 0.5538, 0.8745, 0.0312, 0.4339]),
    ("R4", 100, [-0.1325, 0.6704, -0.3169, 0.9413, 0.6996]),
  ])
  func `correlations by the hour, Figures 11 and 12`(
    region: String, step: Double, expected: [Double]
  ) throws {
    var hours: [String: [Double]] = [:]
    for line in try TestData.lines("huawei/digitized/fig11_hourly_components.csv").dropFirst() {
      let cells = line.split(separator: ",").map(String.init)
      if cells[0] == region { hours[cells[1], default: []].append(Double(cells[3]) ?? .nan) }
    }
    let store = try ServerlessStore()
    store.dataset(region)
    let parts = try ["deploy_code", "deploy_dep", "scheduling", "pod_alloc"].map {
      try #require(hours[$0])
    }
    for (hour, count) in try #require(hours["num_cold_starts"]).enumerated() {
      for _ in 0..<Int((count / step + 0.5).rounded(.down)) {
        try store.coldStart(
          "f", ready: Int64(hour) * 3_600_000_000_000,
          parts: parts.map { Int64(($0[hour] * 1e9).rounded()) })
      }
    }
    var request = try store.request()
    request.settings = [AnalysisSetting("correlation_window_s", 3600, unit: "s", "")]
    let table = try ReportedTable(ColdStartComponents.run(request), "correlations")
    let others = ["code", "dependency", "scheduling", "allocation", "cold_starts"]
    for (other, rho) in zip(others, expected) {
      let found = table.row(["series": "total", "other_series": other]).number("spearman")
      #expect(abs((found ?? .nan) - rho) < 1e-4, "\(region) \(other)")
    }
  }

  @Test func `useful life over cold start, Figure 17`() throws {
    let curves = try DigitizedCurves("fig15_16_17_cdfs_R2.csv")
    let store = try ServerlessStore()
    store.dataset(
      "R2", parameters: ["requests_from_ns": "0", "requests_to_ns": "4000000000000000000"])
    for (runtime, count) in coldStarts {
      try store.function(runtime, runtime: runtime)
      for ratio in curves.sample(count / 100, "17a", runtime) {
        try store.add(
          .pod,
          [
            "function_id": .integer(store.id(runtime)), "pool_id": .integer(store.id("pool")),
            "pod": .integer(1), "ready_ns": .integer(1), "cold_start_ns": .integer(1_000_000_000),
            "last_ns": .integer(1 + Int64(ratio * 1e9)), "requests": .integer(2),
            "busy_ns": .integer(0),
          ])
      }
    }
    let table = try ReportedTable(PodUtility.run(store.request()), "utility")
    // F(1), the median, F(10) and F(100), as the reference reads them.
    let expected: [(String, [Double])] = [
      ("all", [0.169, 4.31, 0.62, 0.83]), ("Node.js", [0.363, 1.40, 0.85, 0.97]),
      ("Java", [0.103, 3.77, 0.72, 0.89]), ("Python3", [0.144, 5.58]), ("Custom", [0.152, 6.2]),
      ("Python2", [0.137, 5.2]), ("PHP7.3", [0.051, 4.24, 0.87, 0.95]),
      ("Go1.x", [0.085, 26.9, 0.43, 0.65]),
    ]
    for (group, values) in expected {
      let row = table.row(["group": group])
      for (column, value) in zip(["f_1", "median", "f_10", "f_100"], values) {
        let found = try #require(row.number(column))
        #expect(
          abs(found - value) < (value > 1 ? 0.03 * value : 0.012), "\(group) \(column) \(found)")
      }
    }
  }
}

/// Functions whose daily requests, execution time and processor use are those of Figure 3.
enum DigitizedFunctions {
  /// A dataset for each region, so many functions in each.
  static func requests(
    _ curves: DigitizedCurves, _ regions: [String], count: Int
  ) throws -> [AnalysisRequest] {
    let store = try ServerlessStore()
    let metrics = [
      ("requests", "3a_requests_per_day"), ("totalCost_avg", "3b_mean_exec_s"),
      ("cpu_usage_avg", "3c_mean_cpu_cores"),
    ]
    for region in regions {
      store.dataset(region)
      for number in 0..<count { try store.function("\(region)-\(number)") }
      for (metric, figure) in metrics {
        for (number, value) in curves.sample(count, figure, region).enumerated() {
          let cell = metric == "requests" ? max(1, value.rounded()) : value
          try store.minute("\(region)-\(number)", metric, minute: 0, cell)
        }
      }
    }
    return try store.requests()
  }
}

extension ServerlessStore {
  /// Adds a cold start with its total, allocation, code, dependency and scheduling times, s, which need
  /// not add up.
  func timedColdStart(_ function: String, _ times: [Double]) throws {
    func nanoseconds(_ place: Int) -> SQLiteValue {
      .integer(Int64((times[place] * 1e9).rounded()))
    }
    try add(
      .coldStart,
      [
        "ready_ns": .integer(1_000_000_000), "total_ns": nanoseconds(0),
        "allocation_ns": nanoseconds(1), "code_ns": nanoseconds(2), "dependency_ns": nanoseconds(3),
        "scheduling_ns": nanoseconds(4), "function_id": .integer(id(function)),
        "cluster": .integer(1), "flags": .integer(0),
      ])
  }
}
