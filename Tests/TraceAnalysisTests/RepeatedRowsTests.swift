import Testing
import TraceStore

@testable import TraceAnalysis

struct RepeatedRowsTests {
  /// Counts rows of a stamp and a value, in batches of so many rows.
  private func repeats(
    _ rows: [(stamp: Int64, value: Int64)], isSorted: Bool, batchOf size: Int
  ) -> Int64 {
    var repeated = RepeatedRows(isSorted: isSorted)
    let batch = ColumnBatch(columnCount: 2, capacity: size)
    for start in stride(from: 0, to: rows.count, by: size) {
      batch.removeAll()
      for row in rows[start..<min(start + size, rows.count)] {
        batch.set(0, integer: row.stamp)
        batch.set(1, integer: row.value)
        batch.endRow()
      }
      for row in 0..<batch.count { repeated.add(batch, row, at: batch.integer(0, row) ?? 0) }
    }
    return repeated.finish()
  }

  @Test(arguments: [1, 2, 3, 100])
  func `rows of one stamp, wherever a batch ends`(size: Int) {
    let rows: [(Int64, Int64)] = [(1, 1), (1, 2), (1, 1), (1, 1), (2, 3), (2, 3), (3, 4), (4, 4)]
    #expect(repeats(rows, isSorted: true, batchOf: size) == 3)
    #expect(repeats(rows, isSorted: false, batchOf: size) == 3)
  }

  @Test func `rows out of order`() {
    let rows: [(Int64, Int64)] = [(1, 1), (2, 2), (1, 1), (4, 1), (1, 3), (2, 2), (1, 1)]
    #expect(repeats(rows, isSorted: false, batchOf: 3) == 3)
  }
}
