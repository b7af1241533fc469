internal import CSQLite

/// A connection to one SQLite database.
public final class Connection {
  /// How a database is opened.
  public enum Mode: Sendable {
    case readOnly
    case readWrite
    case create
  }

  let handle: OpaquePointer
  /// The path that was opened.
  public let path: String

  /// Opens a database.
  ///
  /// - Parameters:
  ///   - path: the file, or `:memory:`.
  ///   - mode: whether it may be written, and made where it is absent.
  /// - Throws: the engine's error, with its sentence.
  public init(path: String, mode: Mode) throws(SQLiteError) {
    var handle: OpaquePointer?
    let code = sqlite3_open_v2(path, &handle, mode.flags | SQLITE_OPEN_EXRESCODE, nil)
    guard code == SQLITE_OK, let handle else {
      let message = handle.map { String(cString: sqlite3_errmsg($0)) } ?? "out of memory"
      sqlite3_close_v2(handle)
      throw SQLiteError(code: code, message: "\(path): \(message)")
    }
    self.handle = handle
    self.path = path
    sqlite3_busy_timeout(handle, 5000)
  }

  deinit {
    sqlite3_close_v2(handle)
  }

  /// The rowid of the last insert.
  public var lastInsertRowID: Int64 { sqlite3_last_insert_rowid(handle) }

  /// The number of rows that the last statement changed.
  public var changes: Int64 { sqlite3_changes64(handle) }

  /// Stops the running statement; may be called from any thread.
  public func interrupt() {
    sqlite3_interrupt(handle)
  }

  /// The error that the engine last reported.
  func lastError(sql: String? = nil) -> SQLiteError {
    SQLiteError(
      code: sqlite3_extended_errcode(handle), message: String(cString: sqlite3_errmsg(handle)),
      sql: sql)
  }
}

extension Connection.Mode {
  fileprivate var flags: Int32 {
    switch self {
    case .readOnly: SQLITE_OPEN_READONLY
    case .readWrite: SQLITE_OPEN_READWRITE
    case .create: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
    }
  }
}

// MARK: - Running SQL

extension Connection {
  /// Compiles one statement.
  public func prepare(_ sql: String) throws(SQLiteError) -> Statement {
    try Statement(self, sql)
  }

  /// Runs one statement to its end.
  public func execute(_ sql: String, _ bindings: [SQLiteValue] = []) throws(SQLiteError) {
    let statement = try prepare(sql)
    try statement.bind(bindings)
    while try statement.step() {}
  }

  /// Runs every statement of a script.
  public func executeScript(_ sql: String) throws(SQLiteError) {
    guard sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK else { throw lastError(sql: sql) }
  }

  /// The first column of the first row, or NULL where there is no row.
  public func scalar(_ sql: String, _ bindings: [SQLiteValue] = []) throws(SQLiteError)
    -> SQLiteValue
  {
    let statement = try prepare(sql)
    try statement.bind(bindings)
    return try statement.step() ? statement.value(0) : .null
  }

  /// Every row of a result that is known to be small.
  public func rows(_ sql: String, _ bindings: [SQLiteValue] = []) throws(SQLiteError)
    -> [[SQLiteValue]]
  {
    let statement = try prepare(sql)
    try statement.bind(bindings)
    var rows: [[SQLiteValue]] = []
    while try statement.step() {
      rows.append((0..<statement.columnCount).map(statement.value))
    }
    return rows
  }

  /// Runs `body` in a transaction that holds the write lock; rolls back where it throws.
  public func transaction<Result>(_ body: () throws -> Result) throws -> Result {
    try execute("BEGIN IMMEDIATE")
    do {
      let result = try body()
      try execute("COMMIT")
      return result
    } catch {
      // Some errors (a full disk) have rolled back already.
      if sqlite3_get_autocommit(handle) == 0 { try? execute("ROLLBACK") }
      throw error
    }
  }
}

// MARK: - File layout

extension Connection {
  /// Reserves bytes at the end of every page of a database that is still empty, as encryption
  /// extensions do.
  public func reserveBytes(_ count: Int32) throws(SQLiteError) {
    var count = count
    guard sqlite3_file_control(handle, "main", SQLITE_FCNTL_RESERVE_BYTES, &count) == SQLITE_OK
    else { throw lastError() }
  }

  /// The bytes reserved at the end of every page.
  public func reservedBytes() throws(SQLiteError) -> Int32 {
    var count: Int32 = -1
    guard sqlite3_file_control(handle, "main", SQLITE_FCNTL_RESERVE_BYTES, &count) == SQLITE_OK
    else { throw lastError() }
    return count
  }
}
