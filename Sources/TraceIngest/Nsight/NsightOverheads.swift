internal import SQLite
internal import TraceStore

/// Reads the time that the profiler itself took.
struct NsightOverheads {
  private enum Column: Int, NsightColumn {
    case start, end, globalTid, correlationId, nameId, overheadType
  }

  private let context: NsightContext
  private let table: TableSink

  init(_ context: NsightContext) {
    self.context = context
    table = context.sink.table(.gpuOverhead)
  }

  /// Appends every overhead.
  func read() throws(IngestError) {
    guard
      let rows = try NsightRows<Column>(
        NsightTable.overheads, of: context.export, needing: [.start, .end], context.sink)
    else { return }
    var stamps = StampSummary()
    let count = try rows.scan { row throws(IngestError) in
      guard let span = context.span(row[.start], row[.end], of: row) else { return }
      stamps.add(span.start)
      try append(row, span)
    }
    try context.finish(NsightTable.overheads, count, in: .gpuOverhead, stamps)
  }

  private func append(_ row: NsightRow<Column>, _ span: NsightSpan) throws(IngestError) {
    let batch = table.batch
    func set(_ column: GPUOverheadColumn, _ value: Int64?) {
      batch.set(column.rawValue, integer: value)
    }
    set(.datasetID, context.sink.datasetID)
    set(.start, span.start)
    set(.duration, span.duration)
    set(.name, try context.name(row[.nameId], of: row))
    set(.kind, row[.overheadType])
    set(.process, row[.globalTid].map(NsightProcess.process))
    set(.thread, row[.globalTid].map(NsightProcess.thread))
    set(.correlation, row[.correlationId])
    _ = try table.endRow()
  }
}
