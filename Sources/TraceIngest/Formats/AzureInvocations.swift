internal import SQLite
internal import TraceStore

/// Invocations by the minute of the Azure Functions 2019 trace,
/// `invocations_per_function_md.anon.d*.csv` (Shahrad et al., ATC 2020).
///
/// A record is a function's day. The same function may have several records, whose counts add up.
enum AzureInvocations: TraceFormat {
  static let description = FormatDescription(
    name: "azure-2019-invocations",
    summary: "Azure Functions 2019 invocations by the minute (wide CSV)", family: .serverless)

  private static let metric = "requests"
  private static let minute: Int64 = 60_000_000_000

  /// The columns before those of the minutes, which are named `1` to `1440`.
  enum Column: String, CaseIterable {
    case owner = "HashOwner"
    case app = "HashApp"
    case function = "HashFunction"
    case trigger = "Trigger"
  }

  static func recognizes(_ head: [UInt8]) -> Bool {
    let names = csvHeader(in: head)
    return names.contains(Column.app.rawValue) && names.contains(Column.function.rawValue)
      && names.contains("1") && names.contains("2")
  }

  static func place(_ path: TracePath, _ options: IngestOptions) throws(IngestError) -> TracePlace {
    .trace(Azure2019Day.trace)
  }

  static func read(_ stream: ByteStream, into sink: TraceSink) throws(IngestError) {
    let csv = try unreadable { () throws(ReadError) in try CSVReader(stream) }
    let header = try unreadable(csv.readHeader).map(trimmed)
    let missing = Column.allCases.filter { $0 != .trigger && !header.contains($0.rawValue) }
    guard missing.isEmpty else {
      throw .missingColumn(
        path: sink.path, format: description.name,
        name: missing.map(\.rawValue).joined(separator: ", "), found: Array(header.prefix(8)))
    }
    try AzureMinutes(header, sink).appendAll(csv)
  }

  /// A function's day on its way into `function_minute`.
  private struct AzureMinutes {
    private let sink: TraceSink
    private let table: TableSink
    private let key: AzureFunctionKey
    private let trigger: Int
    private let metric: Int64
    private let fieldCount: Int
    /// When the minute of each column begins, or nil where the column is of no minute.
    private let starts: [Int64?]

    init(_ header: [String], _ sink: TraceSink) {
      self.sink = sink
      table = sink.table(.functionMinute)
      func position(_ column: Column) -> Int { header.firstIndex(of: column.rawValue) ?? .max }
      key = AzureFunctionKey(
        sink, owner: position(.owner), app: position(.app), function: position(.function))
      trigger = position(.trigger)
      metric = sink.derived.functions.text(AzureInvocations.metric) ?? 0
      fieldCount = header.count
      let day = Azure2019Day.start(sink)
      starts = header.map { name in
        guard let minute = Int64(name), minute >= 1, minute <= 1440 else { return nil }
        return day + (minute - 1) * AzureInvocations.minute
      }
      for name in header where Column(rawValue: name) == nil && Int64(name) == nil {
        sink.issues.add(.unknownColumn, line: 1, example: name)
      }
    }

    func appendAll(_ csv: CSVReader) throws(IngestError) {
      var seen: Set<Int64> = []
      while try csv.advance() {
        guard csv.fieldCount == fieldCount, let function = key.id(csv, trigger: csv.text(trigger))
        else {
          let issue =
            csv.fieldCount == fieldCount ? .malformedFunction : IssueLog.Kind.wrongFieldCount
          sink.issues.add(issue, line: csv.line, example: csv.rawRecord)
          continue
        }
        if !seen.insert(function).inserted {
          sink.issues.add(.addedFunction, line: csv.line, example: csv.rawRecord)
        }
        try append(csv, function)
      }
    }

    private func append(_ csv: CSVReader, _ function: Int64) throws(IngestError) {
      sink.stamps.count += 1
      var batch = table.batch
      for (field, start) in starts.enumerated() {
        guard let start, !csv.isZero(field), !csv.isEmpty(field) else { continue }
        guard let count = csv.real(field) else {
          sink.issues.add(.malformedCell, line: csv.line, example: csv.text(field))
          continue
        }
        guard count >= 0 else {
          sink.issues.add(.negativeCell, line: csv.line, example: csv.text(field))
          continue
        }
        guard count > 0 else { continue }
        batch.set(FunctionMinuteColumn.datasetID.rawValue, integer: sink.datasetID)
        batch.set(FunctionMinuteColumn.start.rawValue, integer: start)
        batch.set(FunctionMinuteColumn.function.rawValue, integer: function)
        batch.set(FunctionMinuteColumn.metric.rawValue, integer: metric)
        batch.set(FunctionMinuteColumn.value.rawValue, real: count)
        sink.stamps.cover(start)
        if try table.endRow() { batch = table.batch }
      }
    }
  }
}
