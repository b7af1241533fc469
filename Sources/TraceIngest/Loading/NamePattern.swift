/// Reads facts from the names of files, as `bs{batch_size}_{model}.json.gz` does.
///
/// Each `{name}` stands for one character or more, none of them a slash, as few as let the rest
/// match; `*` stands for any characters but a slash, or none. All else stands for itself. A pattern
/// is matched with as many of a path's last components as it has itself.
public struct NamePattern: Sendable, Equatable {
  /// A part of a pattern.
  fileprivate enum Piece: Equatable {
    case literal(Character)
    case field(String)
    case anything
  }

  /// The pattern as it was given.
  public let text: String
  private let pieces: [Piece]

  /// Parses a pattern.
  ///
  /// - Throws: ``IngestError/malformedPattern(text:reason:)`` where a brace has no partner, a name is
  ///   no identifier or there twice, two fields touch, or there is no field.
  public init(_ text: String) throws(IngestError) {
    self.text = text
    var pieces: [Piece] = []
    var rest = text[...]
    while let character = rest.popFirst() {
      switch character {
      case "{":
        let name = String(rest.prefix { $0 != "}" })
        rest = rest.dropFirst(name.count)
        guard rest.popFirst() != nil else { throw Self.malformed(text, "a brace is not closed") }
        try Self.check(name, after: pieces, in: text)
        pieces.append(.field(name))
      case "}": throw Self.malformed(text, "a brace is not opened")
      case "*": pieces.append(.anything)
      default: pieces.append(.literal(character))
      }
    }
    guard pieces.contains(where: { $0.name != nil }) else {
      throw Self.malformed(text, "it names nothing")
    }
    self.pieces = pieces
  }

  private static func check(_ name: String, after pieces: [Piece], in text: String)
    throws(IngestError)
  {
    let isIdentifier = name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
    guard isIdentifier, !name.isEmpty else {
      throw malformed(text, "\"\(name)\" is no name of letters, digits and underscores")
    }
    guard !pieces.contains(.field(name)) else { throw malformed(text, "\(name) is there twice") }
    guard pieces.last?.isOpen != true else {
      throw malformed(text, "nothing tells where {\(name)} begins")
    }
  }

  private static func malformed(_ text: String, _ reason: String) -> IngestError {
    .malformedPattern(text: text, reason: reason)
  }

  /// The facts that a path's name holds; nil where it does not match.
  public func facts(in path: String) -> [String: String]? {
    let depth = pieces.count { $0 == .literal("/") }
    let components = path.split(separator: "/").suffix(depth + 1)
    let name = Array(components.joined(separator: "/"))
    return match(pieces[...], name[...])
  }

  private func match(
    _ pieces: ArraySlice<Piece>, _ name: ArraySlice<Character>
  ) -> [String: String]? {
    guard let piece = pieces.first else { return name.isEmpty ? [:] : nil }
    if case .literal(let character) = piece {
      return name.first == character ? match(pieces.dropFirst(), name.dropFirst()) : nil
    }
    let longest = name.prefix { $0 != "/" }.count
    let shortest = piece == .anything ? 0 : 1
    guard shortest <= longest else { return nil }
    for count in shortest...longest {
      guard var facts = match(pieces.dropFirst(), name.dropFirst(count)) else { continue }
      if let field = piece.name { facts[field] = String(name.prefix(count)) }
      return facts
    }
    return nil
  }
}

extension NamePattern.Piece {
  /// The name of a field.
  fileprivate var name: String? {
    if case .field(let name) = self { name } else { nil }
  }

  /// Whether what it stands for has no end of its own.
  fileprivate var isOpen: Bool {
    if case .literal = self { false } else { true }
  }
}
