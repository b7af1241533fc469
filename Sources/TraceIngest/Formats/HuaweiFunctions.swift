internal import TraceStore

/// The function metadata of the Huawei 2025 release,
/// `runtime_triggerType/df_funcID_runtime_triggerType.csv`, which upstream has of region R2.
enum HuaweiFunctions: TraceFormat {
  static let description = FormatDescription(
    name: "huawei-2025-functions",
    summary: "Huawei 2025 runtimes and triggers of a region's functions (CSV)", family: .serverless)
  static let selections: Set<SourceSelection> = [.region]

  /// The columns by the names that the file gives them.
  enum Column: String, CaseIterable {
    case function = "funcID"
    case cpuRequest = "cpu_request"
    case runtime
    case triggers = "triggerType-invocationType"
  }

  static func recognizes(_ head: [UInt8]) -> Bool {
    let names = csvHeader(in: head)
    return names.contains(Column.function.rawValue)
      && [Column.runtime, .triggers].contains { names.contains($0.rawValue) }
  }

  static func place(_ path: TracePath, _ options: IngestOptions) throws(IngestError) -> TracePlace {
    try HuaweiRegion.place(path, options, format: description)
  }

  static func read(_ stream: ByteStream, into sink: TraceSink) throws(IngestError) {
    let csv = try unreadable { () throws(ReadError) in try CSVReader(stream) }
    let columns = try CSVColumns<Column>.read(csv, sink, format: description.name) {
      $0 == .function
    }
    var seen: Set<Int64> = []
    while try csv.advance() {
      if let issue = describe(csv, columns, sink.derived.functions, &seen) {
        sink.issues.add(issue, line: csv.line, example: csv.rawRecord)
      } else {
        sink.stamps.count += 1
      }
    }
  }

  /// Takes what a record says of its function, or says what is wrong with the record.
  private static func describe(
    _ csv: CSVReader, _ columns: CSVColumns<Column>, _ functions: FunctionTable,
    _ seen: inout Set<Int64>
  ) -> IssueLog.Kind? {
    guard csv.fieldCount == columns.count else { return .wrongFieldCount }
    func text(_ column: Column) -> String { csv.text(columns.position(column)) }
    let request = columns.position(.cpuRequest)
    guard !text(.function).isEmpty else { return .malformedFunction }
    guard csv.isEmpty(request) || csv.integer(request) != nil else { return .malformedNumber }
    let function = functions.function(named: text(.function))
    guard seen.insert(function).inserted else { return .duplicateFunction }
    let group = text(.triggers).isEmpty ? "" : HuaweiTriggerGroup(text(.triggers)).rawValue
    functions.update(function) { row in
      row.cpuRequest = csv.integer(request)
      row.runtime = functions.text(text(.runtime))
      row.triggers = functions.text(text(.triggers))
      row.trigger = functions.text(group)
    }
    return nil
  }
}
