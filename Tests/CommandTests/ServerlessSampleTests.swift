import Foundation
import TestSupport
import Testing

/// The shipped regions against what was put into them.
@Suite struct ServerlessSampleTests {
  /// What the commands print, each run once.
  private static let outputs = Result {
    let folder = try TemporaryFolder()
    let database = folder.file("traces.db")
    let regions = ["R6", "R7"].map { Package.path("datasets/huawei_\($0).tar.xz") }
    let ingest = try Tool.run(
      ["ingest", database] + regions + ["--epoch", "2023-09-15T00:00+08:00"])
    #expect(ingest.status == 0, "\(ingest.errors)")
    return try [
      [
        "cold-starts", "cold-start-components", "cold-start-attribution", "request-latency",
        "function-popularity", "pod-audit", "pod-utility", "change-points",
      ],
      ["peaks", "--dataset", "R6", "--set", "holidays=13", "--by", "trigger"],
      ["peaks", "--dataset", "R7"], ["regions", "--set", "holidays=13"],
      ["keep-alive", "--dataset", "R6", "--set", "concurrency=6"],
    ].map { arguments in
      let result = try Tool.run(["report", database] + arguments + ["--format", "json"])
      #expect(result.status == 0, "\(result.errors)")
      return Data(result.output.utf8)
    }
  }
  private let reports: [JSONValue]
  private let truth: [String: JSONValue]

  init() throws {
    reports = try Self.outputs.get().flatMap {
      JSONValue(try JSONSerialization.jsonObject(with: $0)).array
    }
    truth = try ["R6", "R7"].reduce(into: [:]) { truth, region in
      let path = Package.path("datasets/huawei_\(region).truth.json")
      truth[region] = JSONValue(
        try JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: path))))
    }
  }

  /// The cells of a table's rows by name of column.
  private func rows(_ analysis: String, _ name: String, _ region: String) -> [[String: JSONValue]] {
    let report = reports.first {
      $0["analysis"].string == analysis && $0["dataset"].string?.contains(region) == true
    }
    let table = report?["tables"].array.first { $0["name"].string == name }
    let columns = (table?["columns"].array ?? []).map { $0["name"].string ?? "" }
    let rows = (table?["rows"].array ?? []).map { row in
      Dictionary(uniqueKeysWithValues: zip(columns, row.array))
    }
    return rows.filter { $0["region"] == nil || $0["region"]?.string == region }
  }

  private func truth(_ region: String, _ name: String) -> JSONValue {
    truth[region]?[name] ?? JSONValue(NSNull())
  }

  @Test func `every report says of how many functions it is, and of which region`() {
    #expect(Set(reports.map { $0["analysis"].string }).count == 11)
    for report in reports {
      let texts = report["notes"].array.map { $0["text"] } + report["verdict"].array
      let said = texts.compactMap(\.string).joined(separator: " ")
      #expect(said.contains(/[0-9] functions/), "\(report["analysis"].string ?? "")")
      let weights = ["nothing pooled", "no region is pooled", "all regions: every row counts once"]
      #expect(weights.contains { said.contains($0) }, "\(report["analysis"].string ?? "")")
    }
  }

  @Test(arguments: ["R6", "R7"])
  func `cold starts by runtime and by part`(region: String) {
    let regions = rows("cold-starts", "regions", region)
    #expect(regions.first?["cold_starts"]?.integer == truth(region, "cold_starts").integer)
    let runtimes = rows("cold-starts", "breakdown", region)
      .filter { $0["dimension"]?.string == "runtime" && $0["part"]?.string == "total" }
    let counts = Dictionary(
      uniqueKeysWithValues: runtimes.map { ($0["value"]?.string ?? "", $0["n"]?.integer ?? 0) })
    let expected = truth(region, "cold_starts_by_runtime")
    #expect(expected.keys.count > 7)
    for runtime in expected.keys { #expect(counts[runtime] == expected[runtime].integer) }
    let parts = ["allocation", "code", "dependency", "scheduling"]
    let sums = parts.map { truth(region, "\($0)_sum_us").number ?? 0 }
    for (part, sum) in zip(parts, sums) {
      let row = rows("cold-starts", "shares", region).first { $0["part"]?.string == part }
      expectClose(row?["ratio_of_sums"]?.number, sum / sums.reduce(0, +), 1e-9, part)
    }
  }

  @Test func `the stages of pod allocation`() {
    let stages = rows("cold-start-components", "allocation_stages", "R6")
    let counts = ["0.0002", "0.013", "10.2"].map {
      truth("R6", "cold_starts_with_allocation_near_\($0)_s").integer
    }
    #expect(stages.map { $0["n"]?.integer } == counts)
    for (stage, mode) in zip(stages, [0.0002, 0.013, 10.2]) {
      expectClose(stage["p50_s"]?.number, mode, 0.01)
    }
    #expect(rows("cold-start-components", "allocation_stages", "R7").count == 1)
  }

  @Test(arguments: ["R6", "R7"])
  func `requests, functions and users`(region: String) {
    let latency = rows("request-latency", "summary", region)[0]
    #expect(latency["requests"]?.integer == truth(region, "request_rows").integer)
    #expect(latency["worker_only"]?.integer == truth(region, "worker_only_rows").integer)
    #expect(latency["max_concurrency"]?.integer == truth(region, "concurrency").integer)
    let execution = rows("request-latency", "parts", region)[0]
    expectClose(
      (execution["mean_s"]?.number ?? 0) * (execution["n"]?.number ?? 0) * 1e6,
      truth(region, "worker_time_sum_us").number, 1e-9)
    let functions = rows("function-popularity", "summary", region)[0]
    for (column, name) in [
      ("functions", "functions"), ("requests", "requests"), ("called", "active_functions"),
      ("cold_starts", "cold_starts"), ("users", "users"),
    ] {
      #expect(functions[column]?.integer == truth(region, name).integer, "\(column)")
    }
    let several = rows("function-popularity", "thresholds", region).first {
      $0["variable"]?.string == "functions_per_user"
    }
    let users = truth(region, "users").integer ?? 0
    #expect(several?["n"]?.integer == users - (truth(region, "users_of_one_function").integer ?? 0))
    #expect(rows("peaks", "daily_peaks", region).count == truth(region, "days").integer)
  }

  @Test func `the fit has the parameters of scheduling, which is all that is drawn in R7`() {
    let fit = rows("cold-starts", "fits", "R7").first {
      $0["distribution"]?.string == "lognormal-3"
    }
    expectClose(fit?["shape"]?.number, truth("R7", "scheduling_sigma").number, 0.03)
    expectClose(fit?["scale"]?.number, truth("R7", "scheduling_median_s").number, 0.03)
    #expect((fit?["ks"]?.number ?? 1) < 0.01)
  }

  @Test func `the weekend and the holiday spare timers`() {
    let effects = rows("peaks", "day_effects", "R6").filter {
      $0["metric"]?.string == "requests"
    }
    func effect(_ group: String, _ column: String) -> Double? {
      effects.first { $0["group"]?.string == group }?[column]?.number
    }
    expectClose(effect("TIMER-A", "holiday_over_workday"), 1, 0.05)
    expectClose(effect("TIMER-A", "workday_over_weekend"), 1, 0.05)
    // Workdays and weekends as the truth counts them, without the first and last day, not complete.
    let daily = zip(
      truth("R6", "requests_without_timer_by_day").array,
      truth("R6", "requests_with_timer_by_day").array
    ).map { ($0.number ?? 0) + ($1.number ?? 0) }
    let workdays = daily.indices.filter { ![0, 21, 13].contains($0) && ![1, 2].contains($0 % 7) }
    let workday = workdays.reduce(0) { $0 + daily[$1] } / Double(workdays.count)
    expectClose(effect("all", "holiday_over_workday"), daily[13] / workday, 0.02)
    let factor = truth("R6", "holiday_factor").number
    expectClose(effect("other S", "holiday_over_workday"), factor, 0.25)
    expectClose(effect("other A", "holiday_over_workday"), factor, 0.25)
  }

  @Test func `levels change when they were made to`() {
    let changes = rows("change-points", "changes", "R6")
    func change(_ group: String, _ measure: String, _ day: String) -> [String: JSONValue]? {
      changes.first {
        let hours = ($0["time_s"]?.number ?? 0) / 3600 - 24 * (truth("R6", day).number ?? 0)
        return $0["group"]?.string == group && $0["measure"]?.string == measure && abs(hours) <= 2
      }
    }
    expectClose(
      change("all", "scheduling", "slow_day")?["ratio"]?.number,
      truth("R6", "slow_factor").number, 0.15)
    let rising = change("Java", "requests", "rising_day")?["ratio"]?.number
    #expect((rising ?? 0) > 2)
    #expect(change("TIMER-A", "requests", "rising_day").map { $0["ratio"]?.number ?? 0 } ?? 1 < 1.1)
    #expect(
      !rows("change-points", "changes", "R7").contains {
        $0["measure"]?.string == "scheduling"
      })
  }

  @Test func `reserved pods, and pods that end`() {
    let kinds = rows("pod-audit", "pods", "R6")
    func pods(_ kind: String) -> Double {
      kinds.first { $0["kind"]?.string == kind }?["pods"]?.number ?? 0
    }
    let share = pods("used_without_start") / (pods("used_without_start") + pods("started_and_used"))
    expectClose(share, truth("R6", "reserved_share").number, 0.5)
    #expect(pods("started_outside_log") > 0)
    let none = rows("pod-audit", "pods", "R7").first {
      $0["kind"]?.string == "used_without_start"
    }
    #expect(none?["pods"]?.integer == 0)
    // Recorded starts, and those of reserved pods, that a replay with the region's slots makes.
    let recorded = rows("keep-alive", "recorded", "R6").first
    expectClose(
      recorded?["simulated"]?.number,
      (recorded?["recorded"]?.number ?? 0) + pods("used_without_start"), 0.03)
  }

  @Test func `runtimes without a pool make the slowest cold starts`() {
    let gains = rows("cold-start-attribution", "removal_gains", "R6")
    let allocation = gains.first { $0["part"]?.string == "allocation" }?["gain_p99_s"]?.number ?? 0
    #expect(allocation > 0.5 * 10.2)
    let lifts = rows("cold-start-attribution", "lifts", "R6")
    let http = lifts.first { $0["value"]?.string == "http" }
    #expect((http?["lift_low"]?.number ?? 0) > 5)
    #expect(
      !rows("cold-start-attribution", "lifts", "R7").contains {
        ($0["p_holm"]?.number ?? 1) < 0.01
      })
    func median(_ size: String) -> Double {
      rows("cold-starts", "breakdown", "R6")
        .first { $0["part"]?.string == "total" && $0["value"]?.string == size }?["p50_s"]?.number
        ?? 0
    }
    #expect(median("large") > 1.2 * median("small"))
  }

  @Test func `the regions beside one another`() {
    let regions = Dictionary(
      uniqueKeysWithValues: ["R6", "R7"].map { ($0, rows("regions", "regions", $0)[0]) })
    for (region, row) in regions {
      let users = truth(region, "users").number ?? 0
      expectClose(
        row["single_function_users"]?.number,
        (truth(region, "users_of_one_function").number ?? 0) / users, 1e-9)
      let hour = row["busiest_hour"]?.number ?? 99
      #expect(abs(hour + 0.5 - (truth(region, "peak_hour").number ?? 0)) < 3)
    }
    let spread = rows("regions", "spread", "R6")
    func row(_ measure: String) -> [String: JSONValue]? {
      spread.first { $0["measure"]?.string == measure }
    }
    let use =
      (truth("R7", "processor_use").number ?? 0) / (truth("R6", "processor_use").number ?? 1)
    expectClose(row("cpu_cores_p50")?["ratio"]?.number, use, 0.1)
    #expect(row("cpu_cores_p50")?["largest_region"]?.string == "R7")
    #expect(row("holiday_over_workday")?["least_region"]?.string == "R6")
    expectClose(row("holiday_over_workday")?["largest"]?.number, 1, 0.05)
  }
}
