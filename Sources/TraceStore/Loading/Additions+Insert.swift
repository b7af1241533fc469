extension Additions {
  /// Inserts the catalogue's rows; the caller holds a transaction.
  ///
  /// - Parameters:
  ///   - connection: the store.
  ///   - ranges: the ids that all sources together got, by table.
  /// - Throws: the engine's error.
  func insert(into connection: Connection, ranges: [TraceTable: ClosedRange<Int64>]) throws {
    for (index, text) in dictionary.enumerated() {
      try connection.execute(
        "INSERT OR IGNORE INTO dictionary VALUES(?, ?)", [.integer(Int64(index + 1)), .text(text)])
    }
    for dataset in datasets { try insert(dataset, into: connection) }
    var next = ranges.mapValues(\.lowerBound)
    for entry in sources {
      let id = try insert(entry.source, into: connection)
      for issue in entry.issues { try insert(issue, of: id, into: connection) }
      try insert(entry.rows, of: entry.source.datasetID, source: id, &next, into: connection)
    }
    for (dataset, rows) in derived {
      try insert(rows, of: dataset, source: nil, &next, into: connection)
    }
  }

  private func insert(
    _ rows: [TraceTable: Int64], of dataset: Int64, source: Int64?,
    _ next: inout [TraceTable: Int64],
    into connection: Connection
  ) throws {
    for (table, count) in rows.sorted(by: { $0.key.name < $1.key.name }) where count > 0 {
      guard let first = next[table] else { continue }
      next[table] = first + count
      try connection.execute(
        "INSERT INTO dataset_range VALUES(NULL, ?, ?, ?, ?, ?)",
        [
          .integer(dataset), .optional(source), .text(table.name), .integer(first),
          .integer(first + count - 1),
        ])
    }
  }

  private func insert(_ dataset: Dataset, into connection: Connection) throws {
    let stamps = dataset.stamps
    try connection.execute(
      "INSERT OR REPLACE INTO dataset VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      [
        .integer(dataset.id), .text(dataset.label), .text(dataset.family.rawValue),
        .optional(dataset.clockZeroUnixNanoseconds), .optional(dataset.utcOffsetSeconds),
        stamps.count > 0 ? .integer(stamps.resolution) : .null, .optional(stamps.first),
        .optional(stamps.last), .integer(stamps.count), .integer(stamps.outOfOrder),
      ])
    for (name, value) in dataset.parameters.sorted(by: { $0.key < $1.key }) {
      try connection.execute(
        "INSERT OR REPLACE INTO dataset_parameter VALUES(NULL, ?, ?, ?)",
        [.integer(dataset.id), .text(name), .text(value)])
    }
  }

  private func insert(_ source: Source, into connection: Connection) throws -> Int64 {
    try connection.execute(
      "INSERT INTO source VALUES(NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      [
        .integer(source.datasetID), .text(source.path), .text(source.format),
        .integer(source.bytes), .blob(source.fingerprint), .integer(source.stamps.count),
        .integer(source.rejected), .optional(source.stamps.first), .optional(source.stamps.last),
        .text(source.toolVersion),
      ])
    return connection.lastInsertRowID
  }

  private func insert(_ issue: IngestIssue, of source: Int64, into connection: Connection) throws {
    try connection.execute(
      "INSERT INTO ingest_issue VALUES(NULL, ?, ?, ?, ?, ?, ?)",
      [
        .integer(source), .text(issue.kind), .text(issue.severity.rawValue),
        .integer(issue.count), .optional(issue.firstLine), .text(issue.example),
      ])
  }
}
