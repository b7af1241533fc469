import Foundation
import SQLite
import TestSupport
import Testing

/// docs/schema.md says what the schema is, and its queries run.
@Suite struct SchemaDocumentTests {
  let folder: TemporaryFolder
  let database: String
  let document: [String]

  init() throws {
    folder = try TemporaryFolder()
    database = folder.file("traces.db")
    try ByteFile.write(BurstGPTRows.file(200), to: folder.file("trace.csv"))
    let arguments = ["ingest", database, folder.file("trace.csv"), "--epoch", "2023-11-01T00:00Z"]
    #expect(try Tool.run(arguments).status == 0)
    document = try String(contentsOfFile: Package.path("docs/schema.md"), encoding: .utf8)
      .components(separatedBy: "\n")
  }

  /// The cells of the table below a heading: name, and type where there is one.
  private func documented(_ name: String) -> [[String]] {
    let start = document.firstIndex(of: "### \(name)") ?? document.endIndex
    let section = document[start...].dropFirst().prefix { !$0.hasPrefix("#") }
    return section.filter { $0.hasPrefix("| ") }.dropFirst(2).map { line in
      line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
    }
  }

  @Test func everyTableViewAndColumnIsDocumented() throws {
    let connection = try Connection(path: database, mode: .readOnly)
    let objects = try connection.rows(
      "SELECT name, type FROM sqlite_schema WHERE type IN ('table', 'view') ORDER BY name")
    #expect(objects.count >= 8)
    for object in objects {
      let name = try #require(object[0].text)
      let columns = try connection.rows(
        "SELECT name, type FROM pragma_table_info(?)", [.text(name)])
      let documented = documented(name)
      #expect(documented.map { $0[0] } == columns.map { $0[0].text }, "\(name)")
      #expect(documented.allSatisfy { !($0.last ?? "").isEmpty })
      guard object[1] == "table" else { continue }
      let types = columns.map { $0[1].text == "" ? "any" : $0[1].text }
      #expect(documented.map { $0[1] } == types, "\(name)")
    }
    let headings = document.filter { $0.hasPrefix("### ") }.map { String($0.dropFirst(4)) }
    #expect(Set(headings) == Set(objects.compactMap { $0[0].text }))
  }

  @Test func everyQueryRuns() throws {
    let blocks = document.joined(separator: "\n").components(separatedBy: "```sql\n").dropFirst()
    let queries = blocks.compactMap { $0.components(separatedBy: "\n```").first }
    #expect(queries.count >= 10)
    for query in queries {
      let result = try Tool.run(["sql", database, query, "--format", "csv"])
      #expect(result.status == 0, "\(query): \(result.errors)")
      #expect(result.output.contains(","), "\(query)")
    }
  }
}
