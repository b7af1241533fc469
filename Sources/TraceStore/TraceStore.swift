@_exported public import SQLite

/// A SQLite file of datasets.
///
/// The layers above see the engine's batches and statements through this module.
public final class TraceStore {
  /// The connection to the file.
  public let connection: Connection

  /// Opens a store.
  ///
  /// A store that may be written is brought up to date; one that is only read must be so already.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - writable: whether it may be changed.
  /// - Throws: ``StoreError``, `Migrator.Refusal` or the engine's error.
  public init(path: String, writable: Bool = false) throws {
    let connection: Connection
    do throws(SQLiteError) {
      // Also for reading: a journal that a killed process left must be rolled back first.
      connection = try Connection(path: path, mode: .readWrite)
    } catch {
      guard error.primaryCode == SQLiteError.cannotOpen else { throw error }
      throw StoreError.noSuchFile(path: path)
    }
    self.connection = connection
    if writable {
      try StoreSchema.migrator.migrate(connection)
    } else {
      try requireCurrentSchema()
      connection.restrictToReading()
    }
  }

  /// Opens a store for writing on a connection that the caller made.
  init(writing connection: Connection) throws {
    self.connection = connection
    try StoreSchema.migrator.migrate(connection)
  }

  private func requireCurrentSchema() throws {
    do {
      let version = try StoreSchema.migrator.version(of: connection)
      guard version < StoreSchema.migrator.migrations.count else { return }
      throw StoreError.notAStore(
        path: connection.path,
        reason: version == 0
          ? "not a tidemark database; `tidemark ingest` makes one"
          : "made by an older tidemark; any `tidemark ingest` brings it up to date")
    } catch let error as SQLiteError where error.primaryCode == SQLiteError.notADatabase {
      throw StoreError.notAStore(path: connection.path, reason: "not a SQLite database")
    }
  }

  /// The text of every dictionary id.
  public func dictionary() throws(SQLiteError) -> [Int64: String] {
    var texts: [Int64: String] = [:]
    for row in try connection.rows("SELECT id, text FROM dictionary") {
      if let id = row[0].integer, let text = row[1].text { texts[id] = text }
    }
    return texts
  }

  /// A column of a dataset's functions that holds dictionary ids, by the function's id.
  public func functions(of dataset: Dataset, _ column: FunctionColumn) throws -> [Int64: Int64] {
    var values: [Int64: Int64] = [:]
    try scan(.function, columns: [FunctionColumn.function.name, column.name], of: dataset) {
      for row in 0..<$0.count {
        if let function = $0.integer(0, row), let value = $0.integer(1, row) {
          values[function] = value
        }
      }
    }
    return values
  }
}

// MARK: - Scanning

extension TraceStore {
  /// The ids of a dataset's rows in a table, in file order.
  public func ranges(of dataset: Dataset, in table: TraceTable) throws(SQLiteError)
    -> [ClosedRange<Int64>]
  {
    try connection.rows(
      "SELECT first_id, last_id FROM dataset_range WHERE dataset_id = ? AND table_name = ? ORDER BY first_id",
      [.integer(dataset.id), .text(table.name)]
    ).compactMap { row in
      guard let first = row[0].integer, let last = row[1].integer else { return nil }
      return first...last
    }
  }

  /// Hands columns of a dataset's rows to `body`, in file order and in batches that are reused.
  public func scan(
    _ table: TraceTable, columns: [String], of dataset: Dataset,
    _ body: (ColumnBatch) throws -> Void
  ) throws {
    for range in try ranges(of: dataset, in: table) {
      try TableScan(connection: connection, table: table.name, columns: columns, rows: range)
        .forEachBatch(body)
    }
  }
}
