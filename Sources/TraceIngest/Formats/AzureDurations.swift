internal import SQLite
internal import TraceStore

/// Durations by the day of the Azure Functions 2019 trace,
/// `function_durations_percentiles.anon.d*.csv` (Shahrad et al., ATC 2020), ms.
///
/// Of several records of one function the one with the largest count is kept.
enum AzureDurations: TraceFormat {
  static let description = FormatDescription(
    name: "azure-2019-durations", summary: "Azure Functions 2019 durations by the day (CSV)",
    family: .serverless)

  /// The columns by the names that the files give them.
  enum Column: String, CaseIterable {
    case owner = "HashOwner"
    case app = "HashApp"
    case function = "HashFunction"
    case mean = "Average"
    case count = "Count"
    case minimum = "Minimum"
    case maximum = "Maximum"
    case p0 = "percentile_Average_0"
    case p1 = "percentile_Average_1"
    case p25 = "percentile_Average_25"
    case p50 = "percentile_Average_50"
    case p75 = "percentile_Average_75"
    case p99 = "percentile_Average_99"
    case p100 = "percentile_Average_100"

    /// The column of `function_duration` for a number that need not be whole.
    var real: FunctionDurationColumn? {
      switch self {
      case .owner, .app, .function, .count: nil
      case .mean: .mean
      case .minimum: .minimum
      case .maximum: .maximum
      case .p0: .p0
      case .p1: .p1
      case .p25: .p25
      case .p50: .p50
      case .p75: .p75
      case .p99: .p99
      case .p100: .p100
      }
    }
  }

  static func recognizes(_ head: [UInt8]) -> Bool {
    let names = csvHeader(in: head)
    return names.contains(Column.p50.rawValue) && names.contains(Column.function.rawValue)
  }

  static func place(_ path: TracePath, _ options: IngestOptions) throws(IngestError) -> TracePlace {
    .trace(Azure2019Day.trace)
  }

  static func read(_ stream: ByteStream, into sink: TraceSink) throws(IngestError) {
    let csv = try unreadable { () throws(ReadError) in try CSVReader(stream) }
    let columns = try CSVColumns<Column>.read(csv, sink, format: description.name) {
      [.app, .function, .count].contains($0)
    }
    var day = AzureDurationDay(columns, sink)
    while try csv.advance() {
      if let issue = day.add(csv) {
        sink.issues.add(issue, line: csv.line, example: csv.rawRecord)
      }
    }
    try day.append()
  }
}

/// The functions of one file, in the order of their first records: at most one day's functions.
private struct AzureDurationDay {
  private struct Row {
    var function: Int64
    var executions: Int64?
    var values: [(column: Int, value: Double)] = []
  }

  private let columns: CSVColumns<AzureDurations.Column>
  private let sink: TraceSink
  private let key: AzureFunctionKey
  private var rows: [Row] = []
  private var places: [Int64: Int] = [:]

  init(_ columns: CSVColumns<AzureDurations.Column>, _ sink: TraceSink) {
    self.columns = columns
    self.sink = sink
    key = AzureFunctionKey(
      sink, owner: columns.position(.owner), app: columns.position(.app),
      function: columns.position(.function))
  }

  /// Takes in a record, or says what is wrong with it.
  mutating func add(_ csv: CSVReader) -> IssueLog.Kind? {
    guard csv.fieldCount == columns.count else { return .wrongFieldCount }
    guard let row = row(csv) else { return .malformedNumber }
    guard row.function > 0 else { return .malformedFunction }
    guard let place = places[row.function] else {
      places[row.function] = rows.count
      rows.append(row)
      return nil
    }
    if (row.executions ?? 0) > (rows[place].executions ?? 0) { rows[place] = row }
    return .duplicateFunction
  }

  private func row(_ csv: CSVReader) -> Row? {
    let count = columns.position(.count)
    guard csv.isEmpty(count) || csv.integer(count) != nil else { return nil }
    var row = Row(function: key.id(csv) ?? 0, executions: csv.integer(count))
    if let executions = row.executions, executions < 0 {
      sink.issues.add(.negativeNumber, line: csv.line, example: csv.text(count))
      row.executions = nil
    }
    for column in AzureDurations.Column.allCases {
      let field = columns.position(column)
      guard let target = column.real, !csv.isEmpty(field) else { continue }
      guard let value = csv.real(field) else { return nil }
      guard value >= 0 else {
        sink.issues.add(.negativeNumber, line: csv.line, example: csv.text(field))
        continue
      }
      row.values.append((target.rawValue, value))
    }
    return row
  }

  /// Appends the rows.
  func append() throws(IngestError) {
    let table = sink.table(.functionDuration)
    let start = Azure2019Day.start(sink)
    for row in rows {
      let batch = table.batch
      batch.set(FunctionDurationColumn.datasetID.rawValue, integer: sink.datasetID)
      batch.set(FunctionDurationColumn.start.rawValue, integer: start)
      batch.set(FunctionDurationColumn.function.rawValue, integer: row.function)
      batch.set(FunctionDurationColumn.executions.rawValue, integer: row.executions)
      for (column, value) in row.values { batch.set(column, real: value) }
      sink.stamps.add(start)
      _ = try table.endRow()
    }
  }
}
