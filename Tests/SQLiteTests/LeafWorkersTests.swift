import SQLite
import TestSupport
import Testing

/// Tables of 512-byte pages with one row each: their leaves are decoded on several threads.
@Suite struct LeafWorkersTests {
  private let paths: BothPaths
  private let path: String

  init() throws {
    paths = try BothPaths(columns: ["a INTEGER", "b BLOB"], pageSize: 512)
    path = try paths.loadPages(
      (0..<3000).map { [.integer($0), .blob([UInt8](repeating: 9, count: 300))] })
  }

  @Test func `a range of rows comes in order, and no others`() throws {
    let connection = try Connection(path: path, mode: .readOnly)
    for range in [1...3000, 700...2999, 1500...1500, 2990...5000] as [ClosedRange<Int64>] {
      let scan = try paths.scan(connection, path: .fastest, rows: range)
      #expect(scan.usedPages)
      #expect(scan.rows.map { $0[0] } == range.clamped(to: 1...3000).map { .integer($0) })
    }
  }

  @Test func `an error of the caller ends the scan and the threads`() throws {
    struct Enough: Error, Equatable {}
    let connection = try Connection(path: path, mode: .readOnly)
    let scan = try TableScan(connection: connection, table: "t", columns: ["a"])
    for limit in [1, 400, 2500] {
      var rows = 0
      #expect(throws: Enough()) {
        try scan.forEachBatch { batch in
          rows += batch.count
          if rows >= limit { throw Enough() }
        }
      }
    }
    #expect(try paths.scan(connection, path: .fastest).rows.count == 3000)
  }

  @Test func `a damaged leaf is an error after the rows before it`() throws {
    var bytes = try ByteFile.read(path)
    let page = bytes.count / 512 * 3 / 4
    bytes[page * 512] = 77
    let damaged = paths.folder.file("damaged.db")
    try ByteFile.write(bytes, to: damaged)
    let connection = try Connection(path: damaged, mode: .readOnly)
    let scan = try TableScan(connection: connection, table: "t", columns: ["a"])
    var rows = 0
    #expect {
      try scan.forEachBatch { rows += $0.count }
    } throws: { error in
      "\(error)".contains("page \(page + 1)")
    }
    #expect(rows > 1500)
  }

  @Test func `nobody can write during the scan`() throws {
    let connection = try Connection(path: path, mode: .readOnly)
    let other = try Connection(path: path, mode: .readWrite)
    try other.execute("PRAGMA busy_timeout = 0")
    let scan = try TableScan(connection: connection, table: "t", columns: ["a"])
    var refusals = 0
    try scan.forEachBatch { _ in
      do { try other.execute("INSERT INTO t VALUES(NULL, 1, 2)") } catch { refusals += 1 }
    }
    #expect(refusals > 0)
    try other.execute("INSERT INTO t VALUES(NULL, 1, 2)")
  }
}
