import Foundation
import TestSupport
import Testing

/// Reports on what ingest left out.
@Suite struct IngestLossesTests {
  private let header = """
    day,time,clusterName,funcName,userID,requestID,totalCost_cold_start,podAllocationCost,\
    deployCodeCost,deployDependencyCost,schedulingCost,podID

    """

  private func row(_ time: String, pod: Int) -> String {
    "0,\(time),1,7,8,ab,0.5,0.1,0.1,0.1,0.2,pool22-300-128-000000000\(pod)\n"
  }

  private func report(_ rows: [String]) throws -> String {
    let folder = try TemporaryFolder()
    let (file, database) = (folder.file("day_00.csv"), folder.file("traces.db"))
    try (header + rows.joined()).write(toFile: file, atomically: true, encoding: .utf8)
    let ingest = try Tool.run([
      "ingest", database, file, "--region", "R1", "--max-bad", "0.9",
    ])
    #expect(ingest.status == 0, "\(ingest.errors)")
    let report = try Tool.run(["report", database, "cold-starts", "--format", "markdown"])
    #expect(report.status == 0, "\(report.errors)")
    return report.output
  }

  @Test func `records that were left out are named with their reasons`() throws {
    let output = try report([row("1.0", pod: 1), row("1.0", pod: 1), row("x", pod: 2)])
    #expect(
      output.contains(
        "huawei-2025-cold-starts 1 duplicate-cold-start, 1 malformed-timestamp; "))
  }

  @Test func `nothing is said where nothing was left out`() throws {
    #expect(try !report([row("1.0", pod: 1), row("2.0", pod: 2)]).contains("ingest left out"))
  }
}
