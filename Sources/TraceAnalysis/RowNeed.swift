public import TraceStore

/// Rows that an analysis cannot answer without.
public enum RowNeed: Sendable {
  /// A row of a table that states each of these columns.
  case rows(in: TraceTable, knowing: [String] = [])
  /// A value of a metric of functions, minute by minute.
  case minutes(of: String)

  /// Whether a dataset has such a row.
  func isMet(by dataset: Dataset, in store: TraceStore) throws -> Bool {
    switch self {
    case .rows(let table, let columns):
      guard !columns.isEmpty else { return try !store.ranges(of: dataset, in: table).isEmpty }
      return try store.hasRow(in: table, columns, of: dataset) { batch, row in
        columns.indices.allSatisfy { batch.value($0, row) != .null }
      }
    case .minutes(let metric):
      guard let id = try store.dictionary().first(where: { $0.value == metric })?.key else {
        return false
      }
      let columns = [FunctionMinuteColumn.metric.name]
      return try store.hasRow(in: .functionMinute, columns, of: dataset) { batch, row in
        batch.integer(0, row) == id
      }
    }
  }
}

extension TraceStore {
  /// Ends a scan that has found what it looks for.
  private struct Found: Error {}

  /// Whether a dataset has a row of a table that fulfils a condition on columns.
  fileprivate func hasRow(
    in table: TraceTable, _ columns: [String], of dataset: Dataset,
    where isSought: (ColumnBatch, Int) -> Bool
  ) throws -> Bool {
    do {
      try scan(table, columns: columns, of: dataset) { batch in
        for row in 0..<batch.count where isSought(batch, row) { throw Found() }
      }
      return false
    } catch is Found {
      return true
    }
  }
}
