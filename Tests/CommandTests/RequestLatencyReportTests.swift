import Foundation
import TestSupport
import Testing

/// The first 20,000 requests of Huawei's region 2 on day 30, against an independent pass over the file.
@Suite(.enabled(if: TestData.isPresent, "no real traces at hand"))
struct RequestLatencyReportTests {
  @Test func `times and pods of the first requests of region 2`() throws {
    let folder = try TemporaryFolder()
    let database = folder.file("traces.db")
    let relative = "huawei/raw_layout/per_request/R2"
    let path = try #require(TestData.path("\(relative)/part-00000-first20000.csv"))
    let ingest = try Tool.run(["ingest", database, path])
    #expect(ingest.status == 0, "\(ingest.errors)")
    let result = try Tool.run([
      "report", database, "request-latency", "function-popularity", "--format", "json",
    ])
    #expect(result.status == 0, "\(result.errors)")
    let json = JSONValue(try JSONSerialization.jsonObject(with: Data(result.output.utf8)))
    let expected = try TestData.json("\(relative)/expected_first20000.json")
    func row(_ report: Int, _ table: String, _ index: Int = 0) -> JSONValue {
      json[report]["tables"].array.first { $0["name"].string == table }?["rows"][index]
        ?? JSONValue(nil)
    }
    let summary = row(0, "summary")
    #expect(summary[1].integer == expected["rows"].integer)
    #expect(summary[2].number == expected["t_min"].number)
    #expect(summary[3].number == expected["t_max"].number)
    #expect(summary[8].integer == expected["pods"].integer)
    #expect(summary[9].integer == expected["pods_max_concurrency_gt1"].integer)
    #expect(summary[10].integer == expected["max_concurrency"].integer)
    let execution = row(0, "parts")
    #expect(execution[1].string == "execution")
    for (column, quantile) in [(6, "0.5"), (8, "0.9"), (10, "0.99")] {
      expectClose(execution[column].number, expected["exec_q"][quantile].number, 1e-9, quantile)
    }
    let functions = row(1, "summary")
    #expect(functions[0].integer == expected["functions"].integer)
    #expect(functions[1].integer == expected["users"].integer)
  }
}
