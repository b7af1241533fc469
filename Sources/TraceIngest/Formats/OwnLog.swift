internal import TraceStore

/// Any log of requests, CSV or JSON lines, of which a mapping says what is where.
///
/// Content alone never tells it: `--map` does.
enum OwnLog: TraceFormat {
  static let description = FormatDescription(
    name: "own-log", summary: "any log of requests, read as --map says (CSV, JSON lines)",
    family: .llmServing)

  static func recognizes(_ head: [UInt8]) -> Bool { false }

  static func read(_ stream: ByteStream, into sink: TraceSink) throws(IngestError) {
    guard let mapping = sink.mapping else { throw .missingMapping }
    let sources = MappedSources(mapping)
    sink.facts["failed_when"] = mapping.failedWhen
    switch Shape(stream.head) {
    case .jsonLines: try MappedJSONLines(sources, sink).readAll(stream)
    case .jsonArray: throw .jsonOverLines(path: stream.name, filter: ".[]")
    case .jsonOverLines: throw .jsonOverLines(path: stream.name, filter: ".")
    case .delimited: try MappedCSV(sources, sink).readAll(stream)
    }
  }

  /// What kind of text a log is.
  private enum Shape {
    case jsonLines
    /// One array with all records in it.
    case jsonArray
    /// Records of several lines each.
    case jsonOverLines
    case delimited

    init(_ head: [UInt8]) {
      let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
      let text = head.dropFirst(head.starts(with: mark) ? mark.count : 0)
        .filter { ![0x20, 0x09, 0x0D].contains($0) }.drop { $0 == 0x0A }
      let marks = text.prefix(32).filter { $0 != 0x0A }.prefix(2)
      switch (marks.first, marks.dropFirst().first) {
      case (UInt8(ascii: "{"), _):
        self = text.dropFirst().first == 0x0A ? .jsonOverLines : .jsonLines
      case (UInt8(ascii: "["), UInt8(ascii: "{")): self = .jsonArray
      case (UInt8(ascii: "["), _): self = .jsonLines
      default: self = .delimited
      }
    }
  }
}
