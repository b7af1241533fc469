import SQLite
import TestSupport
import Testing

/// A row as the tests write it, without the INTEGER PRIMARY KEY.
typealias Row = [SQLiteValue]

/// One table loaded by both writers, read back by SQL and by all scan paths.
struct BothPaths {
  let folder: TemporaryFolder
  var columns: [String]
  var pageSize = 4096

  init(columns: [String], pageSize: Int = 4096) throws {
    folder = try TemporaryFolder()
    self.columns = columns
    self.pageSize = pageSize
  }

  private var schema: String {
    "CREATE TABLE t(id INTEGER PRIMARY KEY, " + columns.joined(separator: ", ") + ")"
  }

  /// Makes a database with the schema and nothing in it.
  func create(_ name: String) throws -> Connection {
    let connection = try Connection(path: folder.file(name), mode: .create)
    try connection.execute("PRAGMA page_size = \(pageSize)")
    try connection.execute(schema)
    return connection
  }

  /// Loads the rows as pages and returns the database's path.
  func loadPages(_ rows: some Sequence<Row>, capacity: Int = 100) throws -> String {
    let path = folder.file("pages.db")
    let root =
      try create("pages.db")
      .scalar("SELECT rootpage FROM sqlite_schema WHERE name = 't'").integer ?? 0
    let file = try PageFile(path: path)
    let writer = TablePageWriter(
      file: file, rootPage: UInt32(root), columnCount: columns.count + 1)
    try Self.feed(rows, columns.count, capacity, to: writer)
    _ = try writer.finish()
    try file.close(sync: true)
    return path
  }

  /// Loads the rows through the SQL engine and returns the database's path.
  func loadInserts(_ rows: some Sequence<Row>, capacity: Int = 100) throws -> String {
    let connection = try create("inserts.db")
    try connection.transaction {
      let writer = try BatchInsert(connection: connection, table: "t")
      try Self.feed(rows, columns.count, capacity, to: writer)
      _ = try writer.finish()
    }
    return connection.path
  }

  static func feed(
    _ rows: some Sequence<Row>, _ columnCount: Int, _ capacity: Int, to writer: any BatchWriter
  ) throws {
    let batch = ColumnBatch(columnCount: columnCount, capacity: capacity)
    for row in rows {
      for (column, value) in row.enumerated() { batch.set(column, value) }
      batch.endRow()
      if batch.isFull {
        try writer.append(batch)
        batch.removeAll()
      }
    }
    try writer.append(batch)
  }

  /// Every row with its rowid, by a scan.
  func scan(_ connection: Connection, path: TableScan.Path, rows: ClosedRange<Int64>? = nil) throws
    -> (rows: [Row], usedPages: Bool)
  {
    let names = ["id"] + columns.map { String($0.prefix { $0 != " " }) }
    var result: [Row] = []
    let scan = try TableScan(
      connection: connection, table: "t", columns: names, rows: rows, path: path)
    let usedPages = try scan.forEachBatch { batch in
      for row in 0..<batch.count { result.append(names.indices.map { batch.value($0, row) }) }
    }
    return (result, usedPages)
  }

  /// Checks that both writers and all scans agree with what was put in, and that the database that
  /// was written as pages stays an ordinary one.
  func check(_ rows: [Row], expectPages: Bool = true) throws {
    let pages = try Connection(path: loadPages(rows), mode: .readWrite)
    let inserts = try Connection(path: loadInserts(rows), mode: .readWrite)
    let query = "SELECT * FROM t ORDER BY id"
    let expected = try inserts.rows(query)
    #expect(expected.count == rows.count)
    #expect(try pages.scalar("PRAGMA integrity_check") == "ok")
    #expect(try pages.rows(query) == expected)
    for connection in [pages, inserts] {
      for path in [TableScan.Path.fastest, .oneThread] {
        let fast = try scan(connection, path: path)
        #expect(fast.usedPages == expectPages)
        #expect(fast.rows == expected)
      }
      let slow = try scan(connection, path: .rows)
      #expect(slow.rows == expected)
      #expect(!slow.usedPages)
    }
    if rows.count > 4 {
      let middle = Int64(rows.count / 4)...Int64(rows.count / 2)
      let part = try scan(pages, path: .fastest, rows: middle).rows
      #expect(part == expected[Int(middle.lowerBound) - 1..<Int(middle.upperBound)].map { $0 })
    }
    try checkOrdinaryUse(pages, count: rows.count)
  }

  private func checkOrdinaryUse(_ connection: Connection, count: Int) throws {
    let places = columns.map { _ in "NULL" }.joined(separator: ", ")
    for _ in 0..<3 { try connection.execute("INSERT INTO t VALUES(NULL, \(places))") }
    try connection.execute("DELETE FROM t WHERE id % 3 = 1")
    try connection.execute("UPDATE t SET id = -id WHERE id % 5 = 0")
    #expect(try connection.scalar("PRAGMA integrity_check") == "ok")
    try connection.execute("VACUUM")
    let left = (1...Int64(count + 3)).filter { $0 % 3 != 1 }.count
    #expect(try connection.scalar("SELECT count(*) FROM t") == .integer(Int64(left)))
    #expect(try connection.scalar("PRAGMA integrity_check") == "ok")
  }
}

extension ColumnBatch {
  func set(_ column: Int, _ value: SQLiteValue) {
    switch value {
    case .null: setNull(column)
    case .integer(let value): set(column, integer: value)
    case .real(let value): set(column, real: value)
    case .text(let value): set(column, text: value)
    case .blob(let bytes): bytes.withUnsafeBytes { set(column, blob: $0) }
    }
  }

  func value(_ column: Int, _ row: Int) -> SQLiteValue {
    switch kind(column, row) {
    case .null: .null
    case .integer: .optional(integer(column, row))
    case .real: .real(real(column, row) ?? .nan)
    case .text: .optional(text(column, row))
    case .blob: .blob(byteArray(column, row) ?? [])
    }
  }
}
