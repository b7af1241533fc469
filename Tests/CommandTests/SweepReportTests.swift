import Foundation
import TestSupport
import Testing

/// The shipped sweep of batch sizes against its truth.
@Suite struct SweepReportTests {
  @Test func `the transition lies where the device has more to do`() throws {
    let datasets = Package.path("datasets")
    let folder = try TemporaryFolder()
    let database = folder.file("traces.db")
    let truth = JSONValue(
      try JSONSerialization.jsonObject(
        with: Data(contentsOf: URL(filePath: "\(datasets)/nsight_decoder.truth.json"))))
    let sizes = truth["batch_size"].array.compactMap(\.integer)
    let paths = sizes.map { "\(datasets)/nsight_decoder_bs\($0).sqlite" }
    let pattern = "nsight_{model}_bs{batch_size}.sqlite"
    let ingest = try Tool.run(["ingest", database] + paths + ["--params-from", pattern])
    #expect(ingest.status == 0, "\(ingest.errors)")
    let result = try Tool.run(["report", database, "boundedness", "--format", "json"])
    let tables = JSONValue(try JSONSerialization.jsonObject(with: Data(result.output.utf8)))[0][
      "tables"
    ].array
    let transition = try #require(tables[0]["rows"].array.first)
    #expect(transition[0].string?.hasPrefix("decoder") == true)
    let first = try #require(truth["first_batch_size_with_more_device_work"].number)
    let threshold = try #require(transition[4].number)
    #expect(threshold <= first && threshold >= first / 2)
    let sums = tables[1]["rows"].array.map { $0[5].number }
    #expect(sums == truth["tklqt_ns"].array.map(\.number))
  }

  /// Both samples have three steps; those of the export are ranges named step.
  @Test func `two series are held against each other per iteration`() throws {
    let datasets = Package.path("datasets")
    let folder = try TemporaryFolder()
    let database = folder.file("traces.db")
    for (kind, end) in [("nsight", "sqlite"), ("kineto", "json")] {
      let paths = [1, 2, 4, 8, 16, 32, 64, 128].map { "\(datasets)/\(kind)_decoder_bs\($0).\(end)" }
      let pattern = "{machine}_decoder_bs{batch_size}.\(end)"
      let ingest = try Tool.run(["ingest", database] + paths + ["--params-from", pattern])
      #expect(ingest.status == 0, "\(ingest.errors)")
    }
    func tables(_ options: [String]) throws -> (JSONValue, [[[JSONValue]]]) {
      let result = try Tool.run(["report", database, "boundedness", "--format", "json"] + options)
      #expect(result.status == 0, "\(result.errors)")
      let json = JSONValue(try JSONSerialization.jsonObject(with: Data(result.output.utf8)))[0]
      return (json, json["tables"].array.map { $0["rows"].array.map(\.array) })
    }
    let (whole, sums) = try tables(["--set", "series=machine"])
    #expect(
      sums[1].map { $0[3].integer } == Array(repeating: 0, count: 8) + Array(repeating: 3, count: 8)
    )
    #expect(whole["notes"].array.contains { $0["id"].string == "no-iterations" })
    let (steps, means) = try tables(["--set", "series=machine", "--set", "annotation=step"])
    #expect(means[1].map { $0[3].integer } == Array(repeating: 3, count: 16))
    #expect(!steps["notes"].array.contains { $0["id"].string == "no-iterations" })
    for (sum, mean) in zip(sums[1].prefix(8), means[1]) {
      expectClose(mean[5].number, (sum[5].number ?? 0) / 3, 1e-12)
    }
    let ratios = means[0].map { ($0[4].number, $0[5].number, $0[7].number, $0[8].number) }
    let (first, second) = (try #require(ratios.first), try #require(ratios.last))
    #expect(ratios.count == 2 && first.2 == 1 && first.3 == 1)
    expectClose(second.2, (second.0 ?? 0) / (first.0 ?? 1), 1e-12)
    expectClose(second.3, (second.1 ?? 0) / (first.1 ?? 1), 1e-12)
  }
}
