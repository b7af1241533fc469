/// Reads the text of a mapping.
///
/// ```
/// entries = entry *("," entry)
/// entry   = field "=" path ["?"] [":" unit / operator value]
/// path    = (name / "[" place "]") *("." name / "[" place "]")
/// name    = text without . [ ] = ! < > : ? , or quotes / text in double quotes, which are doubled in it
/// ```
/// Blanks around each part are no part of it.
struct MappingText {
  private let whole: String
  private var rest: Substring

  init(_ text: String) {
    whole = text
    rest = text[...]
  }

  mutating func entries() throws(IngestError) -> [FieldMapping.Entry] {
    var entries: [FieldMapping.Entry] = []
    repeat { entries.append(try entry()) } while take(",")
    return entries
  }

  private mutating func entry() throws(IngestError) -> FieldMapping.Entry {
    let name = text { $0 != "=" && $0 != "," }
    guard let field = MappedField(rawValue: name) else {
      let known = MappedField.allCases.map(\.rawValue).joined(separator: ", ")
      throw malformed("\"\(name)\" is no field; the fields are \(known)")
    }
    guard take("=") else { throw malformed("\(name) needs = and a column or path") }
    var entry = FieldMapping.Entry(field: field, path: try path(of: name))
    entry.isOptional = take("?")
    switch field.kind {
    case .condition: entry.test = try test()
    case .stamp: entry.unit = try unit(TimeUnit.allCases)
    case .duration:
      entry.unit = try unit([.s, .ms, .us, .ns])
      guard entry.unit != nil else {
        throw malformed("\(name) needs its unit: \(entry.path):s, :ms, :us or :ns")
      }
    case .category, .identifier, .count, .list: break
    }
    skipBlanks()
    guard rest.isEmpty || rest.first == "," else {
      throw malformed(
        "\"\(rest)\" does not belong to \(name)=\(entry.path); a name with such characters goes into double quotes"
      )
    }
    return entry
  }

  private mutating func path(of field: String) throws(IngestError) -> SourcePath {
    skipBlanks()
    var path = SourcePath(names: [], beginsWithPlace: rest.first == "[")
    repeat {
      path.names.append(try rest.first == "[" ? place() : name(of: field))
      skipBlanks()
    } while take(".") || rest.first == "["
    return path
  }

  private mutating func name(of field: String) throws(IngestError) -> String {
    skipBlanks()
    if rest.first == "\"" { return try quoted() }
    let name = text { !SourcePath.special.contains($0) }
    guard !name.isEmpty else { throw malformed("\(field) needs a column or path") }
    return name
  }

  private mutating func place() throws(IngestError) -> String {
    _ = take("[")
    let place = text { $0 != "]" && $0 != "," }
    guard SourcePath.isPlace(place), take("]") else {
      throw malformed("[\(place)] is no place; places count from [0]")
    }
    return place
  }

  private mutating func unit(_ units: [TimeUnit]) throws(IngestError) -> TimeUnit? {
    guard take(":") else { return nil }
    let name = text { $0 != "," && $0 != "?" }
    guard let unit = TimeUnit(rawValue: name), units.contains(unit) else {
      throw malformed(
        "\"\(name)\" is no unit; the units are \(units.map(\.rawValue).joined(separator: ", "))")
    }
    return unit
  }

  private mutating func test() throws(IngestError) -> FailureTest {
    skipBlanks()
    let comparison = FailureTest.Comparison.allCases.first { rest.hasPrefix($0.rawValue) }
    guard let comparison else { return FailureTest(comparison: nil, literal: .word("true")) }
    rest = rest.dropFirst(comparison.rawValue.count)
    skipBlanks()
    let literal: FailureTest.Literal
    if rest.first == "\"" {
      literal = .text(try quoted())
    } else {
      let word = text { $0 != "," }
      guard !word.isEmpty else {
        throw malformed("failed needs a value after \(comparison.rawValue)")
      }
      literal = FailureTest.Literal(word: word)
    }
    let test = FailureTest(comparison: comparison, literal: literal)
    guard test.isMeaningful else {
      throw malformed("failed\(test): only numbers are less or greater")
    }
    return test
  }

  // MARK: - Pieces

  private func malformed(_ reason: String) -> IngestError {
    .malformedMapping(text: whole, reason: reason)
  }

  private mutating func skipBlanks() { rest = rest.drop(while: \.isWhitespace) }

  private mutating func take(_ expected: Character) -> Bool {
    skipBlanks()
    guard rest.first == expected else { return false }
    rest.removeFirst()
    return true
  }

  /// What comes up to a character that does not belong, without the blanks around it.
  private mutating func text(while belongs: (Character) -> Bool) -> String {
    let text = rest.prefix(while: belongs)
    rest = rest[text.endIndex...]
    return trimmed(String(text))
  }

  private mutating func quoted() throws(IngestError) -> String {
    rest.removeFirst()
    var text = ""
    while let character = rest.popFirst() {
      if character == "\"" {
        guard rest.first == "\"" else { return text }
        rest.removeFirst()
      }
      text.append(character)
    }
    throw malformed("a quote does not close")
  }
}
