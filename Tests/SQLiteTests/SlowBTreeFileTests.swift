import Foundation
import SQLite
import TestSupport
import Testing

/// Past 1 GiB, where the format leaves out the page that holds byte 2^30.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["TIDEMARK_SLOW_TESTS"] == "1"))
struct SlowBTreeFileTests {
  @Test(arguments: [4096, 65536])
  func aFileLargerThanOneGibibyte(pageSize: Int) throws {
    let paths = try BothPaths(columns: ["a INTEGER", "b BLOB"], pageSize: pageSize)
    let blob = SQLiteValue.blob([UInt8](repeating: 9, count: 60_000))
    let rows = (0..<19_000).lazy.map { [.integer($0), blob] as Row }
    let connection = try Connection(path: paths.loadPages(rows), mode: .readWrite)
    #expect(
      try connection.scalar("PRAGMA page_count").integer ?? 0 > Int64(1 << 30) / Int64(pageSize))
    #expect(try connection.scalar("PRAGMA integrity_check") == "ok")
    let names = TableScan.Path.fastest
    var sum: Int64 = 0
    var bytes = 0
    let usedPages = try TableScan(
      connection: connection, table: "t", columns: ["a", "b"], path: names
    ).forEachBatch { batch in
      for row in 0..<batch.count {
        sum += batch.integer(0, row) ?? 0
        bytes += batch.bytes(1, row).count
      }
    }
    #expect(usedPages)
    #expect(sum == 18_999 * 19_000 / 2)
    #expect(bytes == 19_000 * 60_000)
    try connection.execute("INSERT INTO t VALUES(NULL, 1, zeroblob(100000))")
    try connection.execute("DELETE FROM t WHERE id % 2 = 0")
    #expect(try connection.scalar("PRAGMA integrity_check") == "ok")
  }
}
