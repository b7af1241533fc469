import SQLite
import Testing

struct BatchInsertTests {
  /// Batches that fill other columns, one that fills none, and a column whose default is not NULL.
  @Test func `every batch fills its own columns`() throws {
    let connection = try Connection(path: ":memory:", mode: .readWrite)
    try connection.execute(
      "CREATE TABLE t(id INTEGER PRIMARY KEY, a, b, c DEFAULT 'default', d)")
    let writer = try BatchInsert(connection: connection, table: "t")
    let batch = ColumnBatch(columnCount: 4, capacity: 2)
    let values: [[Int64?]] = [
      [1, nil, nil, nil], [2, nil, nil, nil], [nil, nil, nil, nil], [nil, nil, nil, nil],
      [nil, 3, 4, 5], [nil, nil, nil, 6], [7, 8, 9, 10], [nil, nil, nil, nil],
    ]
    for row in values {
      for (column, value) in row.enumerated() { batch.set(column, integer: value) }
      batch.endRow()
      guard batch.isFull else { continue }
      try writer.append(batch)
      batch.removeAll()
    }
    #expect(try writer.finish() == 1...8)
    let stored = try connection.rows("SELECT a, b, c, d FROM t ORDER BY id")
    #expect(stored == values.map { $0.map { $0.map(SQLiteValue.integer) ?? .null } })
  }
}
