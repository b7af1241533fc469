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
  private let fieldCount: Int
  private let sink: TraceSink
  private let key: AzureFunctionKey
  private let numbers: AzureDayNumbers
  private var rows: [(function: Int64, values: AzureDayNumbers.Values)] = []
  private var places: [Int64: Int] = [:]

  init(_ columns: CSVColumns<AzureDurations.Column>, _ sink: TraceSink) {
    fieldCount = columns.count
    self.sink = sink
    key = AzureFunctionKey(
      sink, owner: columns.position(.owner), app: columns.position(.app),
      function: columns.position(.function))
    numbers = AzureDayNumbers(
      sink,
      count: (columns.position(.count), FunctionDurationColumn.executions.rawValue),
      statistics: AzureDurations.Column.allCases.compactMap { column in
        column.real.map { (columns.position(column), $0.rawValue) }
      })
  }

  /// Takes in a record, or says what is wrong with it.
  mutating func add(_ csv: CSVReader) -> IssueLog.Kind? {
    guard csv.fieldCount == fieldCount else { return .wrongFieldCount }
    guard let values = numbers.read(csv) else { return .malformedNumber }
    guard let function = key.id(csv) else { return .malformedFunction }
    guard let place = places[function] else {
      places[function] = rows.count
      rows.append((function, values))
      return nil
    }
    if (values.count ?? 0) > (rows[place].values.count ?? 0) { rows[place].values = values }
    return .duplicateFunction
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
      numbers.fill(batch, row.values)
      sink.stamps.add(start)
      _ = try table.endRow()
    }
  }
}
