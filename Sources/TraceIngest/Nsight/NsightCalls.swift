internal import SQLite
internal import TraceStore

/// Reads the calls of the runtime and the driver, the launches among them.
struct NsightCalls {
  private enum Column: Int, NsightColumn {
    case start, end, eventClass, globalTid, correlationId, nameId, returnValue
  }

  /// What the name of a function says.
  private struct Function {
    var id: Int64?
    var api: GPUHostAPI
    var launch: GPULaunchKind
  }

  private let context: NsightContext
  private let datasetID: Int64
  private let table: TableSink
  private var functions: [Int64: Function] = [:]

  init(_ context: NsightContext) {
    self.context = context
    datasetID = context.sink.datasetID
    table = context.sink.table(.gpuHostCall)
  }

  /// Appends every call.
  mutating func read() throws(IngestError) {
    guard
      let rows = try NsightRows<Column>(
        NsightTable.calls, of: context.export, needing: [.start, .end], context.sink)
    else { return }
    var stamps = StampSummary()
    let count = try rows.scan { row throws(IngestError) in
      guard let span = context.span(row[.start], row[.end], of: row) else { return }
      stamps.add(span.start)
      try append(row, span)
    }
    try context.finish(NsightTable.calls, count, in: .gpuHostCall, stamps)
  }

  private mutating func append(_ row: NsightRow<Column>, _ span: NsightSpan) throws(IngestError) {
    let batch = table.batch
    func set(_ column: GPUHostCallColumn, _ value: Int64?) {
      batch.set(column.rawValue, integer: value)
    }
    let function = try function(row)
    let process = row[.globalTid].map(NsightProcess.process)
    let thread = row[.globalTid].map(NsightProcess.thread)
    let correlation = row[.correlationId]
    context.links.addCall(
      key: context.keys.key(correlation: correlation, globalID: row[.globalTid]),
      externalID: nil, start: span.start, duration: span.duration, process: process,
      thread: thread)
    set(.datasetID, datasetID)
    set(.start, span.start)
    set(.duration, span.duration)
    set(.name, function.id)
    set(.api, function.api.rawValue)
    set(.launch, function.launch.rawValue)
    set(.process, process)
    set(.thread, thread)
    set(.correlation, correlation)
    set(.result, row[.returnValue])
    if try table.endRow() { try context.sink.checkCategories() }
  }

  private mutating func function(_ row: NsightRow<Column>) throws(IngestError) -> Function {
    guard let name = row[.nameId] else { return Function(id: nil, api: .runtime, launch: .none) }
    let known = functions[name]
    var function: Function
    if let known {
      function = known
    } else {
      let text = try context.strings.text(name)
      if text == nil { row.report(.unknownString, "no StringIds.id \(name)") }
      function = Function(
        id: try context.strings.dictionaryID(name),
        api: text.map(Self.isDriver) == true ? .driver : .runtime,
        launch: text.map(LaunchAPI.kind) ?? .none)
      functions[name] = function
    }
    if let eventClass = row[.eventClass] { function.api = eventClass == 1 ? .driver : .runtime }
    return function
  }

  /// Where the export does not say whose a function is, its name does: `cuLaunchKernel`,
  /// `cudaLaunchKernel`.
  private static func isDriver(_ name: String) -> Bool {
    name.hasPrefix("cu") && !name.hasPrefix("cuda")
  }
}
