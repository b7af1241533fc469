import Foundation
import SampleTraces
import TestSupport
import Testing

/// A region in folders, read as a user reads a region of Huawei's 2025 release.
struct RegionIngestTests {
  private let folder: TemporaryFolder
  private let database: String
  private let region: String
  private let truth: HuaweiTruth

  init() throws {
    folder = try TemporaryFolder()
    database = folder.file("traces.db")
    region = folder.file("region")
    var process = HuaweiProcess()
    process.functions = 24
    process.requestParts = 4
    truth = try GeneratedRegion.write(process, to: region)
  }

  private func ingest(_ arguments: String...) throws -> Tool.Result {
    try Tool.run(["ingest", database] + arguments)
  }

  private func value(_ sql: String) throws -> String {
    let result = try Tool.run(["sql", database, sql, "--format", "csv"])
    #expect(result.status == 0, "\(result.errors)")
    return result.output.split(separator: "\n").dropFirst().joined(separator: " ")
  }

  /// What was counted while the region was generated.
  private func expectTruth() throws {
    #expect(try value("SELECT DISTINCT dataset FROM cold_starts") == "R6")
    #expect(
      try value(
        """
        SELECT count(*), sum(flags), sum(allocation_ns), sum(code_ns), sum(dependency_ns),
          sum(scheduling_ns) FROM cold_start
        """)
        == ([truth.coldStarts, 0] + truth.parts.map { $0 * 1000 }).map(String.init)
        .joined(separator: ","))
    for (runtime, count) in truth.coldStartsByRuntime {
      #expect(
        try value("SELECT count(*) FROM cold_starts WHERE runtime = '\(runtime)'") == "\(count)")
    }
    #expect(
      try value("SELECT count(*), sum(frontend_total_ns IS NULL) FROM invocation")
        == "\(truth.requestRows),\(truth.workerOnlyRows)")
    #expect(
      try value("SELECT sum(duration_ns) FROM invocation") == "\(truth.workerTime * 1000)")
    #expect(try value("SELECT sum(requests) FROM pod") == "\(truth.requestRows)")
    for (metric, count) in truth.cells {
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

  /// Its cold starts are all there already: that is said, and not that they are bad.
  @Test func `a region that is read twice is said to be there`() throws {
    let coldStarts = region + "/cold_start"
    #expect(try ingest(coldStarts).status == 0)
    let again = try ingest(coldStarts, "--append=R6")
    #expect(again.status == 65)
    #expect(
      again.errors.contains("the same bytes are in dataset \"R6\" already"), "\(again.errors)")
    let twice = try Tool.run(["ingest", folder.file("twice.db"), coldStarts, coldStarts])
    #expect(twice.errors.contains("the same bytes are in dataset \"R6\" already"))
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
