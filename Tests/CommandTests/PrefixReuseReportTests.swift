import Foundation
import TestSupport
import Testing

struct PrefixReuseReportTests {
  private func summary(_ path: String, _ arguments: [String] = []) throws -> [JSONValue] {
    let folder = try TemporaryFolder()
    let database = folder.file("traces.db")
    let ingest = try Tool.run(["ingest", database, path])
    #expect(ingest.status == 0, "\(ingest.errors)")
    let run = try Tool.run(["report", database, "prefix-reuse", "--format", "json"] + arguments)
    #expect(run.status == 0, "\(run.errors)")
    let report = JSONValue(try JSONSerialization.jsonObject(with: Data(run.output.utf8)))[0]
    return report["tables"][0]["rows"].array
  }

  /// Values of the reference, from an independent pass over the file.
  @Test(.enabled(if: TestData.isPresent, "no real traces at hand"))
  func `the Mooncake conversation trace`() throws {
    let path = try #require(TestData.path("llm/mooncake/conversation_trace.jsonl"))
    let row = try #require(summary(path).first)
    #expect(row[4].integer == 288_500)
    #expect(row[5].integer == 182_790)
    expectClose(row[6].number, 0.36641, 1e-5)
    expectClose(row[7].number, row[6].number)
    expectClose(row[9].number, 0.38426, 1e-5)
    for (column, expected) in zip(10...12, [0.027, 0.333, 0.929]) {
      expectClose(row[column].number, expected, 1e-2)
    }
    #expect(row[13].integer == 1)
  }

  @Test func `a trace without block ids is told so`() throws {
    let folder = try TemporaryFolder()
    try ByteFile.write(BurstGPTRows.file(50), to: folder.file("trace.csv"))
    #expect(try summary(folder.file("trace.csv")).isEmpty)
  }

  @Test func `rows without block ids are counted and time limits hold`() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("trace.jsonl")
    try ByteFile.write(
      """
      {"timestamp": 0, "input_length": 600, "output_length": 1, "hash_ids": [1, 2]}
      {"timestamp": 1000, "input_length": 600, "output_length": 1}
      {"timestamp": 2000, "input_length": 600, "output_length": 1, "hash_ids": [1, 2]}
      {"timestamp": 3000, "input_length": 600, "output_length": 1, "hash_ids": [1, 2]}
      """, to: path)
    let row = try #require(summary(path, ["--to", "3"]).first)
    #expect([row[1].integer, row[2].integer, row[4].integer] == [3, 2, 4])
    #expect(row[6].number == 0.5)
  }
}
