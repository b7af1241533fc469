internal import SQLite
internal import TraceStore

/// The records of a CSV source on their way into one table, one row each.
struct CSVRecords {
  private let sink: TraceSink
  private let table: TableSink
  private let stamp: Int
  private let keepsLines: Bool

  /// Prepares the way.
  ///
  /// - Parameters:
  ///   - sink: where the rows go.
  ///   - table: their table.
  ///   - stamp: the column of that table that says when a row happened.
  ///   - keepsLines: whether ``TraceFormat/follow(_:_:_:)`` is to know the line of each row.
  init(_ sink: TraceSink, into table: TraceTable, stamp: Int, keepsLines: Bool = false) {
    self.sink = sink
    self.table = sink.table(table)
    self.stamp = stamp
    self.keepsLines = keepsLines
  }

  /// Appends every record's row, or counts why there is none.
  ///
  /// - Parameters:
  ///   - csv: the reader, after the header.
  ///   - fieldCount: the number of fields of a sound record.
  ///   - fill: fills the row, or says what is wrong with the record.
  /// - Throws: where the stream cannot be read or the store takes no more.
  func appendAll(
    _ csv: CSVReader, fieldCount: Int, _ fill: (CSVReader, ColumnBatch) -> IssueLog.Kind?
  ) throws(IngestError) {
    var batch = table.batch
    var stamps = sink.stamps
    while try csv.advance() {
      let issue = csv.fieldCount == fieldCount ? fill(csv, batch) : .wrongFieldCount
      if let issue {
        batch.discardRow()
        sink.issues.add(issue, line: csv.line, example: csv.rawRecord)
        continue
      }
      if let time = batch.integer(stamp, batch.count) { stamps.add(time) }
      if keepsLines { table.lines.append(csv.line) }
      guard try table.endRow() else { continue }
      batch = table.batch
      try sink.checkCategories()
    }
    sink.stamps = stamps
  }
}

extension CSVReader {
  /// Moves to the next record; false at the end.
  @inline(__always)
  func advance() throws(IngestError) -> Bool {
    do throws(ReadError) { return try next() } catch { throw .unreadable(error) }
  }
}
