/// One step of a schema's history.
public struct Migration: Sendable {
  /// What the step adds.
  public var name: String
  /// The statements.
  public var sql: String

  /// Creates a step.
  public init(_ name: String, sql: String) {
    self.name = name
    self.sql = sql
  }
}

/// Brings a database's schema up to date; the list of migrations only ever grows.
///
/// `user_version` counts the migrations that a database has had.
public struct Migrator: Sendable {
  /// Marks the file as this application's.
  public var applicationID: Int32
  /// Every step, oldest first.
  public var migrations: [Migration]

  /// Creates a migrator.
  public init(applicationID: Int32, migrations: [Migration]) {
    self.applicationID = applicationID
    self.migrations = migrations
  }

  /// Why a database is refused.
  public enum Refusal: Error, Equatable, CustomStringConvertible {
    case foreign(path: String)
    case newer(path: String, version: Int64, known: Int)

    /// A sentence that says what to do.
    public var description: String {
      switch self {
      case .foreign(let path):
        "\(path) is a SQLite database of another application; give the path of a new file"
      case .newer(let path, let version, let known):
        "\(path) has schema version \(version) and this tidemark knows \(known); use a newer tidemark"
      }
    }
  }

  /// The number of migrations that a database has had.
  ///
  /// - Throws: ``Refusal`` where the database is foreign or newer, or the engine's error.
  public func version(of connection: Connection) throws -> Int {
    let version = try connection.scalar("PRAGMA user_version").integer ?? 0
    let application = try connection.scalar("PRAGMA application_id").integer ?? 0
    let isEmpty = try connection.scalar("SELECT count(*) FROM sqlite_schema") == 0
    guard application == Int64(applicationID) || (isEmpty && application == 0) else {
      throw Refusal.foreign(path: connection.path)
    }
    guard version <= migrations.count else {
      throw Refusal.newer(path: connection.path, version: version, known: migrations.count)
    }
    return Int(version)
  }

  /// Applies what is missing in one transaction.
  ///
  /// - Throws: ``Refusal`` where the database is foreign or newer, or the engine's error; the
  ///   database is then as it was.
  public func migrate(_ connection: Connection) throws {
    guard try version(of: connection) < migrations.count else { return }
    try connection.transaction {
      for migration in try migrations[version(of: connection)...] {
        try connection.executeScript(migration.sql)
      }
      try connection.execute("PRAGMA application_id = \(applicationID)")
      try connection.execute("PRAGMA user_version = \(migrations.count)")
    }
  }
}
