internal import SQLite
internal import TraceStore

/// Reads a log of delimited text as a mapping says.
///
/// The delimiter is the comma, tab, semicolon or bar with which the first record has the most of the
/// columns wanted. A mapping that gives columns by place reads a file without a header.
struct MappedCSV {
  private let sources: MappedSources
  private let sink: TraceSink

  init(_ sources: MappedSources, _ sink: TraceSink) {
    self.sources = sources
    self.sink = sink
  }

  func readAll(_ stream: ByteStream) throws(IngestError) {
    try refuseLists()
    let names = try namesOrPlaces()
    let first = firstRecord(stream)
    let csv = try unreadable { () throws(ReadError) in
      try CSVReader(stream, delimiter: first.delimiter)
    }
    if names { _ = try unreadable(csv.readHeader) }
    let columns = try columns(first.fields, stream)
    var rows = MappedRows(sources, sink)
    try appendAll(csv, columns, fieldCount: first.fields.count, &rows)
    try rows.finish()
  }

  private func appendAll(
    _ csv: CSVReader, _ columns: [Int?], fieldCount: Int, _ rows: inout MappedRows
  ) throws(IngestError) {
    let table = sink.table(.llmRequest)
    let values = FieldValues(count: columns.count)
    var row = LLMRequestRow(table.batch)
    var stamps = StampSummary()
    while try advance(csv) {
      values.setCells(csv, columns)
      let isWhole = csv.fieldCount == fieldCount
      let issue =
        isWhole ? rows.fill(row, values, line: csv.line) : IssueLog.Kind.wrongFieldCount
      if let issue {
        row.batch.discardRow()
        sink.issues.add(
          issue, line: csv.line, example: (isWhole ? rows.culprit(values) : nil) ?? csv.rawRecord)
        continue
      }
      stamps.add(row.arrival)
      guard try table.endRow() else { continue }
      row = LLMRequestRow(table.batch)
      try sink.checkCategories()
    }
    sink.stamps = stamps
  }

  /// Moves to the next record; a closure of `next` would count a reference for each.
  private func advance(_ csv: CSVReader) throws(IngestError) -> Bool {
    do throws(ReadError) { return try csv.next() } catch { throw .unreadable(error) }
  }

  // MARK: - Columns

  /// The first record under the delimiter that gives the most of the columns wanted, then the most
  /// columns.
  private func firstRecord(_ stream: ByteStream) -> (delimiter: UInt8, fields: [String]) {
    let records = ",\t;|".utf8.map { (delimiter: $0, fields: csvHeader(in: stream.head, $0)) }
    return records.max { one, other in
      let (wanted, otherWanted) = (columnsFound(one.fields), columnsFound(other.fields))
      return wanted == otherWanted ? one.fields.count < other.fields.count : wanted < otherWanted
    } ?? records[0]
  }

  private func columnsFound(_ fields: [String]) -> Int {
    sources.paths.count { column(of: $0, in: fields) != nil }
  }

  private func column(of path: SourcePath, in fields: [String]) -> Int? {
    guard let place = path.place else { return fields.firstIndex(of: path.column) }
    return place < fields.count ? place : nil
  }

  /// The column of every path; nil for an optional one that the file lacks.
  private func columns(_ fields: [String], _ stream: ByteStream) throws(IngestError) -> [Int?] {
    for entry in sources.mapping.entries {
      guard column(of: entry.path, in: fields) == nil, !entry.isOptional else { continue }
      throw .noSuchSource(
        path: stream.name, kind: "column", entry: entry.description,
        name: entry.path.description, found: fields.enumerated().map(name))
    }
    for path in sources.paths where fields.count(where: { $0 == path.column }) > 1 {
      guard path.place == nil else { continue }
      throw .ambiguousColumn(path: stream.name, name: path.column)
    }
    return sources.paths.map { column(of: $0, in: fields) }
  }

  /// A column as a mapping names it.
  private func name(_ place: Int, _ field: String) -> String {
    sources.paths.contains { $0.place != nil }
      ? "[\(place)] \(field)"
      : quotedWhereNeeded(field, special: SourcePath.special.subtracting(["."]))
  }

  /// Whether columns are given by name; where they are given by place, all are.
  private func namesOrPlaces() throws(IngestError) -> Bool {
    let places = sources.paths.count { $0.place != nil }
    guard places == 0 || places == sources.paths.count else {
      throw .malformedMapping(
        text: sources.mapping.description,
        reason: "columns are given all by name, or all by place where there is no header")
    }
    return places == 0
  }

  private func refuseLists() throws(IngestError) {
    guard let entry = sources.mapping.entries.first(where: { $0.field.kind == .list }) else {
      return
    }
    throw .malformedMapping(
      text: entry.description, reason: "\(entry.field.rawValue) is read from JSON arrays only")
  }
}
