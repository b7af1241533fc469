internal import SQLite
internal import TraceStore

/// Invocations of the Azure Functions 2021 trace (Zhang et al., SOSP 2021): a record is the end and
/// the duration of one, seconds; the arrival is the end minus the duration.
enum Azure2021: TraceFormat {
  static let description = FormatDescription(
    name: "azure-2021", summary: "Azure Functions 2021 invocations (CSV)", family: .serverless)

  /// The columns by the names that the file gives them.
  enum Column: String, CaseIterable {
    case app
    case function = "func"
    case end = "end_timestamp"
    case duration
  }

  static func recognizes(_ head: [UInt8]) -> Bool {
    let names = csvHeader(in: head)
    return Column.allCases.allSatisfy { names.contains($0.rawValue) }
  }

  static func read(_ stream: ByteStream, into sink: TraceSink) throws(IngestError) {
    let csv = try unreadable { () throws(ReadError) in try CSVReader(stream) }
    let columns = try CSVColumns<Column>.read(csv, sink, format: description.name) { _ in true }
    let key = AzureFunctionKey(
      sink, owner: .max, app: columns.position(.app), function: columns.position(.function))
    let (end, duration) = (columns.position(.end), columns.position(.duration))
    try CSVRecords(sink, into: .invocation, stamp: InvocationColumn.arrival.rawValue)
      .appendAll(csv, fieldCount: columns.count) { csv, batch in
        guard let function = key.id(csv) else { return .malformedFunction }
        guard let end = csv.decimal(end) else { return .malformedTimestamp }
        guard let duration = csv.decimal(duration) else { return .malformedNumber }
        let (arrival, overflow) = end.subtractingReportingOverflow(duration)
        guard !overflow else { return .malformedTimestamp }
        batch.set(InvocationColumn.datasetID.rawValue, integer: sink.datasetID)
        batch.set(InvocationColumn.arrival.rawValue, integer: arrival)
        batch.set(InvocationColumn.duration.rawValue, integer: duration)
        batch.set(InvocationColumn.function.rawValue, integer: function)
        if duration < 0 { sink.issues.add(.badSum, line: csv.line, example: csv.rawRecord) }
        return nil
      }
  }
}
