internal import SQLite
internal import TraceStore

/// When something of an export happened, on the dataset's clock.
struct NsightSpan {
  /// The beginning, ns after the clock's zero.
  var start: Int64
  /// The duration, ns.
  var duration: Int64
}

/// What the readers of an export's tables share.
final class NsightContext {
  let export: NsightExport
  let sink: TraceSink
  let strings: NsightStrings
  /// Which call launched what, under which operator.
  var links = ActivityLinks()
  /// What calls and activities have in common.
  var keys = NsightLinkKeys()
  /// Nanoseconds from the clock's zero to the zero of the export's stamps.
  private let offset: Int64
  private let counts: TableSink

  init(_ export: NsightExport, _ sink: TraceSink) throws(IngestError) {
    self.export = export
    self.sink = sink
    strings = try NsightStrings(export, sink)
    offset = try Self.offset(export, sink)
    counts = sink.table(.gpuEventCount)
  }

  /// The stamps count from the beginning of the session, whose date and time newer exports state.
  private static func offset(_ export: NsightExport, _ sink: TraceSink) throws(IngestError) -> Int64
  {
    let table = "TARGET_INFO_SESSION_START_TIME"
    guard export.tables.contains(table) else { return 0 }
    let start = try reading(export.path) {
      try export.connection.scalar("SELECT utcEpochNs FROM \(table)").integer
    }
    guard let start else { return 0 }
    sink.clock.begin(atUnixNanoseconds: start)
    let (offset, overflow) = start.subtractingReportingOverflow(
      sink.clock.zeroUnixNanoseconds ?? start)
    return overflow ? 0 : offset
  }

  /// A stamp on the dataset's clock, or nil where 64 bits do not hold it.
  @inline(__always)
  func time(_ stamp: Int64) -> Int64? {
    let (time, overflow) = stamp.addingReportingOverflow(offset)
    return overflow ? nil : time
  }

  /// When a row happened; nil, and an issue, where it has no beginning, ends before it, or breaks the
  /// limits.
  @inline(__always)
  func span<Column>(_ start: Int64?, _ end: Int64?, of row: NsightRow<Column>) -> NsightSpan? {
    guard let start, let end, let time = time(start), self.time(end) != nil else {
      return noSpan(start, end, of: row, .malformedTimestamp)
    }
    let (duration, overflow) = end.subtractingReportingOverflow(start)
    if overflow { return noSpan(start, end, of: row, .absurdTimestamp) }
    if let fault = SpanLimits.fault(start: time, duration: duration) {
      return noSpan(start, end, of: row, fault)
    }
    return NsightSpan(start: time, duration: duration)
  }

  @inline(never)
  private func noSpan<Column>(
    _ start: Int64?, _ end: Int64?, of row: NsightRow<Column>, _ kind: IssueLog.Kind
  ) -> NsightSpan? {
    row.report(kind, "start \(written(start)), end \(written(end))")
    return nil
  }

  private func written(_ value: Int64?) -> String { value.map { "\($0)" } ?? "NULL" }

  /// The dictionary's id of a text of an export; an issue where there is none.
  func name<Column>(_ string: Int64?, of row: NsightRow<Column>) throws(IngestError) -> Int64? {
    guard let string else { return nil }
    let id = try strings.dictionaryID(string)
    if id == nil { reportUnknown(string, of: row) }
    return id
  }

  @inline(never)
  private func reportUnknown<Column>(_ string: Int64, of row: NsightRow<Column>) {
    row.report(.unknownString, "no text in StringIds for \(string)")
  }

  /// Takes in the stamps of a table that has been read, and how many rows it had.
  func finish(
    _ table: String, _ count: Int64, in target: TraceTable, _ stamps: StampSummary
  ) throws(IngestError) {
    sink.stamps.append(stamps)
    try self.count(table, count, keptIn: target)
  }

  /// Says how many rows a table of the export has.
  func count(_ table: String, _ count: Int64, keptIn target: TraceTable?) throws(IngestError) {
    guard count > 0 else { return }
    let batch = counts.batch
    batch.set(GPUEventCountColumn.datasetID.rawValue, integer: sink.datasetID)
    batch.set(GPUEventCountColumn.category.rawValue, integer: sink.category().id(ofText: table))
    batch.set(GPUEventCountColumn.count.rawValue, integer: count)
    if let target { batch.set(GPUEventCountColumn.keptIn.rawValue, text: target.name) }
    _ = try counts.endRow()
  }
}
