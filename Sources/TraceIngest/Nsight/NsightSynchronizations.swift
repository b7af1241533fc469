internal import SQLite
internal import TraceStore

/// Reads the waits for devices.
struct NsightSynchronizations {
  private enum Column: Int, NsightColumn {
    case start, end, deviceId, contextId, streamId, correlationId, globalPid, syncType, eventId
  }

  private let context: NsightContext
  private let table: TableSink

  init(_ context: NsightContext) {
    self.context = context
    table = context.sink.table(.gpuSynchronization)
  }

  /// Appends every wait.
  func read() throws(IngestError) {
    guard
      let rows = try NsightRows<Column>(
        NsightTable.synchronizations, of: context.export, needing: [.start, .end], context.sink)
    else { return }
    var stamps = StampSummary()
    let count = try rows.scan { row throws(IngestError) in
      guard let span = context.span(row[.start], row[.end], of: row) else { return }
      stamps.add(span.start)
      try append(row, span)
    }
    try context.finish(NsightTable.synchronizations, count, in: .gpuSynchronization, stamps)
  }

  private func append(_ row: NsightRow<Column>, _ span: NsightSpan) throws(IngestError) {
    let batch = table.batch
    func set(_ column: GPUSynchronizationColumn, _ value: Int64?) {
      batch.set(column.rawValue, integer: value)
    }
    set(.datasetID, context.sink.datasetID)
    set(.start, span.start)
    set(.duration, span.duration)
    set(.kind, row[.syncType])
    set(.process, row[.globalPid].map(NsightProcess.process))
    set(.device, row[.deviceId])
    set(.context, row[.contextId])
    set(.stream, row[.streamId])
    set(.correlation, row[.correlationId])
    set(.event, row[.eventId])
    _ = try table.endRow()
  }
}
