internal import SQLite
internal import TraceStore

/// The records of a JSON-lines source on their way into `llm_request`, one a line.
struct JSONRecords {
  private let sink: TraceSink
  private let table: TableSink

  init(_ sink: TraceSink) {
    self.sink = sink
    table = sink.table(.llmRequest)
  }

  /// Appends every record's row, or counts why there is none.
  ///
  /// - Parameters:
  ///   - stream: the source.
  ///   - fill: reads the line's value and fills the row, or says what is wrong with it.
  ///   - culprit: what of a refused line is its issue's example; the line's beginning where nil.
  /// - Throws: where the stream cannot be read or the store takes no more.
  func appendAll(
    _ stream: ByteStream,
    _ fill: (JSONScanner, LLMRequestRow) throws(ReadError) -> IssueLog.Kind?,
    culprit: () -> String? = { nil }
  ) throws(IngestError) {
    let lines = try unreadable { () throws(ReadError) in try JSONLines(stream) }
    let json = lines.json
    var row = LLMRequestRow(table.batch)
    var stamps = StampSummary()
    while try advance(lines) {
      if let issue = try attempt(json, row, fill) {
        row.batch.discardRow()
        sink.issues.add(
          issue, line: lines.line,
          example: issue == .malformedJSON ? lines.rawLine : culprit() ?? lines.rawLine)
        continue
      }
      stamps.add(row.arrival)
      guard try table.endRow() else { continue }
      row = LLMRequestRow(table.batch)
      try sink.checkCategories()
    }
    sink.stamps = stamps
  }

  /// Moves to the next line; a closure of `next` would count a reference for each.
  private func advance(_ lines: JSONLines) throws(IngestError) -> Bool {
    do throws(ReadError) { return try lines.next() } catch { throw .unreadable(error) }
  }

  /// A line that is no JSON is an issue of that line; only a stream that fails ends the reading.
  private func attempt(
    _ json: JSONScanner, _ row: LLMRequestRow,
    _ fill: (JSONScanner, LLMRequestRow) throws(ReadError) -> IssueLog.Kind?
  ) throws(IngestError) -> IssueLog.Kind? {
    do throws(ReadError) {
      let issue = try fill(json, row)
      if issue == nil { try json.finish() }
      return issue
    } catch {
      guard error.kind == .malformed || error.kind == .truncated else { throw .unreadable(error) }
      return .malformedJSON
    }
  }
}

/// The members of the object on the first line of content, as far as the content goes: what each
/// key's value is.
func firstJSONLine(of head: [UInt8]) -> [String: JSONScanner.Kind] {
  var members: [String: JSONScanner.Kind] = [:]
  do throws(ReadError) {
    let lines = try JSONLines(ByteStream(contents: head))
    guard try lines.next(), try lines.json.enterObject() else { return [:] }
    while try lines.json.nextKey() {
      let key = String(decoding: lines.json.key, as: UTF8.self)
      members[key] = try lines.json.peek()
      try lines.json.skipValue()
    }
  } catch {
    // A line longer than the content ends where the content does.
  }
  return members
}
