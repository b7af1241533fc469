import Foundation
import TestSupport
import Testing

@Suite struct CompareReportTests {
  private let folder: TemporaryFolder
  private let database: String

  init() throws {
    folder = try TemporaryFolder()
    database = folder.file("traces.db")
    for (name, rows) in [("one", 5000), ("other", 2000)] {
      let path = folder.file("\(name).csv")
      try ByteFile.write(BurstGPTRows.file(rows), to: path)
      #expect(try Tool.run(["ingest", database, path]).status == 0)
    }
  }

  private func reports(_ arguments: String...) throws -> [JSONValue] {
    let result = try Tool.run(["report", database, "--format", "json"] + arguments)
    #expect(result.status == 0, "\(result.errors)")
    return JSONValue(try JSONSerialization.jsonObject(with: Data(result.output.utf8))).array
  }

  @Test func `datasets come into one report, the first as reference`() throws {
    let all = try reports("compare", "burstiness")
    #expect(
      all.map { $0["dataset"].string } == ["one", "other", "one, other"])
    let rows = all[2]["tables"][0]["rows"].array
    #expect(rows.allSatisfy { $0[0].string == "other" })
    let events = try #require(rows.first { $0[1].string == "events" })
    #expect([events[4].number, events[5].number, events[7].number] == [5000, 2000, 0.4])
    let names = rows.compactMap { $0[1].string }
    #expect(names.contains("input_tokens_mean") && names.contains("failure_share"))
    let variables = all[2]["tables"][1]["rows"].array.compactMap { $0[1].string }
    #expect(variables.contains("input_tokens") && variables.contains("output_tokens"))
  }

  @Test func `groups of one dataset are sides without the group all`() throws {
    let report = try #require(try reports("compare", "--dataset", "one", "--by", "model").first)
    let rows = report["tables"][0]["rows"].array
    #expect(Set(rows.map { $0[0].string }) == ["GPT-4"])
    #expect(report["parameters"]["reference"].string == "ChatGPT")
    let both = try #require(try reports("compare", "--by", "model").first)
    #expect(
      Set(both["tables"][0]["rows"].array.map { $0[0].string })
        == ["one: GPT-4", "other: ChatGPT", "other: GPT-4"])
  }

  @Test func `one dataset alone is nothing to compare`() throws {
    let alone = try Tool.run(["report", database, "compare", "--dataset", "one"])
    #expect(alone.status == 64)
    #expect(alone.errors.contains("give --dataset twice, or --by"))
    let names = try reports("--all", "--dataset", "one").map { $0["analysis"].string }
    #expect(names.contains("burstiness") && !names.contains("compare"))
  }

  @Test func `its files are not named for one of the datasets`() throws {
    let out = folder.file("out")
    let result = try Tool.run(["report", database, "compare", "--format", "csv", "--out", out])
    #expect(result.output.split(separator: "\n").contains("\(out)/compare-measures.csv"))
  }
}
