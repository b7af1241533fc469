internal import SQLite
internal import TraceStore

/// Writes the operators that ranges of NVTX stand for.
struct NsightOperators {
  private let context: NsightContext
  private let table: TableSink
  private let field: CategoryField

  init(_ context: NsightContext) {
    self.context = context
    table = context.sink.table(.gpuOperator)
    field = context.sink.category()
  }

  /// Appends the operator of a range, where it is one.
  func append(
    _ name: String, _ span: NsightSpan, process: Int64?, thread: Int64?
  ) throws(IngestError) {
    guard let found = NVTXOperator(name) else { return }
    let row = TableRow<GPUOperatorColumn>(table.batch)
    row.set(.datasetID, context.sink.datasetID)
    row.set(.start, span.start)
    row.set(.duration, span.duration)
    row.set(.name, field.id(ofText: String(found.name)))
    row.set(.process, process)
    row.set(.thread, thread)
    row.set(.sequence, found.sequence)
    if let shapes = found.shapes {
      table.batch.set(GPUOperatorColumn.shapes.rawValue, text: String(shapes))
    }
    if try table.endRow() { try context.sink.checkCategories() }
    context.links.addOperator(
      externalID: nil, start: span.start, duration: span.duration, process: process,
      thread: thread)
  }
}
