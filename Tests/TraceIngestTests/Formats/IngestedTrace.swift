import SQLite
import TestSupport
import TraceIngest
import TraceStore

/// A text ingested into a database of its own.
struct IngestedTrace {
  let summary: IngestSummary
  let database: String
  private let folder: TemporaryFolder

  /// Ingests one file for each text, all in one go.
  init(
    _ texts: [String], name: String = "trace", _ change: (inout IngestOptions) -> Void = { _ in }
  ) throws {
    folder = try TemporaryFolder()
    database = folder.file("traces.db")
    var paths: [String] = []
    for (index, text) in texts.enumerated() {
      paths.append(folder.file("\(name)\(index == 0 ? "" : String(index))"))
      try ByteFile.write(text, to: paths[index])
    }
    var options = IngestOptions(database: database, paths: paths)
    options.maximumBadShare = 1
    change(&options)
    summary = try ingest(options)
  }

  /// Ingests files that are there.
  init(paths: [String], _ change: (inout IngestOptions) -> Void = { _ in }) throws {
    folder = try TemporaryFolder()
    database = folder.file("traces.db")
    var options = IngestOptions(database: database, paths: paths)
    change(&options)
    summary = try ingest(options)
  }

  /// Every cell of a query's rows as text, `-` for NULL.
  func rows(_ sql: String) throws -> [[String]] { try Self.rows(of: database, sql) }

  /// Every cell of a query's rows of any database as text, `-` for NULL.
  static func rows(of database: String, _ sql: String) throws -> [[String]] {
    let statement = try Connection(path: database, mode: .readOnly).prepare(sql)
    var rows: [[String]] = []
    while try statement.step() {
      rows.append((0..<statement.columnCount).map { statement.text($0) ?? "-" })
    }
    return rows
  }

  /// The kinds of issues, with their counts and first lines.
  var issues: [String] {
    summary.sources.flatMap(\.issues).map { "\($0.kind) \($0.count) line \($0.firstLine ?? 0)" }
  }

  /// The name of the format that the first file was taken for.
  var format: String? { summary.sources.first?.source.format }
}
