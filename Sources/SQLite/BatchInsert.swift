/// Stores batches through the SQL engine: one `INSERT ... SELECT` per batch from a ``BatchTable``.
///
/// This is the path into a database that exists already. The caller holds a write transaction.
public final class BatchInsert: BatchWriter {
  private let connection: Connection
  private let source: BatchTable
  private let statement: Statement
  private var written: ClosedRange<Int64>?

  /// Prepares to store batches in a table whose first column is its INTEGER PRIMARY KEY.
  public init(connection: Connection, table: String) throws(SQLiteError) {
    let columns = try TableColumns(connection: connection, table: table).stored
    let module = "batch_of_\(table)"
    source = BatchTable(columnCount: columns.count - 1)
    try source.register(as: module, on: connection)
    let names = columns.dropFirst().map { quoted($0.name) }.joined(separator: ", ")
    statement = try connection.prepare(
      "INSERT INTO \(quoted(table))(\(names)) SELECT * FROM \(quoted(module))")
    self.connection = connection
  }

  /// Stores every row of a batch.
  public func append(_ batch: ColumnBatch) throws(SQLiteError) {
    guard batch.count > 0 else { return }
    precondition(batch.columnCount == source.columnCount)
    source.batch = batch
    defer {
      source.batch = nil
      statement.reset()
    }
    while try statement.step() {}
    let last = connection.lastInsertRowID
    let first = last - Int64(batch.count) + 1
    guard written.map({ $0.upperBound + 1 == first }) ?? true else {
      throw SQLiteError(
        code: SQLiteError.constraint, message: "rowids are not contiguous at \(first)",
        sql: statement.sql)
    }
    written = (written?.lowerBound ?? first)...last
  }

  /// The rowids that were written.
  public func finish() throws(SQLiteError) -> ClosedRange<Int64>? { written }
}

/// An identifier as SQL text.
func quoted(_ identifier: String) -> String {
  "\""
    + identifier.split(separator: "\"", omittingEmptySubsequences: false)
    .joined(separator: "\"\"") + "\""
}
