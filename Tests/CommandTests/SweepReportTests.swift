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
}
