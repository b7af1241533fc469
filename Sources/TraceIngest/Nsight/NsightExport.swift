internal import SQLite
internal import TraceStore

/// An SQLite file that `nsys export` made, opened for reading.
///
/// Tables are absent where nothing was recorded, and columns differ between versions of the schema:
/// both are asked for by name. Only the tables that readers name are ever read; those of the
/// environment, the host, its users and the command line are not.
final class NsightExport {
  /// The source as messages name it.
  let path: String
  /// The connection; it belongs to the thread that opened it.
  let connection: Connection
  /// The names of the tables.
  let tables: Set<String>

  /// Opens an export.
  ///
  /// - Throws: where the file is compressed or inside an archive, no SQLite database, or no export.
  init(_ stream: ByteStream) throws(IngestError) {
    path = stream.name
    guard Nsight.recognizes(stream.head) else {
      throw .notAnExport(path: stream.name, reason: .noDatabase)
    }
    guard stream.member == nil, stream.path != "-", Self.isDatabase(at: stream.path) else {
      throw .notAnExport(path: stream.name, reason: .packed)
    }
    (connection, tables) = try reading(stream.name) {
      let connection = try Connection(path: stream.path, mode: .readOnly)
      let names = try connection.rows("SELECT name FROM sqlite_schema WHERE type = 'table'")
      return (connection, Set(names.compactMap { $0[0].text }))
    }
    try refuseOthers()
  }

  /// Whether the file itself, and not what is packed in it, begins as a database does.
  private static func isDatabase(at path: String) -> Bool {
    do throws(SQLiteError) {
      _ = try Connection(path: path, mode: .readOnly).scalar("SELECT count(*) FROM sqlite_schema")
      return true
    } catch {
      return error.primaryCode != SQLiteError.notADatabase
        && error.primaryCode != SQLiteError.cannotOpen
    }
  }

  private func refuseOthers() throws(IngestError) {
    guard !tables.contains("dataset_range") else {
      throw .notAnExport(path: path, reason: .store)
    }
    for table in tables.intersection(NsightTable.read) {
      guard try isEmpty(table) else { return }
    }
    let mark: Set = ["META_DATA_EXPORT", "EXPORT_META_DATA", "StringIds", NsightTable.kernels]
    throw .notAnExport(
      path: path, reason: tables.isDisjoint(with: mark) ? .foreign : .nothingRecorded)
  }

  private func isEmpty(_ table: String) throws(IngestError) -> Bool {
    try reading(path) { try connection.rows("SELECT 1 FROM \(table) LIMIT 1").isEmpty }
  }

  /// A value of the export's own description, or nil where it has none of that name.
  func description(_ name: String) throws(IngestError) -> String? {
    for table in ["META_DATA_EXPORT", "EXPORT_META_DATA"] where tables.contains(table) {
      let value = try reading(path) {
        try connection.scalar("SELECT value FROM \(table) WHERE name = ?", [.text(name)])
      }
      if let text = value.text { return text }
    }
    return nil
  }

  /// The names of a table's columns.
  func columns(of table: String) throws(IngestError) -> Set<String> {
    try reading(path) {
      Set(
        try connection.rows("SELECT name FROM pragma_table_info(?)", [.text(table)])
          .compactMap { $0[0].text })
    }
  }
}

extension NsightExport {
  /// The number of rows of a table.
  func rowCount(of table: String) throws(IngestError) -> Int64 {
    try reading(path) {
      try connection.scalar("SELECT count(*) FROM \"\(table)\"").integer ?? 0
    }
  }
}

/// The tables of an export that have rows of a trace.
enum NsightTable {
  static let kernels = "CUPTI_ACTIVITY_KIND_KERNEL"
  static let calls = "CUPTI_ACTIVITY_KIND_RUNTIME"
  static let copies = "CUPTI_ACTIVITY_KIND_MEMCPY"
  static let sets = "CUPTI_ACTIVITY_KIND_MEMSET"
  static let graphs = "CUPTI_ACTIVITY_KIND_GRAPH_TRACE"
  static let synchronizations = "CUPTI_ACTIVITY_KIND_SYNCHRONIZATION"
  static let overheads = "CUPTI_ACTIVITY_KIND_OVERHEAD"
  static let annotations = "NVTX_EVENTS"

  /// Those whose rows are kept.
  static let read: Set<String> = [
    kernels, calls, copies, sets, graphs, synchronizations, overheads, annotations,
  ]

  /// Whether a table has a row for each of some events.
  static func isEvents(_ name: String) -> Bool {
    !name.utf8.contains(UInt8(ascii: "\""))
      && (name.hasPrefix("CUPTI_ACTIVITY_KIND_") || name.hasSuffix("_EVENTS")
        || name.hasSuffix("_API"))
  }
}

/// Runs `body`, whose failure means that the database cannot be read.
func reading<Result>(_ path: String, _ body: () throws -> Result) throws(IngestError) -> Result {
  do {
    return try body()
  } catch let error as IngestError {
    throw error
  } catch let error as SQLiteError {
    throw .unreadable(ReadError(.damagedDatabase, path: path, message: error.message))
  } catch {
    throw .unreadable(ReadError(.damagedDatabase, path: path, message: "\(error)"))
  }
}
