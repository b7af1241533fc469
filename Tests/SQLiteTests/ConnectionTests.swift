import SQLite
import TestSupport
import Testing

@Suite struct ConnectionTests {
  let folder = try? TemporaryFolder()

  @Test func valuesComeBackAsTheyWere() throws {
    let connection = try Connection(path: ":memory:", mode: .create)
    let values: [SQLiteValue] = [nil, 7, 2.5, "text", "", .blob([1, 2]), .blob([])]
    for value in values { #expect(try connection.scalar("SELECT ?", [value]) == value) }
  }

  @Test func aFailedTransactionLeavesNothing() throws {
    struct Stop: Error {}
    let connection = try Connection(path: ":memory:", mode: .create)
    try connection.execute("CREATE TABLE t(a)")
    #expect(throws: Stop.self) {
      try connection.transaction {
        try connection.execute("INSERT INTO t VALUES(1)")
        throw Stop()
      }
    }
    #expect(try connection.scalar("SELECT count(*) FROM t") == 0)
  }

  @Test func errorsNameTheStatement() throws {
    let connection = try Connection(path: ":memory:", mode: .create)
    let error = #expect(throws: SQLiteError.self) { try connection.execute("SELECT * FROM absent") }
    #expect(error?.description.contains("absent") == true)
    #expect(throws: SQLiteError.self) { try connection.prepare("") }
  }

  @Test(arguments: [
    "INSERT INTO t VALUES(1)", "UPDATE t SET a = 1", "DELETE FROM t", "DROP TABLE t",
    "CREATE TABLE u(a)", "ATTACH ':memory:' AS other", "PRAGMA user_version = 7",
    "UPDATE sqlite_schema SET sql = ''", "PRAGMA writable_schema = 1",
    "PRAGMA journal_mode = WAL", "VACUUM", "SELECT load_extension('x')",
  ])
  func readersMayNotWrite(sql: String) throws {
    let connection = try Connection(path: ":memory:", mode: .create)
    try connection.execute("CREATE TABLE t(a)")
    connection.restrictToReading()
    #expect(throws: SQLiteError.self) { try connection.execute(sql) }
  }

  @Test(arguments: [
    "SELECT count(*) FROM t", "PRAGMA table_info(t)", "PRAGMA integrity_check",
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 3) SELECT sum(i) FROM n",
    "SELECT * FROM pragma_table_info('t')", "PRAGMA user_version", "EXPLAIN SELECT * FROM t",
  ])
  func readersMayRead(sql: String) throws {
    let connection = try Connection(path: ":memory:", mode: .create)
    try connection.execute("CREATE TABLE t(a)")
    connection.restrictToReading()
    try connection.execute(sql)
  }
}
