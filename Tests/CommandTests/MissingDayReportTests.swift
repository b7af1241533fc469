import TestSupport
import Testing

/// Requests of two days far apart: in a file for each day, days between are gaps; in one file they are
/// days without requests.
struct MissingDayReportTests {
  private func report(_ files: [String]) throws -> String {
    let folder = try TemporaryFolder()
    let paths = files.indices.map { folder.file("\($0).csv") }
    for (path, rows) in zip(paths, files) {
      try ByteFile.write("TIMESTAMP,ContextTokens,GeneratedTokens\n" + rows, to: path)
    }
    let database = folder.file("traces.db")
    let ingested = try Tool.run(["ingest", database, "--label", "both"] + paths)
    #expect(ingested.status == 0, "\(ingested.errors)")
    let report = try Tool.run(["report", database, "burstiness"])
    #expect(report.status == 0, "\(report.errors)")
    return report.output
  }

  @Test func `a file for each day`() throws {
    let days = [11, 15].map { day in
      (0..<10).map { "2023-11-\(day) 18:00:0\($0).0000000,3,4\n" }.joined()
    }
    let apart = try report(days)
    #expect(apart.contains("3 days between the first and the last of the requests have none"))
    #expect(!(try report([days.joined()])).contains("3 days between"))
  }
}
