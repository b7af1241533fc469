import SQLite
import Testing

@Suite struct MigratorTests {
  let first = Migration("t", sql: "CREATE TABLE t(a);")
  let second = Migration("u", sql: "CREATE TABLE u(a);")

  private func migrator(_ migrations: Migration...) -> Migrator {
    Migrator(applicationID: 77, migrations: migrations)
  }

  @Test func appliesWhatIsMissing() throws {
    let connection = try Connection(path: ":memory:", mode: .create)
    try migrator(first).migrate(connection)
    try migrator(first, second).migrate(connection)
    try migrator(first, second).migrate(connection)
    #expect(try connection.rows("SELECT name FROM sqlite_schema") == [["t"], ["u"]])
    #expect(try connection.scalar("PRAGMA user_version") == 2)
    #expect(try connection.scalar("PRAGMA application_id") == 77)
  }

  @Test func aFailedStepLeavesTheOldVersion() throws {
    let connection = try Connection(path: ":memory:", mode: .create)
    let broken = Migration("broken", sql: "CREATE TABLE v(a); CREATE TABLE t(a);")
    try migrator(first).migrate(connection)
    #expect(throws: SQLiteError.self) { try migrator(first, broken).migrate(connection) }
    #expect(try connection.rows("SELECT name FROM sqlite_schema") == [["t"]])
    #expect(try connection.scalar("PRAGMA user_version") == 1)
  }

  @Test func refusesForeignAndNewerDatabases() throws {
    let foreign = try Connection(path: ":memory:", mode: .create)
    try foreign.execute("CREATE TABLE somebody_elses(a)")
    #expect(throws: Migrator.Refusal.foreign(path: ":memory:")) {
      try migrator(first).migrate(foreign)
    }
    let newer = try Connection(path: ":memory:", mode: .create)
    try migrator(first, second).migrate(newer)
    #expect(throws: Migrator.Refusal.newer(path: ":memory:", version: 2, known: 1)) {
      try migrator(first).migrate(newer)
    }
  }
}
