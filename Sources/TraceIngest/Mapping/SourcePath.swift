/// Where a record holds a value: a column of CSV, or a path into a JSON value.
struct SourcePath: Hashable, Sendable, CustomStringConvertible {
  /// The names from the outside in; one that is a number is also the place in an array, from 0.
  var names: [String]
  /// Whether the first name was written as a place, `[0]`: a column of a file without a header.
  var beginsWithPlace = false

  /// The name of a CSV column, dots and all.
  var column: String { names.joined(separator: ".") }

  /// The place of a CSV column, from 0, where it is written as one.
  var place: Int? { beginsWithPlace && names.count == 1 ? Int(names[0]) : nil }

  /// The path as a mapping writes it.
  var description: String {
    var text = ""
    for (depth, name) in names.enumerated() {
      if Self.isPlace(name), depth > 0 || beginsWithPlace {
        text += "[\(name)]"
      } else {
        text += (depth > 0 ? "." : "") + quotedWhereNeeded(name, special: Self.special)
      }
    }
    return text
  }

  /// What ends a name that is not in quotes.
  static let special: Set<Character> = [
    ".", "[", "]", "=", "!", "<", ">", ":", "?", ",", "\"", "#",
  ]

  /// Whether a name is a place in an array as `[12]` would write it.
  static func isPlace(_ name: String) -> Bool {
    Int(name).map { $0 >= 0 && String($0) == name } ?? false
  }
}

/// A name in double quotes where it holds something special or a blank at an end, or is empty.
func quotedWhereNeeded(_ name: String, special: Set<Character>) -> String {
  guard
    name.isEmpty || name.contains(where: special.contains) || trimmed(name) != name
      || name.contains(where: \.isNewline)
  else { return name }
  return
    "\"\(name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\""))\""
}
