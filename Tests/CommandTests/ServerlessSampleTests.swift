import Foundation
import TestSupport
import Testing

/// The shipped region against what was put into it.
@Suite struct ServerlessSampleTests {
  private let truth: JSONValue
  private let reports: JSONValue

  init() throws {
    let folder = try TemporaryFolder()
    let database = folder.file("traces.db")
    let ingest = try Tool.run(["ingest", database, Package.path("datasets/huawei_region")])
    #expect(ingest.status == 0, "\(ingest.errors)")
    let result = try Tool.run([
      "report", database, "cold-starts", "cold-start-components", "request-latency", "peaks",
      "function-popularity", "--format", "json",
    ])
    #expect(result.status == 0, "\(result.errors)")
    reports = JSONValue(try JSONSerialization.jsonObject(with: Data(result.output.utf8)))
    let path = Package.path("datasets/huawei_region.truth.json")
    truth = JSONValue(
      try JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: path))))
  }

  /// The cells of a table's rows by name of column.
  private func rows(_ analysis: String, _ name: String) -> [[String: JSONValue]] {
    let report = reports.array.first { $0["analysis"].string == analysis }
    let table = report?["tables"].array.first { $0["name"].string == name }
    let columns = (table?["columns"].array ?? []).map { $0["name"].string ?? "" }
    return (table?["rows"].array ?? []).map { row in
      Dictionary(uniqueKeysWithValues: zip(columns, row.array))
    }
  }

  @Test func `cold starts by runtime and by part`() {
    #expect(
      rows("cold-starts", "regions")[0]["cold_starts"]?.integer == truth["cold_starts"].integer)
    let runtimes = rows("cold-starts", "breakdown").filter {
      $0["dimension"]?.string == "runtime" && $0["part"]?.string == "total"
    }
    let counts = Dictionary(
      uniqueKeysWithValues: runtimes.map { ($0["value"]?.string ?? "", $0["n"]?.integer ?? 0) })
    for runtime in truth["cold_starts_by_runtime"].keys {
      #expect(counts[runtime] == truth["cold_starts_by_runtime"][runtime].integer)
    }
    let parts = ["allocation", "code", "dependency", "scheduling"]
    let sums = parts.map { truth["\($0)_sum_us"].number ?? 0 }
    for (part, sum) in zip(parts, sums) {
      let row = rows("cold-starts", "shares").first { $0["part"]?.string == part }
      expectClose(row?["ratio_of_sums"]?.number, sum / sums.reduce(0, +), 1e-9, part)
    }
  }

  @Test func `the stages of pod allocation`() {
    let stages = rows("cold-start-components", "allocation_stages")
    let counts = ["0.0002", "0.013", "10.2"].map {
      truth["cold_starts_with_allocation_near_\($0)_s"].integer
    }
    #expect(stages.map { $0["n"]?.integer } == counts)
  }

  @Test func `requests and functions`() {
    let latency = rows("request-latency", "summary")[0]
    #expect(latency["requests"]?.integer == truth["request_rows"].integer)
    #expect(latency["worker_only"]?.integer == truth["worker_only_rows"].integer)
    let execution = rows("request-latency", "parts")[0]
    expectClose(
      (execution["mean_s"]?.number ?? 0) * (execution["n"]?.number ?? 0) * 1e6,
      truth["worker_time_sum_us"].number, 1e-9)
    let functions = rows("function-popularity", "summary")[0]
    #expect(functions["requests"]?.integer == truth["requests"].integer)
    #expect(functions["called"]?.integer == truth["active_functions"].integer)
    #expect(functions["cold_starts"]?.integer == truth["cold_starts"].integer)
    #expect(rows("peaks", "daily_peaks").count == truth["days"].integer)
  }
}
