internal import SQLite
internal import TraceStore

/// A wide table on its way into `function_minute`: one record for each minute or second, one column
/// for each function, of which only cells that hold something become rows.
///
/// Negative counts are issues and left out.
struct WideTable {
  private let sink: TraceSink
  private let table: TableSink
  private let metric: Int64
  /// Whether the cells hold how many there were of something.
  private let isCount: Bool
  private let fieldCount: Int
  private let day: Int?
  private let time: Int
  /// The function of each column, or 0 where it is none.
  private let functions: [Int64]

  /// Finds the functions of a header.
  ///
  /// - Parameters:
  ///   - header: the file's columns: `day`, `time`, and the functions in any order.
  ///   - metric: what the cells hold.
  ///   - sink: where the rows go.
  ///   - format: the format's name.
  ///   - function: the dictionary id of a function's column.
  /// - Throws: where no column says when a record is of.
  init(
    header: [String], metric: String, _ sink: TraceSink, format: String,
    function: (String) -> Int64
  ) throws(IngestError) {
    guard let time = header.firstIndex(of: Self.timeColumn) else {
      throw .missingColumn(
        path: sink.path, format: format, name: Self.timeColumn, found: Array(header.prefix(8)))
    }
    self.sink = sink
    table = sink.table(.functionMinute)
    self.metric = sink.derived.functions.text(metric) ?? 0
    isCount = Self.counts.contains(metric)
    fieldCount = header.count
    self.time = time
    day = header.firstIndex(of: Self.dayColumn)
    var functions: [Int64] = []
    var seen: Set<String> = [Self.timeColumn, Self.dayColumn]
    for name in header {
      if seen.insert(name).inserted {
        functions.append(function(name))
      } else {
        functions.append(0)
        guard name != Self.timeColumn, name != Self.dayColumn else { continue }
        sink.issues.add(.duplicateColumn, line: 1, example: name)
      }
    }
    self.functions = functions
  }

  /// The metrics of the releases of 2023 and 2025 that count.
  static let counts: Set<String> = [
    "requests", "requests_second", "instances", "num_pods", "num_cold_starts",
  ]

  static let dayColumn = "day"
  static let timeColumn = "time"

  /// Whether a header is that of a wide table whose other columns are all such as `isFunction` says.
  static func recognizes(_ header: [String], isFunction: (String) -> Bool) -> Bool {
    let functions = header.filter { $0 != dayColumn && $0 != timeColumn }
    // A head may end within the last name.
    return header.contains(timeColumn) && header.contains(dayColumn) && !functions.isEmpty
      && functions.dropLast(functions.count > 1 ? 1 : 0).allSatisfy(isFunction)
  }

  /// Appends every record's cells.
  func appendAll(_ csv: CSVReader) throws(IngestError) {
    while try csv.advance() {
      if let issue = try append(csv) {
        sink.issues.add(issue, line: csv.line, example: csv.rawRecord)
      }
    }
  }

  private func append(_ csv: CSVReader) throws(IngestError) -> IssueLog.Kind? {
    guard csv.fieldCount == fieldCount else { return .wrongFieldCount }
    guard let start = csv.decimal(time) else { return .malformedTimestamp }
    if let day, let stated = csv.integer(day), !HuaweiDay.contains(start, day: stated) {
      sink.issues.add(.dayMismatch, line: csv.line, example: csv.rawRecord)
    }
    sink.stamps.add(start)
    var batch = table.batch
    for place in 0..<csv.filledCount {
      let field = csv.filledField(place)
      let function = functions[field]
      if function > 0 {
        if let value = csv.real(field) {
          guard value >= 0 || !isCount else {
            sink.issues.add(.negativeCell, line: csv.line, example: csv.text(field))
            continue
          }
          batch.set(FunctionMinuteColumn.datasetID.rawValue, integer: sink.datasetID)
          batch.set(FunctionMinuteColumn.start.rawValue, integer: start)
          batch.set(FunctionMinuteColumn.function.rawValue, integer: function)
          batch.set(FunctionMinuteColumn.metric.rawValue, integer: metric)
          batch.set(FunctionMinuteColumn.value.rawValue, real: value)
          if try table.endRow() { batch = table.batch }
        } else if !csv.isNaN(field) {
          sink.issues.add(.malformedCell, line: csv.line, example: csv.text(field))
        }
      }
    }
    return nil
  }
}

extension CSVReader {
  /// Whether a field says that there is no number, as pandas may write it.
  fileprivate func isNaN(_ field: Int) -> Bool {
    equals(field, "NaN") || equals(field, "nan")
  }
}
