internal import SQLite
internal import TraceStore

/// The open row of an `llm_request` batch, filled column by column.
///
/// It holds the batch itself: going through the sink for every cell would count a reference each time.
struct LLMRequestRow {
  let batch: ColumnBatch

  init(_ batch: ColumnBatch) {
    self.batch = batch
  }

  /// The arrival that was set, ns.
  var arrival: Int64 { batch.integer(LLMRequestColumn.arrival.rawValue, batch.count) ?? 0 }

  /// Sets a column, or leaves it NULL.
  @inline(__always)
  func set(_ column: LLMRequestColumn, _ value: Int64?) {
    guard let value else { return }
    batch.set(column.rawValue, integer: value)
  }
}
