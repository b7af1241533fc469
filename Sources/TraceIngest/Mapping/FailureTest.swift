/// A condition under which a request has failed: what a value is compared with, and how.
struct FailureTest: Sendable, Equatable, CustomStringConvertible {
  /// How the value is compared; longer spellings first, as a parser tries them.
  enum Comparison: String, CaseIterable, Sendable {
    case notEqual = "!="
    case atMost = "<="
    case atLeast = ">="
    case equal = "="
    case below = "<"
    case above = ">"

    /// Whether one is so to the other.
    func holds<Value: Comparable>(_ one: Value, _ other: Value) -> Bool {
      switch self {
      case .equal: one == other
      case .notEqual: one != other
      case .below: one < other
      case .above: one > other
      case .atMost: one <= other
      case .atLeast: one >= other
      }
    }
  }

  /// A test against an integer, which needs no text.
  struct IntegerCheck {
    var comparison: Comparison
    var integer: Int64

    /// Whether a value passes; nil where it is no integer of 64 bits.
    func holds(_ value: FieldValue) -> Bool? {
      guard value.kind == .scalar, let number = DecimalText.integer(value.bytes) else { return nil }
      return comparison.holds(number, integer)
    }
  }

  /// What it is compared with.
  enum Literal: Sendable, Equatable {
    /// A value that is missing: no such member, `null`, or an empty cell.
    case null
    /// `true` or `false`, in letters of either case.
    case word(String)
    case number(String)
    /// Text, byte by byte.
    case text(String)

    init(word: String) {
      switch word {
      case "null": self = .null
      case "true", "false": self = .word(word)
      default: self = Double(word) != nil ? .number(word) : .text(word)
      }
    }
  }

  /// What a value says.
  enum Outcome {
    case holds
    case fails
    /// The value is missing.
    case unknown
    /// The value cannot be compared.
    case malformed
  }

  /// Nil where the value itself says true or false.
  var comparison: Comparison?
  var literal: Literal

  /// Whether the comparison is one of those that the literal allows.
  var isMeaningful: Bool {
    if case .number = literal { return true }
    return [.equal, .notEqual, nil].contains(comparison)
  }

  /// Whether the test asks if there is a value at all.
  var asksForNull: Bool { literal == .null }

  var description: String {
    guard let comparison else { return "" }
    let special: Set<Character> = [",", "\""]
    return switch literal {
    case .null: comparison.rawValue + "null"
    case .word(let text), .number(let text): comparison.rawValue + text
    case .text(let text) where Literal(word: text) == literal:
      comparison.rawValue + quotedWhereNeeded(text, special: special)
    case .text(let text): "\(comparison.rawValue)\"\(text)\""
    }
  }

  /// Applies the test to a value.
  func outcome(_ value: FieldValue) -> Outcome {
    if asksForNull { return value.isMissing == (comparison == .equal) ? .holds : .fails }
    guard !value.isMissing else { return .unknown }
    guard value.kind == .scalar else { return .malformed }
    guard let comparison else { return Self.truth(value) }
    switch literal {
    case .null: return .malformed
    case .word(let word):
      return (value.isWord(word) == (comparison == .equal)) ? .holds : .fails
    case .text(let text):
      return (value.bytes.elementsEqual(text.utf8) == (comparison == .equal)) ? .holds : .fails
    case .number(let number):
      return Self.compare(value, number, comparison)
    }
  }

  private static func truth(_ value: FieldValue) -> Outcome {
    if value.isWord("true") || value.isWord("1") { return .holds }
    return value.isWord("false") || value.isWord("0") ? .fails : .malformed
  }

  /// The test of values that are integers; nil where it compares with no integer of 64 bits.
  var integerCheck: IntegerCheck? {
    guard let comparison, case .number(let number) = literal else { return nil }
    return DecimalText.integer(number).map { IntegerCheck(comparison: comparison, integer: $0) }
  }

  /// Integers of 64 bits are compared exactly, other numbers as `Double`; what is no number differs
  /// from every number and is neither less nor greater.
  private static func compare(
    _ value: FieldValue, _ number: String, _ comparison: Comparison
  ) -> Outcome {
    guard let order = value.order(to: number) else {
      switch comparison {
      case .equal: return .fails
      case .notEqual: return .holds
      case .below, .above, .atMost, .atLeast: return .malformed
      }
    }
    return comparison.holds(order, 0) ? .holds : .fails
  }
}
