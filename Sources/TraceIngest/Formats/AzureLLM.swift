internal import SQLite
internal import TraceStore

/// Azure LLM inference traces of 2023, 2024 and 2025 (github.com/Azure/AzurePublicDataset).
///
/// Stamps are dates and times, with an offset from UTC or without (then taken for UTC), with a
/// fraction of any length or without. The traces of 2025 add the images of a request. No column tells
/// of failures, sessions or elapsed time.
enum AzureLLM: TraceFormat {
  static let description = FormatDescription(
    name: "azure-llm", summary: "Azure LLM inference 2023, 2024, multimodal 2025 (CSV)",
    family: .llmServing)

  /// The columns by the names that the files give them.
  enum Column: String, CaseIterable {
    case timestamp = "TIMESTAMP"
    case images = "NumImages"
    case input = "ContextTokens"
    case output = "GeneratedTokens"
  }

  static func recognizes(_ head: [UInt8]) -> Bool {
    let names = csvHeader(in: head)
    return names.contains(Column.input.rawValue) && names.contains(Column.output.rawValue)
  }

  static func read(_ stream: ByteStream, into sink: TraceSink) throws(IngestError) {
    let csv = try unreadable { () throws(ReadError) in try CSVReader(stream) }
    let header = try unreadable(csv.readHeader)
    let columns = CSVColumns<Column>(header, sink)
    for column in Column.allCases where column != .images && columns[column] == nil {
      throw .missingColumn(
        path: stream.name, format: description.name, name: column.rawValue, found: header)
    }
    try AzureLLMRows(columns, sink).appendAll(csv)
  }
}

/// Turns records into rows of `llm_request`.
private struct AzureLLMRows {
  private let sink: TraceSink
  private let table: TableSink
  private let fieldCount: Int
  private let timestamp, input, output: Int
  private let images: Int?

  init(_ columns: CSVColumns<AzureLLM.Column>, _ sink: TraceSink) {
    self.sink = sink
    table = sink.table(.llmRequest)
    fieldCount = columns.count
    timestamp = columns[.timestamp] ?? 0
    input = columns[.input] ?? 0
    output = columns[.output] ?? 0
    images = columns[.images]
  }

  func appendAll(_ csv: CSVReader) throws(IngestError) {
    var row = LLMRequestRow(table.batch)
    var (stamps, clock) = (StampSummary(), sink.clock)
    while try unreadable(csv.next) {
      if let issue = fill(row, csv, &clock) {
        row.batch.discardRow()
        sink.issues.add(issue, line: csv.line, example: csv.rawRecord)
        continue
      }
      stamps.add(row.arrival)
      if try table.endRow() { row = LLMRequestRow(table.batch) }
    }
    (sink.stamps, sink.clock) = (stamps, clock)
  }

  private func fill(
    _ row: LLMRequestRow, _ csv: CSVReader, _ clock: inout DatasetClock
  ) -> IssueLog.Kind? {
    guard csv.fieldCount == fieldCount else { return .wrongFieldCount }
    let counts = (input: csv.integer(input), output: csv.integer(output))
    guard csv.isCount(counts.input, input), csv.isCount(counts.output, output) else {
      return .malformedTokens
    }
    if let images, !csv.isEmpty(images) {
      guard let count = csv.integer(images), count >= 0 else { return .malformedImages }
      row.set(.images, count)
    }
    guard let stamp = TimestampText.parse(csv.bytes(timestamp)), let time = clock.time(of: stamp)
    else { return .malformedTimestamp }
    row.set(.datasetID, sink.datasetID)
    row.set(.arrival, time)
    row.set(.inputTokens, counts.input)
    row.set(.outputTokens, counts.output)
    return nil
  }
}
