internal import SQLite
internal import TraceStore

/// ServeGen's client windows (Xiang et al., arXiv 2505.09999; github.com/alibaba/ServeGen),
/// `*-trace.csv`: how one client sent requests, window by window, and not the requests themselves.
///
/// No header; six columns: the window's start in seconds, requests per second, coefficient of
/// variation of inter-arrival times, the distribution fitted to them (`Gamma` or `Weibull`, empty in
/// an idle window), its shape and its scale. The client is named for its file.
enum ServeGenWindows: TraceFormat {
  static let description = FormatDescription(
    name: "servegen", summary: "ServeGen client windows: rate, CV and fit (CSV)",
    family: .llmServing)

  private static let fieldCount = 6

  static func recognizes(_ head: [UInt8]) -> Bool {
    do throws(ReadError) {
      let csv = try CSVReader(ByteStream(contents: head))
      var previous: Int64 = -1
      while try csv.next() {
        // The content may end inside a record.
        if csv.byteOffset > 0, csv.byteOffset + csv.rawRecord.utf8.count >= head.count { break }
        guard csv.fieldCount == fieldCount, let start = csv.decimal(0), start > previous,
          csv.isEmpty(3) || csv.equals(3, "Gamma") || csv.equals(3, "Weibull"),
          [1, 2, 4, 5].allSatisfy({ real(csv, $0) != nil })
        else { return false }
        previous = start
      }
      return previous >= 0
    } catch {
      return false
    }
  }

  static func read(_ stream: ByteStream, into sink: TraceSink) throws(IngestError) {
    let csv = try unreadable { () throws(ReadError) in try CSVReader(stream) }
    let table = sink.table(.llmClientWindow)
    let patterns = sink.category()
    let client = clientID(stream, sink)
    while try unreadable(csv.next) {
      let batch = table.batch
      if let issue = fill(batch, csv, patterns) {
        batch.discardRow()
        sink.issues.add(issue, line: csv.line, example: csv.rawRecord)
        continue
      }
      batch.set(LLMClientWindowColumn.datasetID.rawValue, integer: sink.datasetID)
      batch.set(LLMClientWindowColumn.client.rawValue, integer: client)
      sink.stamps.add(batch.integer(LLMClientWindowColumn.start.rawValue, batch.count) ?? 0)
      _ = try table.endRow()
    }
    try sink.checkCategories()
  }

  private static func clientID(_ stream: ByteStream, _ sink: TraceSink) -> Int64? {
    var name = DatasetPlan.label(of: stream.name)
    if name.hasSuffix("-trace") { name.removeLast("-trace".count) }
    return sink.category().id(ofText: name)
  }

  private static func fill(
    _ batch: ColumnBatch, _ csv: CSVReader, _ patterns: CategoryField
  ) -> IssueLog.Kind? {
    guard csv.fieldCount == fieldCount else { return .wrongFieldCount }
    guard let start = csv.decimal(0, scale: 9) else { return .malformedTimestamp }
    guard let rate = real(csv, 1), let cv = real(csv, 2), let shape = real(csv, 4),
      let scale = real(csv, 5), rate >= 0
    else { return .malformedWindow }
    batch.set(LLMClientWindowColumn.start.rawValue, integer: start)
    batch.set(LLMClientWindowColumn.rate.rawValue, real: rate)
    guard let pattern = patterns.id(of: csv.bytes(3)) else { return nil }
    batch.set(LLMClientWindowColumn.pattern.rawValue, integer: pattern)
    batch.set(LLMClientWindowColumn.cv.rawValue, real: cv)
    batch.set(LLMClientWindowColumn.shape.rawValue, real: shape)
    batch.set(LLMClientWindowColumn.scale.rawValue, real: scale)
    return nil
  }

  private static func real(_ csv: CSVReader, _ field: Int) -> Double? {
    Double(csv.text(field)).flatMap { $0.isFinite ? $0 : nil }
  }
}
