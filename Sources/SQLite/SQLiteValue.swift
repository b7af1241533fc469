/// A value that SQLite stores.
public enum SQLiteValue: Sendable, Equatable {
  case null
  case integer(Int64)
  case real(Double)
  case text(String)
  case blob([UInt8])
}

extension SQLiteValue: ExpressibleByNilLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByFloatLiteral, ExpressibleByStringLiteral
{
  /// Creates NULL.
  public init(nilLiteral: ()) { self = .null }
  /// Creates an integer.
  public init(integerLiteral value: Int64) { self = .integer(value) }
  /// Creates a real.
  public init(floatLiteral value: Double) { self = .real(value) }
  /// Creates a text.
  public init(stringLiteral value: String) { self = .text(value) }
}

extension SQLiteValue {
  /// An integer, or NULL where there is none.
  public static func optional(_ value: Int64?) -> Self { value.map { .integer($0) } ?? .null }
  /// A text, or NULL where there is none.
  public static func optional(_ value: String?) -> Self { value.map { .text($0) } ?? .null }

  /// The integer, or nil where the value is something else.
  public var integer: Int64? {
    guard case .integer(let value) = self else { return nil }
    return value
  }

  /// The text, or nil where the value is something else.
  public var text: String? {
    guard case .text(let value) = self else { return nil }
    return value
  }
}
