import Foundation
import TestSupport
import Testing

/// Runs the blocks of docs/notebooks.md, a section a test, and compares what they print.
struct NotebooksDocumentTests {
  private static let hasPandas = Tool.succeeds("python3 -c 'import pandas'")
  private static let hasDuckDB = Tool.succeeds("python3 -c 'import duckdb, pandas'")
  private static let hasDuckDBExtension = Tool.succeeds(
    "timeout 60 python3 -c 'import duckdb; duckdb.sql(\"INSTALL sqlite; LOAD sqlite\")'")
  private static let hasR = Tool.succeeds(
    "Rscript -e 'library(DBI); library(RSQLite); library(jsonlite)'")

  @Test(.enabled(if: hasPandas, "pandas is not installed"))
  func `pandas reads CSV, JSON and the database`() throws {
    try check(section: "pandas", blocks: 3)
  }

  @Test(.enabled(if: hasDuckDB, "DuckDB for Python, or pandas, is not installed"))
  func `DuckDB reads CSV, JSON and the database`() throws {
    try check(section: "DuckDB", blocks: 3)
  }

  @Test(
    .enabled(
      if: hasDuckDBExtension,
      "DuckDB's sqlite extension is not installed and cannot be fetched"))
  func `DuckDB reads the database with its sqlite extension`() throws {
    try check(section: "DuckDB with its sqlite extension", blocks: 1)
  }

  @Test(.enabled(if: hasR, "R with DBI, RSQLite and jsonlite is not installed"))
  func `R reads CSV, JSON and the database`() throws {
    try check(section: "R", blocks: 3)
  }

  /// A block of a language and the text under it.
  private struct Block {
    let language: Substring
    let code: String
    let output: [Substring]
  }

  private func check(section: String, blocks count: Int) throws {
    let folder = try folderOfReports()
    let blocks = try blocks(of: section)
    #expect(blocks.count == count)
    for block in blocks {
      try ByteFile.write(block.code, to: folder.file("block"))
      let program = block.language == "r" ? "Rscript" : "python3"
      let run = try Tool.shell("cd '\(folder.path)' && \(program) block")
      #expect(run.status == 0, "\(run.errors)")
      let lines = run.output.split(separator: "\n").map(Self.trimmed)
      #expect(lines == block.output, "\(block.code)")
    }
  }

  /// A line without spaces at its end.
  private static func trimmed(_ line: Substring) -> Substring {
    line.lastIndex { $0 != " " }.map { line[...$0] } ?? ""
  }

  private var document: String {
    get throws { try String(contentsOfFile: Package.path("docs/notebooks.md"), encoding: .utf8) }
  }

  /// A folder in which the document's commands have run.
  private func folderOfReports() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let commands = try #require(
      document.split(separator: "```sh\n").last?.split(separator: "```").first)
    let run = try Tool.shell(
      "set -e; cd '\(folder.path)'; ln -s '\(Package.path("datasets"))' datasets; "
        + commands.replacing("tidemark ", with: "\"$TIDEMARK\" "))
    #expect(run.status == 0, "\(run.errors)")
    return folder
  }

  private func blocks(of section: String) throws -> [Block] {
    let text = try #require(
      document.split(separator: "\n## ").first { $0.hasPrefix("\(section)\n") })
    let fenced = text.split(separator: "```", omittingEmptySubsequences: false)
      .enumerated().filter { !$0.offset.isMultiple(of: 2) }.map(\.element)
    return zip(fenced, fenced.dropFirst()).compactMap { code, output in
      guard output.hasPrefix("text\n"), let end = code.firstIndex(of: "\n") else { return nil }
      return Block(
        language: code[..<end], code: String(code[end...]),
        output: output.split(separator: "\n").dropFirst().map { $0 })
    }
  }
}

extension Tool {
  /// Whether a command can be run and succeeds.
  fileprivate static func succeeds(_ command: String) -> Bool {
    (try? shell(command).status) == 0
  }
}
