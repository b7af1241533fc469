// Datasets and sources: what is known of them, and how they are renamed and removed.

extension TraceStore {
  /// Every dataset, oldest first.
  public func datasets() throws(SQLiteError) -> [Dataset] {
    var datasets: [Dataset] = []
    let rows = try connection.rows(
      """
      SELECT id, label, family, clock_zero_unix_ns, utc_offset_s, rows, first_ns, last_ns,
        resolution_ns, out_of_order FROM dataset ORDER BY id
      """)
    for row in rows {
      guard let id = row[0].integer, let label = row[1].text,
        let family = row[2].text.flatMap(Family.init)
      else { continue }
      var dataset = Dataset(id: id, label: label, family: family)
      dataset.clockZeroUnixNanoseconds = row[3].integer
      dataset.utcOffsetSeconds = row[4].integer
      dataset.stamps = StampSummary(
        count: row[5].integer ?? 0, first: row[6].integer, last: row[7].integer,
        resolution: row[8].integer ?? 1_000_000_000, outOfOrder: row[9].integer ?? 0)
      dataset.parameters = try parameters(of: id)
      datasets.append(dataset)
    }
    return datasets
  }

  private func parameters(of dataset: Int64) throws(SQLiteError) -> [String: String] {
    var parameters: [String: String] = [:]
    for row in try connection.rows(
      "SELECT name, value FROM dataset_parameter WHERE dataset_id = ?", [.integer(dataset)])
    {
      if let name = row[0].text { parameters[name] = row[1].text }
    }
    return parameters
  }

  /// The dataset of a label or a number.
  ///
  /// - Throws: ``StoreError/noSuchDataset(name:known:)``, or the engine's error.
  public func dataset(named name: String) throws -> Dataset {
    let datasets = try datasets()
    if let dataset = datasets.first(where: { $0.label == name }) { return dataset }
    if let dataset = datasets.first(where: { String($0.id) == name }) { return dataset }
    throw StoreError.noSuchDataset(name: name, known: datasets.map(\.label))
  }

  /// The sources of a dataset, oldest first.
  public func sources(of dataset: Dataset) throws(SQLiteError) -> [Source] {
    try connection.rows(
      """
      SELECT id, path, format, bytes, fingerprint, rejected, kept, first_ns, last_ns, tool_version
      FROM source WHERE dataset_id = ? ORDER BY id
      """, [.integer(dataset.id)]
    ).map { row in
      let stamps = StampSummary(
        count: row[6].integer ?? 0, first: row[7].integer, last: row[8].integer,
        resolution: dataset.stamps.resolution, outOfOrder: 0)
      var fingerprint: [UInt8] = []
      if case .blob(let bytes) = row[4] { fingerprint = bytes }
      return Source(
        id: row[0].integer ?? 0, datasetID: dataset.id, path: row[1].text ?? "",
        format: row[2].text ?? "", bytes: row[3].integer ?? 0, fingerprint: fingerprint,
        rejected: row[5].integer ?? 0, stamps: stamps, toolVersion: row[9].text ?? "")
    }
  }

  /// What was wrong with the records of a source.
  public func issues(of source: Source) throws(SQLiteError) -> [IngestIssue] {
    try connection.rows(
      "SELECT kind, severity, count, first_line, example FROM ingest_issue WHERE source_id = ? ORDER BY id",
      [.integer(source.id)]
    ).map { row in
      IngestIssue(
        kind: row[0].text ?? "", severity: row[1].text.flatMap(IngestIssue.Severity.init) ?? .info,
        count: row[2].integer ?? 0, firstLine: row[3].integer, example: row[4].text ?? "")
    }
  }

  /// Gives a dataset another label.
  public func rename(_ dataset: Dataset, to label: String) throws {
    guard try !datasets().contains(where: { $0.label == label && $0.id != dataset.id }) else {
      throw StoreError.labelTaken(label: label)
    }
    try connection.execute(
      "UPDATE dataset SET label = ? WHERE id = ?", [.text(label), .integer(dataset.id)])
  }

  /// Removes a dataset with its rows, sources and issues; dictionary entries stay.
  public func remove(_ dataset: Dataset) throws {
    let id: [SQLiteValue] = [.integer(dataset.id)]
    try connection.transaction {
      let ranges = try connection.rows(
        "SELECT table_name, first_id, last_id FROM dataset_range WHERE dataset_id = ?", id)
      for row in ranges {
        try connection.execute(
          "DELETE FROM \(row[0].text ?? "") WHERE id BETWEEN ? AND ?", [row[1], row[2]])
      }
      for sql in [
        "DELETE FROM ingest_issue WHERE source_id IN (SELECT id FROM source WHERE dataset_id = ?)",
        "DELETE FROM dataset_range WHERE dataset_id = ?",
        "DELETE FROM source WHERE dataset_id = ?",
        "DELETE FROM dataset_parameter WHERE dataset_id = ?",
        "DELETE FROM dataset WHERE id = ?",
      ] { try connection.execute(sql, id) }
    }
  }
}
