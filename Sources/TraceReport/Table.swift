/// A named table with typed, documented columns.
public struct Table: Sendable, Equatable {
  /// The stable name, part of the interface.
  public var name: String
  /// The columns.
  public var columns: [Column]
  /// The rows; each has one value per column.
  public private(set) var rows: [[Value]] = []
  /// The path of a CSV file with all rows, seen from the report's folder; nil where there is none.
  public var file: String?

  /// Creates an empty table.
  public init(name: String, columns: [Column]) {
    self.name = name
    self.columns = columns
  }

  /// Adds a row of as many values as there are columns.
  public mutating func append(_ row: [Value]) {
    precondition(
      row.count == columns.count, "\(name): \(row.count) values, \(columns.count) columns")
    rows.append(row)
  }
}

extension Table {
  /// A column's stable name, its unit and what it means.
  public struct Column: Sendable, Equatable {
    /// The stable name, part of the interface.
    public var name: String
    /// The unit (`s`, `tokens`, `1` for a ratio), or nil where there is none.
    public var unit: String?
    /// The digits after the decimal point of its reals, which JSON alone has whole; nil where that
    /// depends on the numbers.
    public var decimals: Int?
    /// What the column holds, with the formula or its source.
    public var description: String

    /// Creates a column.
    public init(
      _ name: String, unit: String? = nil, decimals: Int? = nil, _ description: String
    ) {
      self.name = name
      self.unit = unit
      self.decimals = decimals
      self.description = description
    }
  }

  /// A cell.
  public enum Value: Sendable, Hashable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
    case flag(Bool)
  }
}

extension Table.Value: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByFloatLiteral
{
  /// Creates a text value.
  public init(stringLiteral value: String) { self = .text(value) }
  /// Creates an integer value.
  public init(integerLiteral value: Int64) { self = .integer(value) }
  /// Creates a real value.
  public init(floatLiteral value: Double) { self = .real(value) }
}

extension Table.Value {
  /// An integer, or null where there is none.
  public static func integer(_ value: Int?) -> Self { value.map { .integer(Int64($0)) } ?? .null }
  /// A real, or null where there is none.
  public static func real(_ value: Double?) -> Self { value.map { .real($0) } ?? .null }
  /// A text, or null where there is none.
  public static func text(_ value: String?) -> Self { value.map { .text($0) } ?? .null }
}
