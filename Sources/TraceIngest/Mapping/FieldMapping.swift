/// Which column or path of a log gives which field of a request.
///
/// It is written `field=source,...`: `arrival=created_at:ms,input_tokens=usage.prompt_tokens`.
/// docs/your-own-log.md has the rules.
public struct FieldMapping: Sendable, CustomStringConvertible {
  /// One field and its source.
  struct Entry: Sendable, Equatable {
    var field: MappedField
    var path: SourcePath
    /// Whether a log may lack the source altogether.
    var isOptional = false
    /// The unit of a time; nil where it is to be found.
    var unit: TimeUnit?
    /// The condition, where the field is one.
    var test: FailureTest?
  }

  var entries: [Entry]

  /// Reads mappings; a field that a later text gives is taken from that text alone.
  ///
  /// - Parameter texts: for example `["arrival=t:s,model=m", "model=name"]`.
  /// - Throws: ``IngestError/malformedMapping(text:reason:)``.
  public init(_ texts: [String]) throws(IngestError) {
    entries = []
    for text in texts {
      var parser = MappingText(text)
      let later = try parser.entries()
      entries.removeAll { entry in later.contains { $0.field == entry.field } }
      entries += later
    }
    try check()
  }

  /// The text of a mapping that a file holds one entry a line, without its comments.
  ///
  /// A comment runs from `#`, at a line's beginning or after a blank and outside quotes, to the end
  /// of the line.
  public static func text(ofFile contents: String) -> String {
    contents.split(whereSeparator: \.isNewline).map { trimmed(withoutComment($0)) }
      .filter { !$0.isEmpty }.joined(separator: ",")
  }

  private static func withoutComment(_ line: Substring) -> String {
    var isQuoted = false
    var previous: Character = " "
    for index in line.indices {
      if line[index] == "\"" { isQuoted.toggle() }
      if line[index] == "#", !isQuoted, previous.isWhitespace { return String(line[..<index]) }
      previous = line[index]
    }
    return String(line)
  }

  /// The mapping as `--map` takes it.
  public var description: String { Self.text(of: entries) }

  static func text(of entries: [Entry]) -> String {
    entries.map(\.description).joined(separator: ",")
  }

  /// The entry of a field that has one at most.
  func entry(_ field: MappedField) -> Entry? { entries.first { $0.field == field } }

  /// When a request is a failed one; nil where nothing tells.
  var failedWhen: String? {
    let tests = entries.compactMap { entry in entry.test.map { "\(entry.path)\($0)" } }
    return tests.isEmpty ? nil : tests.joined(separator: " or ")
  }

  private func check() throws(IngestError) {
    let fields = entries.map(\.field)
    if let twice = fields.first(where: { field in
      field != .failed && fields.count { $0 == field } > 1
    }) {
      throw malformed("\(twice.rawValue) is there twice")
    }
    guard fields.contains(.arrival) || fields.contains(.finished) && fields.contains(.elapsed)
    else { throw malformed("arrival is missing (or finished together with elapsed)") }
    if fields.contains(.arrival) && fields.contains(.finished) && fields.contains(.elapsed) {
      throw malformed("of arrival, finished and elapsed two are enough; the third follows")
    }
    if entries.count > 64 { throw malformed("there are more than 64 entries") }
    if fields.contains(.blockParts) && !fields.contains(.blockIDs) {
      throw malformed("block_parts says nothing without block_ids")
    }
  }

  private func malformed(_ reason: String) -> IngestError {
    .malformedMapping(text: description, reason: reason)
  }
}

extension FieldMapping.Entry: CustomStringConvertible {
  var description: String {
    "\(field.rawValue)=\(path)" + (isOptional ? "?" : "") + (unit.map { ":\($0.rawValue)" } ?? "")
      + (test?.description ?? "")
  }
}
