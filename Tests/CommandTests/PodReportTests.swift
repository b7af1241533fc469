import Foundation
import SampleTraces
import TestSupport
import Testing

/// Reports on pods of a generated region whose truth is known, from its files to the numbers.
@Suite struct PodReportTests {
  /// Writes a region of which every day has request rows, and ingests it.
  private func region(in folder: TemporaryFolder) throws -> HuaweiTruth {
    var process = HuaweiProcess()
    process.functions = 25
    process.days = 3
    process.requestDays = 3
    process.requestParts = 2
    let truth = try GeneratedRegion.write(process, to: folder.file("region"))
    let result = try Tool.run(["ingest", folder.file("traces.db"), folder.file("region")])
    #expect(result.status == 0, "\(result.errors)")
    return truth
  }

  private func table(_ folder: TemporaryFolder, _ analysis: String, _ name: String) throws
    -> [[String: JSONValue]]
  {
    let result = try Tool.run(
      ["report", folder.file("traces.db"), analysis, "--format", "json", "--table", name])
    #expect(result.status == 0, "\(result.errors)")
    let report = JSONValue(try JSONSerialization.jsonObject(with: Data(result.output.utf8)))[0]
    let columns = report["tables"][0]["columns"].array.compactMap { $0["name"].string }
    return report["tables"][0]["rows"].array.map { row in
      Dictionary(uniqueKeysWithValues: columns.enumerated().map { ($1, row[$0]) })
    }
  }

  @Test func `a region's pods`() throws {
    let folder = try TemporaryFolder()
    let truth = try region(in: folder)
    // The generator's horizon is the end of the last day, the log's the last completion.
    let utility = try #require(try table(folder, "pod-utility", "utility").first)
    let ended =
      (utility["pods"]?.number ?? 0) - (utility["censored"]?.number ?? 0)
    #expect(abs(ended - Double(truth.endedPods)) <= 5)
    expectClose(
      (utility["ended_f_1"]?.number ?? 0) * ended, Double(truth.endedPodsUpTo[0]), 2e-3)
    expectClose(utility["f_10"]?.number, Double(truth.endedPodsUpTo[1]) / ended, 5e-3)

    // Pods take one request at a time and the one that was idle last, as in the replay; only
    // requests that wait for a start are not where the replay has them.
    let recorded = try #require(try table(folder, "keep-alive", "recorded").first)
    // The very first pod is ready before its first request begins.
    #expect(abs((recorded["recorded"]?.integer ?? 0) - truth.coldStarts) <= 1)
    expectClose(recorded["simulated"]?.number, Double(truth.coldStarts), 0.03)

    let kinds = try table(folder, "pod-audit", "pods")
    let counts = Dictionary(
      uniqueKeysWithValues: kinds.map { ($0["kind"]?.string ?? "", $0["pods"]?.integer ?? 0) })
    #expect(counts["used_without_start"] == 0)
    #expect(abs((counts["started_and_used"] ?? 0) - truth.coldStarts) <= 5)

    let longest = try table(folder, "cold-start-attribution", "longest_part")
    #expect(longest.reduce(0) { $0 + ($1["rows"]?.integer ?? 0) } == truth.coldStarts)
    #expect(try table(folder, "change-points", "series").count > 8)
  }

  @Test func `settings that make no sense are refused`() throws {
    let folder = try TemporaryFolder()
    _ = try region(in: folder)
    for (analysis, setting) in [
      ("keep-alive", "keep_alives=1,x"), ("keep-alive", "concurrency=0"),
      ("keep-alive", "grain=day"),
      ("pod-utility", "keep_alive=-1"), ("cold-start-attribution", "tail_share=1"),
      ("change-points", "shortest_level=0.5"),
    ] {
      let result = try Tool.run(
        ["report", folder.file("traces.db"), analysis, "--set", setting])
      #expect(result.status == 64, "\(setting)")
      #expect(result.errors.hasPrefix("tidemark: --set "), "\(result.errors)")
    }
  }
}
