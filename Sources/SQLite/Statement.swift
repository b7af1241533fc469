internal import CSQLite

/// A compiled statement.
public final class Statement {
  let handle: OpaquePointer
  private let connection: Connection

  init(_ connection: Connection, _ sql: String) throws(SQLiteError) {
    var handle: OpaquePointer?
    let (code, rest) = sql.withCString { text in
      var end: UnsafePointer<CChar>?
      let code = sqlite3_prepare_v2(connection.handle, text, -1, &handle, &end)
      return (code, end.map { String(cString: $0) } ?? "")
    }
    guard code == SQLITE_OK else { throw connection.lastError(sql: sql) }
    guard Self.isEmpty(rest, connection) else {
      sqlite3_finalize(handle)
      throw SQLiteError(code: SQLITE_MISUSE, message: "one statement at a time", sql: sql)
    }
    guard let handle else {
      throw SQLiteError(code: SQLITE_MISUSE, message: "the statement is empty", sql: sql)
    }
    self.handle = handle
    self.connection = connection
  }

  deinit {
    sqlite3_finalize(handle)
  }

  /// Whether SQL holds no statement: white space and comments.
  private static func isEmpty(_ sql: String, _ connection: Connection) -> Bool {
    var handle: OpaquePointer?
    defer { sqlite3_finalize(handle) }
    return sql.allSatisfy(\.isWhitespace)
      || sqlite3_prepare_v2(connection.handle, sql, -1, &handle, nil) == SQLITE_OK && handle == nil
  }

  /// The text of the statement.
  public var sql: String { sqlite3_sql(handle).map { String(cString: $0) } ?? "" }

  /// Whether running the statement leaves the database as it is.
  public var isReadOnly: Bool { sqlite3_stmt_readonly(handle) != 0 }

  /// Binds values to the parameters 1, 2, ...
  public func bind(_ values: [SQLiteValue]) throws(SQLiteError) {
    for (index, value) in values.enumerated() { try bind(index + 1, value) }
  }

  /// Binds a value to a parameter, counted from 1.
  public func bind(_ index: Int, _ value: SQLiteValue) throws(SQLiteError) {
    let index = Int32(index)
    let code =
      switch value {
      case .null: sqlite3_bind_null(handle, index)
      case .integer(let value): sqlite3_bind_int64(handle, index, value)
      case .real(let value): sqlite3_bind_double(handle, index, value)
      case .text(let value):
        sqlite3_bind_text(
          handle, index, value, Int32(value.utf8.count), tidemark_sqlite_transient())
      case .blob(let bytes): bind(index, blob: bytes)
      }
    guard code == SQLITE_OK else { throw connection.lastError(sql: sql) }
  }

  private func bind(_ index: Int32, blob: [UInt8]) -> Int32 {
    guard !blob.isEmpty else { return sqlite3_bind_zeroblob(handle, index, 0) }
    return blob.withUnsafeBytes {
      sqlite3_bind_blob64(
        handle, index, $0.baseAddress, UInt64($0.count), tidemark_sqlite_transient())
    }
  }

  /// Moves to the next row; false at the end.
  public func step() throws(SQLiteError) -> Bool {
    switch sqlite3_step(handle) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    default: throw connection.lastError(sql: sql)
    }
  }

  /// Makes the statement ready to run again, with the same bindings.
  public func reset() {
    sqlite3_reset(handle)
  }
}

// MARK: - Results

extension Statement {
  /// The number of result columns.
  public var columnCount: Int { Int(sqlite3_column_count(handle)) }

  /// The name of a result column, counted from 0.
  public func columnName(_ column: Int) -> String {
    sqlite3_column_name(handle, Int32(column)).map { String(cString: $0) } ?? ""
  }

  /// Whether a column of the current row is NULL.
  public func isNull(_ column: Int) -> Bool {
    sqlite3_column_type(handle, Int32(column)) == SQLITE_NULL
  }

  /// A column of the current row as an integer, or nil where it is NULL.
  public func integer(_ column: Int) -> Int64? {
    isNull(column) ? nil : sqlite3_column_int64(handle, Int32(column))
  }

  /// A column of the current row as a real, or nil where it is NULL.
  public func real(_ column: Int) -> Double? {
    isNull(column) ? nil : sqlite3_column_double(handle, Int32(column))
  }

  /// A column of the current row as text, or nil where it is NULL.
  public func text(_ column: Int) -> String? {
    guard !isNull(column) else { return nil }
    return String(decoding: bytes(Int32(column), text: true), as: UTF8.self)
  }

  /// A column of the current row as it is stored.
  public func value(_ column: Int) -> SQLiteValue {
    let index = Int32(column)
    return switch sqlite3_column_type(handle, index) {
    case SQLITE_INTEGER: .integer(sqlite3_column_int64(handle, index))
    case SQLITE_FLOAT: .real(sqlite3_column_double(handle, index))
    case SQLITE_TEXT: .text(String(decoding: bytes(index, text: true), as: UTF8.self))
    case SQLITE_BLOB: .blob(Array(bytes(index, text: false)))
    default: .null
    }
  }

  /// The bytes of a text or blob column, valid until the next step.
  func bytes(_ column: Int32, text: Bool) -> UnsafeRawBufferPointer {
    let start =
      text
      ? UnsafeRawPointer(sqlite3_column_text(handle, column))
      : sqlite3_column_blob(handle, column)
    return UnsafeRawBufferPointer(
      start: start, count: start == nil ? 0 : Int(sqlite3_column_bytes(handle, column)))
  }

  /// Copies a column of the current row into the open row of a batch.
  public func copy(_ column: Int, to batch: ColumnBatch, _ target: Int) {
    let index = Int32(column)
    switch sqlite3_column_type(handle, index) {
    case SQLITE_INTEGER: batch.set(target, integer: sqlite3_column_int64(handle, index))
    case SQLITE_FLOAT: batch.set(target, real: sqlite3_column_double(handle, index))
    case SQLITE_TEXT: batch.set(target, text: bytes(index, text: true))
    case SQLITE_BLOB: batch.set(target, blob: bytes(index, text: false))
    default: batch.setNull(target)
    }
  }
}
