/// Adds to an existing store through the SQL engine, in one transaction with its real journal.
///
/// Closing the connection rolls back what was not committed.
final class AddingStoreWriter: StoreWriter {
  let datasets: [Dataset]
  let fingerprints: [[UInt8]: String]
  let dictionary: [String]
  let nextDatasetID: Int64

  private let store: TraceStore
  private let connection: Connection
  private var writers: [TraceTable: BatchInsert] = [:]

  init(_ connection: Connection) throws {
    store = try TraceStore(writing: connection)
    try connection.execute("BEGIN IMMEDIATE")
    self.connection = connection
    datasets = try store.datasets()
    fingerprints = try Self.fingerprints(connection)
    dictionary = try Self.dictionary(connection)
    nextDatasetID =
      try connection.scalar("SELECT coalesce(max(id), 0) + 1 FROM dataset").integer ?? 1
  }

  private static func fingerprints(_ connection: Connection) throws -> [[UInt8]: String] {
    var labels: [[UInt8]: String] = [:]
    let rows = try connection.rows(
      "SELECT fingerprint, label FROM source JOIN dataset ON dataset.id = dataset_id")
    for row in rows {
      if case .blob(let fingerprint) = row[0] { labels[fingerprint] = row[1].text }
    }
    return labels
  }

  private static func dictionary(_ connection: Connection) throws -> [String] {
    let rows = try connection.rows("SELECT id, text FROM dictionary ORDER BY id")
    guard rows.indices.allSatisfy({ rows[$0][0] == .integer(Int64($0 + 1)) }) else {
      throw StoreError.notAStore(
        path: connection.path, reason: "the ids of table dictionary have gaps")
    }
    return rows.compactMap { $0[1].text }
  }

  func nextID(in table: TraceTable) throws -> Int64 {
    try connection.scalar("SELECT coalesce(max(id), 0) + 1 FROM \(table.name)").integer ?? 1
  }

  func take(
    _ table: TraceTable, of dataset: Dataset, _ body: (ColumnBatch) throws -> Void
  ) throws {
    try store.scan(table, columns: table.columns, of: dataset, body)
    for range in try store.ranges(of: dataset, in: table) {
      try connection.execute(
        "DELETE FROM \(table.name) WHERE id BETWEEN ? AND ?",
        [.integer(range.lowerBound), .integer(range.upperBound)])
    }
    try connection.execute(
      "DELETE FROM dataset_range WHERE dataset_id = ? AND table_name = ?",
      [.integer(dataset.id), .text(table.name)])
  }

  func append(_ batch: ColumnBatch, to table: TraceTable) throws {
    if writers[table] == nil {
      writers[table] = try BatchInsert(connection: connection, table: table.name)
    }
    try writers[table]?.append(batch)
  }

  func commit(_ additions: Additions) throws {
    var ranges: [TraceTable: ClosedRange<Int64>] = [:]
    for (table, writer) in writers { ranges[table] = try writer.finish() }
    try additions.insert(into: connection, ranges: ranges)
    try connection.execute("COMMIT")
  }
}
