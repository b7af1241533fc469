internal import SQLite
internal import TraceStore

/// Reads the ranges and marks that programs name with NVTX.
struct NsightAnnotations {
  private enum Column: Int, NsightColumn {
    case start, end, eventType, rangeId, text, textId, globalTid, endGlobalTid, domainId
  }

  /// A domain of a process.
  private struct Domain: Hashable {
    var process: Int64?
    var number: Int64
  }

  private let context: NsightContext
  private let table: TableSink
  private let operators: NsightOperators
  private var domains: [Domain: Int64] = [:]

  init(_ context: NsightContext) {
    self.context = context
    table = context.sink.table(.gpuAnnotation)
    operators = NsightOperators(context)
  }

  /// Appends every range and mark; other events of NVTX, such as names of threads, are left out.
  mutating func read() throws(IngestError) {
    let needed: [Column] = [.start, .end, .eventType]
    guard
      let rows = try NsightRows<Column>(
        NsightTable.annotations, of: context.export, needing: needed, context.sink)
    else { return }
    try readDomains(rows)
    var stamps = StampSummary()
    let count = try rows.scan { row throws(IngestError) in
      guard let kind = kind(row), let start = try append(row, kind) else { return }
      stamps.add(start)
    }
    try context.finish(NsightTable.annotations, count, in: .gpuAnnotation, stamps)
  }

  /// A domain's event may come after its first range.
  private mutating func readDomains(_ rows: NsightRows<Column>) throws(IngestError) {
    guard rows.has(.domainId) else { return }
    let field = context.sink.category()
    _ = try rows.scan { row throws(IngestError) in
      guard row[.eventType] == Self.domainCreate, let number = row[.domainId] else { return }
      let domain = Domain(process: row[.globalTid].map(NsightProcess.process), number: number)
      if let text = row.text(.text) {
        domains[domain] = field.id(ofText: text)
      } else if let string = row[.textId] {
        domains[domain] = try context.name(string, of: row)
      }
    }
  }

  private static let domainCreate: Int64 = 75

  private func kind(_ row: NsightRow<Column>) -> GPUAnnotationKind? {
    switch row[.eventType] {
    case 59, 70: .pushPop
    case 60, 71: .startEnd
    case 34, 65: .mark
    default: nil
    }
  }

  /// Appends a row; returns its beginning, or nil where it has none.
  private mutating func append(
    _ row: NsightRow<Column>, _ kind: GPUAnnotationKind
  ) throws(IngestError) -> Int64? {
    let isOpen = row[.end] == nil
    guard let span = context.span(row[.start], row[.end] ?? row[.start], of: row) else {
      return nil
    }
    let batch = table.batch
    func set(_ column: GPUAnnotationColumn, _ value: Int64?) {
      batch.set(column.rawValue, integer: value)
    }
    let process = row[.globalTid].map(NsightProcess.process)
    let thread = row[.globalTid].map(NsightProcess.thread)
    let name = try name(row)
    set(.datasetID, context.sink.datasetID)
    set(.start, span.start)
    set(.duration, isOpen ? nil : span.duration)
    set(.kind, kind.rawValue)
    set(.domain, row[.domainId].flatMap { domains[Domain(process: process, number: $0)] })
    set(.process, process)
    set(.thread, thread)
    set(.endThread, row[.endGlobalTid].map(NsightProcess.thread))
    set(.range, row[.rangeId])
    if let name { batch.set(GPUAnnotationColumn.name.rawValue, text: name) }
    if try table.endRow() { try context.sink.checkCategories() }
    if let name, kind == .pushPop, !isOpen {
      try operators.append(name, span, process: process, thread: thread)
    }
    return span.start
  }

  /// A registered string names the range where there is one, else the text of the call.
  private func name(_ row: NsightRow<Column>) throws(IngestError) -> String? {
    guard let string = row[.textId] else { return row.text(.text) }
    let text = try context.strings.text(string)
    if text == nil { row.report(.unknownString, "no text in StringIds for \(string)") }
    return text
  }
}
