import Foundation
import TestSupport
import Testing

@Suite struct ConversationsReportTests {
  private func tables(_ path: String, _ options: [String] = []) throws -> [String: [JSONValue]] {
    let folder = try TemporaryFolder()
    let database = folder.file("traces.db")
    #expect(try Tool.run(["ingest", database, path]).status == 0)
    let result = try Tool.run(
      ["report", database, "conversations", "--format", "json"] + options)
    #expect(result.status == 0, "\(result.errors)")
    let json = JSONValue(try JSONSerialization.jsonObject(with: Data(result.output.utf8)))
    var tables: [String: [JSONValue]] = [:]
    for table in json[0]["tables"].array {
      tables[table["name"].string ?? ""] = table["rows"].array
    }
    return tables
  }

  /// Values of the reference, from an independent pass over the file.
  @Test(.enabled(if: TestData.isPresent, "no real traces at hand"))
  func `the slice of BurstGPT 3`() throws {
    let path = try #require(TestData.path("burstgpt/BurstGPT_3_head400.csv"))
    let tables = try tables(path)
    let summary = try #require(tables["summary"]?.first)
    #expect([summary[1], summary[2], summary[4], summary[9]].map(\.integer) == [400, 394, 135, 9])
    let rows = tables["distributions"] ?? []
    let (turns, gaps, growth) = (rows[0], rows[1], rows[3])
    expectClose(turns[4].number, 2.919, 1e-3)
    #expect([turns[9].number, turns[13].number] == [2, 24])
    #expect(gaps[3].integer == 259 && gaps[9].number == 123)
    expectClose(gaps[4].number, 535.95, 1e-5)
    #expect(growth[9].number == 118)
    expectClose(growth[4].number, 238.97, 1e-5)
    #expect(tables["turn_counts"]?[0][2].integer == 59)
  }

  @Test func `rows out of order are sorted first`() throws {
    let folder = try TemporaryFolder()
    let header =
      "Timestamp,Session ID,Elapsed time,Model,Request tokens,Response tokens,"
      + "Total tokens,Log Type\n"
    let session = "aaaaaaaa-0000-4000-8000-000000000001"
    func row(_ stamp: Int, _ input: Int, _ model: String) -> String {
      "\(stamp).0,\(session),4,\(model),\(input),5,\(input + 5),Conversation log\n"
    }
    let path = folder.file("trace.csv")
    try ByteFile.write(
      header + row(100, 10, "GPT-4") + row(300, 60, "ChatGPT") + row(200, 30, "GPT-4")
        + "250.0,,1,GPT-4,5,5,10,API log\n", to: path)
    let all = try tables(path)
    let rows = all["distributions"] ?? []
    #expect([rows[1][3].number, rows[1][4].number, rows[1][6].number] == [2, 100, 100])
    #expect(rows[2][4].number == 96)
    #expect(rows[3][4].number == 25)
    let byModel = try tables(path, ["--by", "model"])["summary"] ?? []
    #expect(byModel.map { $0[0].string } == ["all", "GPT-4", "ChatGPT"])
    #expect(byModel.map { $0[3].integer } == [3, 2, 1])
    #expect(byModel.map { $0[11].integer } == [1, 0, 0])
  }

  @Test func `a trace without sessions is told so`() throws {
    let folder = try TemporaryFolder()
    try ByteFile.write(BurstGPTRows.file(50), to: folder.file("trace.csv"))
    #expect(try tables(folder.file("trace.csv")).isEmpty)
  }
}
