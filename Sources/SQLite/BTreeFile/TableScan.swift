internal import CSQLite
internal import Threads

/// Reads columns of a table in rowid order, in batches.
///
/// Where the file's state allows it, leaf pages are read directly, several times faster than
/// through `sqlite3_step`; otherwise a plain SELECT gives the same rows. Direct reading needs: a
/// main database file in rollback mode, an ordinary rowid table without generated columns and
/// without non-NULL defaults, and no uncommitted change on this connection.
public struct TableScan {
  /// Which path a scan takes.
  public enum Path: Sendable {
    /// Pages where possible, those of a large table on several threads; else rows.
    case fastest
    /// Pages on the caller's thread where possible, else rows.
    case oneThread
    /// Rows through the SQL engine.
    case rows
  }

  private let connection: Connection
  private let table: String
  private let names: [String]
  private let rows: ClosedRange<Int64>
  private let columns: TableColumns
  private let wanted: [Int]
  private let root: UInt32?
  private let threads: Int

  /// The runs of leaves, each below one interior page, that are read before threads are worth their
  /// start: with pages of 4 KiB the third one begins after some 3 MB.
  private static let runsBeforeThreads = 3

  /// Prepares a scan.
  ///
  /// - Parameters:
  ///   - connection: where the table is.
  ///   - table: an ordinary table.
  ///   - columns: the columns wanted, in the order in which batches have them, none twice.
  ///   - rows: the rowids wanted, both ends included; nil for all.
  ///   - path: how to read.
  /// - Throws: where there is no such table or column.
  public init(
    connection: Connection, table: String, columns: [String],
    rows: ClosedRange<Int64>? = nil, path: Path = .fastest
  ) throws(SQLiteError) {
    let stored = try TableColumns(connection: connection, table: table)
    var wanted: [Int] = []
    for name in columns {
      guard let column = stored.stored.firstIndex(where: { $0.name == name }) else {
        throw SQLiteError(code: SQLITE_ERROR, message: "table \(table) has no column \(name)")
      }
      wanted.append(column)
    }
    self.connection = connection
    self.table = table
    names = columns
    self.rows = rows ?? Int64.min...Int64.max
    self.columns = stored
    self.wanted = wanted
    threads = path == .fastest ? min(processorCount(), 4) : 1
    root = path == .rows ? nil : try Self.root(connection, table, stored)
  }

  /// The table's root page where its pages may be read directly.
  private static func root(_ connection: Connection, _ table: String, _ columns: TableColumns)
    throws(SQLiteError) -> UInt32?
  {
    let isOrdinary = try connection.scalar(
      "SELECT count(*) FROM pragma_table_list WHERE schema = 'main' AND name = ? AND wr = 0 AND type = 'table'",
      [.text(table)])
    guard columns.isPlain, isOrdinary == 1, !columns.stored.contains(where: \.hasDefault),
      sqlite3_txn_state(connection.handle, "main") != SQLITE_TXN_WRITE
    else { return nil }
    let root = try connection.scalar(
      "SELECT rootpage FROM sqlite_schema WHERE type = 'table' AND name = ?", [.text(table)])
    return root.integer.flatMap { UInt32(exactly: $0) }
  }

  /// Hands every wanted row to `body`, in batches that are reused: copy what must outlive the call.
  ///
  /// - Returns: whether pages were read directly.
  @discardableResult
  public func forEachBatch(_ body: (ColumnBatch) throws -> Void) throws -> Bool {
    let isOutermost = sqlite3_get_autocommit(connection.handle) != 0
    if isOutermost { try connection.execute("BEGIN") }
    defer { if isOutermost { try? connection.execute("COMMIT") } }
    // The first read takes the lock that keeps writers from changing pages under the scan.
    _ = try connection.scalar("SELECT count(*) FROM sqlite_schema")
    let usesPages = try scanPages(body)
    if !usesPages { try scanRows(body) }
    return usesPages
  }

  private var columnCount: Int { max(1, wanted.count) }

  private func scanPages(_ body: (ColumnBatch) throws -> Void) throws -> Bool {
    guard let root, let reader = PageReader(connection) else { return false }
    let records = RecordDecoder(columns: columns, wanted: wanted)
    let leaves = LeafDecoder(reader: reader, rows: rows, records: records)
    var pages = TablePages(reader: reader, rows: rows)
    var batch = ColumnBatch(columnCount: columnCount)
    var (runs, workers): (Int, LeafWorkers?) = (0, nil)
    defer { workers?.stop() }
    try pages.visit(root) { run in
      runs += 1
      if runs == Self.runsBeforeThreads, threads > 1 {
        workers = LeafWorkers(
          path: connection.path, rows: rows, records: records, columnCount: columnCount,
          threads: threads)
        try empty(&batch, body)
      }
      try workers?.add(run, body)
      if workers == nil {
        for leaf in run { try leaves.decode(leaf, into: &batch) { try empty(&$0, body) } }
      }
    }
    try empty(&batch, body)
    try workers?.finish(body)
    return true
  }

  private func scanRows(_ body: (ColumnBatch) throws -> Void) throws {
    let list = names.isEmpty ? "NULL" : names.map(quoted).joined(separator: ", ")
    let statement = try connection.prepare(
      "SELECT \(list) FROM \(quoted(table)) WHERE rowid BETWEEN ? AND ? ORDER BY rowid")
    try statement.bind([.integer(rows.lowerBound), .integer(rows.upperBound)])
    var batch = ColumnBatch(columnCount: columnCount)
    while try statement.step() {
      if !batch.hasRoom { try empty(&batch, body) }
      for column in names.indices { statement.copy(column, to: batch, column) }
      batch.endRow()
    }
    try empty(&batch, body)
  }

  /// Hands a batch's rows on and removes them.
  private func empty(_ batch: inout ColumnBatch, _ body: (ColumnBatch) throws -> Void) throws {
    guard batch.count > 0 else { return }
    try body(batch)
    batch.removeAll()
  }
}
