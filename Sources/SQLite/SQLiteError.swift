internal import CSQLite

/// An error of the database engine, or of the files below it.
public struct SQLiteError: Error, Equatable, CustomStringConvertible {
  /// The extended result code (https://www.sqlite.org/rescode.html).
  public var code: Int32
  /// What happened.
  public var message: String
  /// The statement that failed, where there was one.
  public var sql: String?

  /// Creates an error.
  public init(code: Int32, message: String, sql: String? = nil) {
    self.code = code
    self.message = message
    self.sql = sql
  }

  /// The result code without its extension.
  public var primaryCode: Int32 { code & 0xFF }

  /// The message, with the statement that failed.
  public var description: String {
    guard let sql else { return message }
    return "\(message) (in: \(sql.prefix(200)))"
  }
}

extension SQLiteError {
  /// The database is locked by another connection.
  public static let busy = SQLITE_BUSY
  /// The disk is full.
  public static let full = SQLITE_FULL
  /// A constraint was violated.
  public static let constraint = SQLITE_CONSTRAINT
  /// The statement was interrupted.
  public static let interrupted = SQLITE_INTERRUPT
  /// The file is not a database.
  public static let notADatabase = SQLITE_NOTADB
  /// The database is malformed.
  public static let corrupt = SQLITE_CORRUPT
  /// An input or output error.
  public static let inputOutput = SQLITE_IOERR
  /// The file cannot be opened.
  public static let cannotOpen = SQLITE_CANTOPEN
  /// An authorizer refused the statement.
  public static let notAuthorized = SQLITE_AUTH
  /// The file or the connection is read-only.
  public static let readOnly = SQLITE_READONLY

  /// A malformed database, with what was found and where.
  static func corrupt(page: UInt32, _ fact: String) -> SQLiteError {
    SQLiteError(code: SQLITE_CORRUPT, message: "database page \(page) is malformed: \(fact)")
  }
}
