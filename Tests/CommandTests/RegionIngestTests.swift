import Foundation
import TestSupport
import Testing

/// The shipped region, read as a user reads a region of Huawei's 2025 release.
struct RegionIngestTests {
  private let folder: TemporaryFolder
  private let database: String
  private let region = Package.path("datasets/huawei_region")

  init() throws {
    folder = try TemporaryFolder()
    database = folder.file("region.db")
  }

  private func ingest(_ arguments: String...) throws -> Tool.Result {
    try Tool.run(["ingest", database] + arguments)
  }

  private func value(_ sql: String) throws -> String {
    let result = try Tool.run(["sql", database, sql, "--format", "csv"])
    #expect(result.status == 0, "\(result.errors)")
    return result.output.split(separator: "\n").dropFirst().joined(separator: " ")
  }

  private var truth: [String: Any] {
    get throws {
      let path = Package.path("datasets/huawei_region.truth.json")
      let data = try Data(contentsOf: URL(fileURLWithPath: path))
      return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    }
  }

  /// What was counted while the region was generated.
  private func expectTruth() throws {
    let truth = try truth
    func integer(_ name: String) throws -> Int { try #require(truth[name] as? Int, "\(name)") }
    #expect(try value("SELECT DISTINCT dataset FROM cold_starts") == "R6")
    let parts = try ["allocation", "code", "dependency", "scheduling"].map {
      try integer("\($0)_sum_us") * 1000
    }
    #expect(
      try value(
        """
        SELECT count(*), sum(flags), sum(allocation_ns), sum(code_ns), sum(dependency_ns),
          sum(scheduling_ns) FROM cold_start
        """)
        == ([try integer("cold_starts"), 0] + parts).map(String.init).joined(separator: ","))
    let runtimes = try #require(truth["cold_starts_by_runtime"] as? [String: Int])
    for (runtime, count) in runtimes {
      #expect(
        try value("SELECT count(*) FROM cold_starts WHERE runtime = '\(runtime)'") == "\(count)")
    }
    let rows = [try integer("request_rows"), try integer("worker_only_rows")]
    #expect(
      try value("SELECT count(*), sum(frontend_total_ns IS NULL) FROM invocation")
        == "\(rows[0]),\(rows[1])")
    #expect(
      try value("SELECT sum(duration_ns) FROM invocation")
        == "\(try integer("worker_time_sum_us") * 1000)")
    #expect(try value("SELECT sum(requests) FROM pod") == "\(rows[0])")
    let cells = try #require(truth["cells"] as? [String: Int])
    for (metric, count) in cells {
      #expect(
        try value("SELECT count(*) FROM function_minutes WHERE metric = '\(metric)'") == "\(count)")
    }
    #expect(try value("SELECT count(*) FROM ingest_issue") == "0")
    #expect(try value("PRAGMA integrity_check") == "ok")
  }

  @Test func `a folder gives what was counted`() throws {
    #expect(try ingest(region).status == 0)
    try expectTruth()
  }

  @Test func `parts read one after the other give the same`() throws {
    for part in ["cold_start", "per_request", "runtime_triggerType", "quantiles"] {
      let first = part == "cold_start"
      let result = try ingest(region + "/" + part, first ? "--again" : "--append=R6")
      #expect(result.status == 0, "\(result.errors)")
    }
    try expectTruth()
  }

  /// The order of members is that of the program that packed them.
  @Test(
    .enabled(if: Tool.isInstalled("zip"), "zip is not installed"),
    arguments: ["zip -qr $A .", "zip -qr $A per_request quantiles cold_start runtime_triggerType"])
  func `a zip archive gives the same`(command: String) throws {
    try expectTruth(packedWith: command, as: "region.zip")
  }

  @Test func `a tar archive whose requests come first gives the same`() throws {
    try expectTruth(
      packedWith: "tar czf $A per_request runtime_triggerType cold_start quantiles",
      as: "region.tar.gz")
  }

  @Test func `requests named before cold starts give the same`() throws {
    let folders = ["per_request", "cold_start", "quantiles", "runtime_triggerType"]
    let result = try Tool.run(["ingest", database] + folders.map { "\(region)/\($0)" })
    #expect(result.status == 0, "\(result.errors)")
    try expectTruth()
  }

  private func expectTruth(packedWith command: String, as name: String) throws {
    let archive = folder.file(name)
    let packed = try Tool.shell("A='\(archive)'; cd '\(region)' && \(command)")
    #expect(packed.status == 0, "\(packed.errors)")
    #expect(try ingest(archive).status == 0)
    try expectTruth()
  }

  @Test func `regions and metrics are chosen by name`() throws {
    let result = try ingest(region + "/quantiles", "--metric", "requests,num_pods")
    #expect(result.output.contains("left out 6 by --region or --metric"))
    #expect(
      try value("SELECT DISTINCT metric FROM function_minutes ORDER BY 1") == "num_pods requests")
    let other = try ingest(region, "--region", "R9")
    #expect(other.status == 65)
    #expect(other.errors.contains("nothing to read"))
    let unused = try ingest(Package.path("datasets/mooncake.jsonl"), "--region", "R6")
    #expect(unused.status == 64)
    #expect(unused.errors.contains("no file read here is chosen by --region"))
  }
}
