internal import SQLite

/// The open row of a table's batch, filled column by column.
struct TableRow<Column: RawRepresentable<Int>> {
  let batch: ColumnBatch

  init(_ batch: ColumnBatch) {
    self.batch = batch
  }

  /// Sets a column, or leaves it NULL.
  @inline(__always)
  func set(_ column: Column, _ value: Int64?) {
    guard let value else { return }
    batch.set(column.rawValue, integer: value)
  }

  /// Sets a column to a real, or leaves it NULL.
  @inline(__always)
  func set(_ column: Column, real value: Double?) {
    guard let value else { return }
    batch.set(column.rawValue, real: value)
  }

  /// Sets a column to text, or leaves it NULL where there is none.
  func set(_ column: Column, text: HeldText) {
    guard !text.isEmpty else { return }
    batch.set(column.rawValue, text: text.bytes)
  }
}
