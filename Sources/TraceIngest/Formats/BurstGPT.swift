internal import SQLite
internal import TraceStore

/// BurstGPT (Wang et al., arXiv 2401.17644; github.com/HPMLL/BurstGPT).
///
/// Files 1 and 2 have 6 columns, file 3 has 8. Columns are found by name; a failed request has 0
/// response tokens, and a count that is left empty is NULL.
enum BurstGPT: TraceFormat {
  static let description = FormatDescription(
    name: "burstgpt", summary: "BurstGPT request logs, 6 and 8 columns (CSV)", family: .llmServing)

  /// The columns by the names that the files give them.
  enum Column: String, CaseIterable {
    case timestamp = "Timestamp"
    case session = "Session ID"
    case elapsed = "Elapsed time"
    case model = "Model"
    case input = "Request tokens"
    case output = "Response tokens"
    case total = "Total tokens"
    case logType = "Log Type"

    var isRequired: Bool { self != .session && self != .elapsed }
  }

  static func recognizes(_ head: [UInt8]) -> Bool {
    let names = csvHeader(in: head)
    let telling: [Column] = [.input, .output, .total, .logType]
    return telling.count { names.contains($0.rawValue) } >= 2
  }

  static func read(_ stream: ByteStream, into sink: TraceSink) throws(IngestError) {
    let csv = try unreadable { () throws(ReadError) in try CSVReader(stream) }
    let header = try unreadable(csv.readHeader)
    let columns = CSVColumns<Column>(header, sink)
    for column in Column.allCases where column.isRequired && columns[column] == nil {
      throw .missingColumn(
        path: stream.name, format: description.name, name: column.rawValue, found: header)
    }
    sink.facts["failed_when"] = "\(Column.output.rawValue) = 0"
    sink.facts["clock_zero"] = "local midnight of the first day"
    try BurstGPTRows(columns, sink).appendAll(csv)
  }
}

/// Turns records into rows of `llm_request`.
private struct BurstGPTRows {
  private let sink: TraceSink
  private let table: TableSink
  private let models, services: CategoryField
  private let fieldCount: Int
  private let timestamp, model, input, output, total, logType: Int
  private let session, elapsed: Int?

  init(_ columns: CSVColumns<BurstGPT.Column>, _ sink: TraceSink) {
    self.sink = sink
    table = sink.table(.llmRequest)
    models = sink.category()
    services = sink.category()
    fieldCount = columns.count
    timestamp = columns[.timestamp] ?? 0
    model = columns[.model] ?? 0
    input = columns[.input] ?? 0
    output = columns[.output] ?? 0
    total = columns[.total] ?? 0
    logType = columns[.logType] ?? 0
    session = columns[.session]
    elapsed = columns[.elapsed]
  }

  /// Appends every record's row, or counts why there is none.
  ///
  /// The open batch and the stamps are held here and not fetched for every row: each fetch would
  /// count a reference.
  func appendAll(_ csv: CSVReader) throws(IngestError) {
    var row = LLMRequestRow(table.batch)
    var stamps = StampSummary()
    while try advance(csv) {
      if let issue = fill(row, csv) {
        row.batch.discardRow()
        sink.issues.add(issue, line: csv.line, example: csv.rawRecord)
        continue
      }
      stamps.add(row.arrival)
      guard try table.endRow() else { continue }
      row = LLMRequestRow(table.batch)
      try sink.checkCategories()
    }
    sink.stamps = stamps
  }

  private func advance(_ csv: CSVReader) throws(IngestError) -> Bool {
    do throws(ReadError) { return try csv.next() } catch { throw .unreadable(error) }
  }

  private func fill(_ row: LLMRequestRow, _ csv: CSVReader) -> IssueLog.Kind? {
    guard csv.fieldCount == fieldCount else { return .wrongFieldCount }
    guard let arrival = csv.decimal(timestamp, scale: 9) else { return .malformedTimestamp }
    let counts = (input: csv.integer(input), output: csv.integer(output), total: csv.integer(total))
    guard csv.isCount(counts.input, input), csv.isCount(counts.output, output),
      csv.isCount(counts.total, total)
    else { return .malformedTokens }
    if let elapsed, !csv.isEmpty(elapsed) {
      guard let duration = csv.decimal(elapsed, scale: 9), duration >= 0 else {
        return .malformedElapsed
      }
      row.set(.elapsed, duration)
    }
    row.set(.datasetID, sink.datasetID)
    row.set(.arrival, arrival)
    row.set(.inputTokens, counts.input)
    row.set(.outputTokens, counts.output)
    row.set(.totalTokens, counts.total)
    row.set(.failed, counts.output.map { $0 == 0 ? 1 : 0 })
    row.set(.model, models.id(of: csv.bytes(model)))
    row.set(.service, services.id(of: csv.bytes(logType)))
    if let session {
      row.batch.set(LLMRequestColumn.session.rawValue, identifier: csv.bytes(session))
    }
    if let input = counts.input, let output = counts.output, let total = counts.total,
      input &+ output != total
    {
      sink.issues.add(.totalMismatch, line: csv.line, example: csv.rawRecord)
    }
    return nil
  }
}
