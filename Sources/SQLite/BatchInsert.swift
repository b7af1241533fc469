/// Stores batches through the SQL engine: one `INSERT ... SELECT` per batch from a ``BatchTable``.
///
/// This is the path into a database that exists already. The caller holds a write transaction.
public final class BatchInsert: BatchWriter {
  private let connection: Connection
  private let table: String
  private let columns: [TableColumns.Column]
  private let source: BatchTable
  private var written: ClosedRange<Int64>?
  /// The statement for batches that hold something in `filled` columns.
  private var statement: Statement?
  private var filled: [Int] = []

  /// Prepares to store batches in a table whose first column is its INTEGER PRIMARY KEY.
  public init(connection: Connection, table: String) throws(SQLiteError) {
    self.connection = connection
    self.table = table
    columns = Array(try TableColumns(connection: connection, table: table).stored.dropFirst())
    source = BatchTable(columnCount: columns.count)
    try source.register(as: module, on: connection)
  }

  private var module: String { "batch_of_\(table)" }

  /// Stores every row of a batch.
  public func append(_ batch: ColumnBatch) throws(SQLiteError) {
    guard batch.count > 0 else { return }
    precondition(batch.columnCount == source.columnCount)
    let statement = try statement(for: batch)
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

  /// The statement that stores the columns in which a batch holds something: asking for a cell costs more
  /// than leaving it NULL, and most formats fill few columns of a table that many share.
  private func statement(for batch: ColumnBatch) throws(SQLiteError) -> Statement {
    let needed = columns.indices.filter { columns[$0].hasDefault || !batch.isNull(column: $0) }
    let filled = needed.isEmpty ? [0] : needed
    if let statement, filled == self.filled { return statement }
    let names = filled.map { quoted(columns[$0].name) }.joined(separator: ", ")
    let cells = filled.map { "c\($0)" }.joined(separator: ", ")
    let statement = try connection.prepare(
      "INSERT INTO \(quoted(table))(\(names)) SELECT \(cells) FROM \(quoted(module))")
    (self.statement, self.filled) = (statement, filled)
    return statement
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
