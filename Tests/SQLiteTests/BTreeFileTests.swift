import SQLite
import TestSupport
import Testing

@Suite struct BTreeFileTests {
  static let pageSizes = [512, 4096, 65536]

  @Test(arguments: pageSizes)
  func everySerialType(pageSize: Int) throws {
    var integers: [Int64] = [0, 1, 2, -1, .max, .min]
    for bits in [7, 8, 15, 16, 23, 24, 31, 32, 47, 48, 62] {
      let power = Int64(1) << bits
      integers += [power - 1, power, power + 1, -power - 1, -power, -power + 1]
    }
    let reals: [Double] = [
      0.5, -0.0, .infinity, -.infinity, .nan, .leastNonzeroMagnitude, 1.7976931348623157e308,
    ]
    let rows: [Row] =
      integers.map { [.integer($0), "", .blob([])] }
      + reals.map { [.real($0), "é\u{1F30A}", .blob([0, 255])] } + [[.null, .null, .null]]
    try BothPaths(columns: ["a", "b TEXT", "c BLOB"], pageSize: pageSize).check(rows)
  }

  @Test func `NULLs at the end of a row take no space`() throws {
    let ends: [Row] = [
      [.null, .null, .null, .null], [.integer(7), .null, .null, .null],
      [.null, .text("x"), .null, .null], [.null, .null, .real(.nan), .null],
      [.null, .null, .null, .blob([1])],
    ]
    // Then batches whose last columns are NULL throughout, and wholly empty ones.
    let rows =
      Array(repeating: ends, count: 40).flatMap { $0 } + Array(repeating: ends[1], count: 200)
      + Array(repeating: ends[0], count: 200)
    try BothPaths(columns: ["a", "b", "c", "d"]).check(rows)
    func bytes(columns: Int) throws -> Int {
      let paths = try BothPaths(columns: (0..<columns).map { "c\($0)" })
      let row: Row = [.integer(7)] + Array(repeating: .null, count: columns - 1)
      return try ByteFile.read(paths.loadPages(Array(repeating: row, count: 10_000))).count
    }
    #expect(try bytes(columns: 100) == bytes(columns: 1))
  }

  @Test(arguments: pageSizes, [0, 1, 2, 7, 3000])
  func rowCounts(pageSize: Int, count: Int) throws {
    let rows: [Row] = (0..<count).map { [.integer(Int64($0) * 1_000_003), .text("row \($0)")] }
    try BothPaths(columns: ["a INTEGER", "b TEXT"], pageSize: pageSize).check(rows)
  }

  /// 512-byte pages hold some 50 children, so every count near a level's end is soon passed.
  @Test func everyShapeOfTheInteriorLevels() throws {
    for count in [1, 2, 3, 4, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 52, 53, 54, 55, 56] {
      for rowsPerLeaf in [1, 2] {
        let blob = SQLiteValue.blob([UInt8](repeating: 7, count: rowsPerLeaf == 1 ? 400 : 200))
        let rows = [Row](repeating: [blob], count: count * rowsPerLeaf)
        let paths = try BothPaths(columns: ["a BLOB"], pageSize: 512)
        let pages = try Connection(path: paths.loadPages(rows), mode: .readOnly)
        #expect(try pages.scalar("PRAGMA integrity_check") == "ok")
        #expect(try pages.scalar("SELECT count(*) FROM t") == .integer(Int64(rows.count)))
      }
    }
  }

  @Test func severalInteriorLevels() throws {
    let rows = [Row](repeating: [.blob([UInt8](repeating: 1, count: 300))], count: 6000)
    try BothPaths(columns: ["a BLOB"], pageSize: 512).check(rows)
  }

  @Test(arguments: pageSizes)
  func overflowPages(pageSize: Int) throws {
    let sizes =
      (-40...8).map { pageSize + $0 } + (-9...9).map { 2 * (pageSize - 4) + $0 }
      + [3 * (pageSize - 4), 1 << 20, 3]
    let rows: [Row] = sizes.map { size in
      [.integer(Int64(size)), .blob((0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31) })]
    }
    try BothPaths(columns: ["a INTEGER", "b BLOB"], pageSize: pageSize).check(rows)
  }

  @Test func integersInRealColumnsComeBackAsReals() throws {
    let paths = try BothPaths(columns: ["a REAL", "b"])
    let connection = try paths.create("real.db")
    try connection.execute("INSERT INTO t VALUES(1, 5, 5), (2, 5.5, 5.5)")
    let scan = try paths.scan(connection, path: .fastest)
    #expect(scan.usedPages)
    #expect(scan.rows == [[1, 5.0, 5], [2, 5.5, 5.5]])
  }

  @Test func columnsAddedLater() throws {
    let rows: [Row] = (0..<500).map { [.integer($0)] }
    var paths = try BothPaths(columns: ["a INTEGER"])
    let connection = try Connection(path: paths.loadPages(rows), mode: .readWrite)
    try connection.execute("ALTER TABLE t ADD COLUMN b TEXT")
    try connection.execute("INSERT INTO t VALUES(NULL, 1, 'new')")
    paths.columns.append("b TEXT")
    let scan = try paths.scan(connection, path: .fastest)
    #expect(scan.usedPages)
    #expect(try scan.rows == connection.rows("SELECT * FROM t ORDER BY id"))
    try connection.execute("ALTER TABLE t ADD COLUMN c INTEGER DEFAULT 7")
    paths.columns.append("c INTEGER")
    let withDefault = try paths.scan(connection, path: .fastest)
    #expect(!withDefault.usedPages)
    #expect(try withDefault.rows == connection.rows("SELECT * FROM t ORDER BY id"))
  }

  @Test func writeAheadLogsAreReadAsRows() throws {
    let paths = try BothPaths(columns: ["a INTEGER"])
    let connection = try Connection(
      path: paths.loadPages((0..<500).map { [.integer($0)] }), mode: .readWrite)
    #expect(try connection.scalar("PRAGMA journal_mode = WAL") == "wal")
    try connection.execute("INSERT INTO t VALUES(NULL, 7)")
    let scan = try paths.scan(connection, path: .fastest)
    #expect(!scan.usedPages)
    #expect(scan.rows.count == 501)
  }

  @Test func uncommittedRowsAreSeen() throws {
    let paths = try BothPaths(columns: ["a INTEGER"])
    let connection = try Connection(
      path: paths.loadPages((0..<50).map { [.integer($0)] }), mode: .readWrite)
    try connection.transaction {
      try connection.execute("INSERT INTO t VALUES(NULL, 7)")
      let scan = try paths.scan(connection, path: .fastest)
      #expect(!scan.usedPages)
      #expect(scan.rows.count == 51)
    }
  }

  @Test func reservedBytes() throws {
    let paths = try BothPaths(columns: ["a INTEGER", "b BLOB"])
    let path = paths.folder.file("pages.db")
    let connection = try Connection(path: path, mode: .create)
    try connection.reserveBytes(32)
    try connection.execute("VACUUM")
    _ = consume connection
    let rows: [Row] = (0..<2000).map { [.integer($0), .blob([UInt8](repeating: 3, count: 60))] }
    let loaded = try Connection(path: paths.loadPages(rows), mode: .readOnly)
    #expect(try loaded.scalar("PRAGMA integrity_check") == "ok")
    #expect(try loaded.reservedBytes() == 32)
    let scan = try paths.scan(loaded, path: .fastest)
    #expect(scan.usedPages)
    #expect(try scan.rows == loaded.rows("SELECT * FROM t ORDER BY id"))
  }

  @Test func severalTablesInOneFile() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("two.db")
    var roots: [UInt32] = []
    do {
      let connection = try Connection(path: path, mode: .create)
      try connection.executeScript(
        "CREATE TABLE t(id INTEGER PRIMARY KEY, a); CREATE TABLE u(id INTEGER PRIMARY KEY, a, b);")
      roots = try connection.rows("SELECT rootpage FROM sqlite_schema ORDER BY name")
        .compactMap { $0[0].integer.map(UInt32.init) }
    }
    let file = try PageFile(path: path)
    let t = TablePageWriter(file: file, rootPage: roots[0], columnCount: 2)
    let u = TablePageWriter(file: file, rootPage: roots[1], columnCount: 3)
    for chunk in 0..<20 {
      try BothPaths.feed((0..<997).map { [.integer($0 + Int64(chunk))] }, 1, 100, to: t)
      try BothPaths.feed((0..<91).map { [.integer($0), "x"] }, 2, 100, to: u)
    }
    #expect(try t.finish() == 1...19940)
    #expect(try u.finish() == 1...1820)
    try file.close(sync: false)
    let connection = try Connection(path: path, mode: .readOnly)
    #expect(try connection.scalar("PRAGMA integrity_check") == "ok")
    #expect(try connection.scalar("SELECT count(*) FROM u WHERE b = 'x'") == 1820)
  }

  /// A damaged file is an error or other rows, never a trap and never an endless loop.
  @Test func flippedBytes() throws {
    let rows: [Row] = (0..<400).map {
      [.integer($0), .blob([UInt8](repeating: UInt8($0 & 255), count: Int($0) * 3))]
    }
    let paths = try BothPaths(columns: ["a INTEGER", "b BLOB"], pageSize: 512)
    let original = try ByteFile.read(paths.loadPages(rows))
    var seed: UInt64 = 42
    for _ in 0..<1500 {
      var bytes = original
      for _ in 0..<3 {
        seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        bytes[1024 + Int((seed >> 33) % UInt64(bytes.count - 1024))] = UInt8(seed >> 24 & 255)
      }
      let path = paths.folder.file("damaged.db")
      try ByteFile.write(bytes, to: path)
      let connection = try Connection(path: path, mode: .readOnly)
      _ = try? paths.scan(connection, path: .fastest)
    }
  }

  @Test func pageFilesRefuseWhatTheyDoNotKnow() throws {
    let paths = try BothPaths(columns: ["a"])
    try paths.create("wal.db").execute("PRAGMA journal_mode = WAL")
    #expect(throws: SQLiteError.self) { try PageFile(path: paths.folder.file("wal.db")) }
    try ByteFile.write([1, 2, 3], to: paths.folder.file("text"))
    #expect(throws: SQLiteError.self) { try PageFile(path: paths.folder.file("text")) }
    #expect(throws: SQLiteError.self) { try PageFile(path: paths.folder.file("absent")) }
  }
}
