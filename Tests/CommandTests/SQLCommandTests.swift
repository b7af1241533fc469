import Foundation
import TestSupport
import Testing

@Suite struct SQLCommandTests {
  let folder: TemporaryFolder
  let database: String

  init() throws {
    folder = try TemporaryFolder()
    database = folder.file("traces.db")
    try ByteFile.write(BurstGPTRows.file(30_000), to: folder.file("trace.csv"))
    #expect(try Tool.run(["ingest", database, folder.file("trace.csv")]).status == 0)
  }

  @Test func formats() throws {
    let query =
      "SELECT 1 AS one, 'a, \"b\"' AS text, NULL AS none, 2.5 AS half, x'01ff' AS bytes"
    let csv = try Tool.run(["sql", database, query, "--format", "csv"])
    #expect(csv.errors.isEmpty)
    #expect(
      csv.output
        == "one,text,none,half,bytes\n1,\"a, \"\"b\"\"\",,2.5,X'01ff'\n")
    let json = try Tool.run(["sql", database, query, "--format", "json"]).output
    let value = JSONValue(try JSONSerialization.jsonObject(with: Data(json.utf8)))[0]
    #expect(value["one"].integer == 1)
    #expect(value["text"].string == "a, \"b\"")
    #expect(value["half"].number == 2.5)
    let table = try Tool.run(["sql", database, query]).output.split(separator: "\n")
    #expect(table[0] == "one  text    none  half  bytes")
    #expect(table.count == 3)
    #expect(
      try Tool.run(["sql", database, "SELECT 1 WHERE 0", "--format", "json"]).output == "[]\n")
  }

  @Test(arguments: [
    "DELETE FROM llm_request", "UPDATE dataset SET label = 'x'", "DROP TABLE source",
    "ATTACH 'other.db' AS other", "PRAGMA user_version = 9",
    "INSERT INTO dictionary VALUES(9, 'x')",
    "VACUUM",
  ])
  func writingIsRefused(sql: String) throws {
    let before = try ByteFile.read(database)
    let result = try Tool.run(["sql", database, sql])
    #expect(result.status == 64)
    #expect(!result.errors.isEmpty)
    #expect(try ByteFile.read(database) == before)
  }

  @Test func `one statement at a time`() throws {
    let two = try Tool.run(["sql", database, "SELECT 1; SELECT 2"])
    #expect(two.status == 64)
    #expect(two.errors.contains("one statement at a time"))
    let one = try Tool.run(["sql", database, "SELECT 1 AS a; -- no more\n ", "--format", "csv"])
    #expect(one.output == "a\n1\n", "\(one.errors)")
  }

  @Test func aClosedPipeIsNoError() throws {
    let result = try Tool.shell(
      "set -o pipefail; $TIDEMARK sql '\(database)' 'SELECT * FROM llm_requests' --format csv | head -1"
    )
    #expect(result.status == 0)
    #expect(result.output.split(separator: "\n").count == 1)
    #expect(result.errors.isEmpty)
  }
}
