extension ColumnBatch {
  /// Sets a cell of the open row to a value.
  public func set(_ column: Int, _ value: SQLiteValue) {
    switch value {
    case .null: setNull(column)
    case .integer(let integer): set(column, integer: integer)
    case .real(let real): set(column, real: real)
    case .text(let text): set(column, text: text)
    case .blob(let bytes): bytes.withUnsafeBytes { set(column, blob: $0) }
    }
  }

  /// A cell's value.
  public func value(_ column: Int, _ row: Int) -> SQLiteValue {
    switch kind(column, row) {
    case .null: .null
    case .integer: .optional(integer(column, row))
    case .real: real(column, row).map(SQLiteValue.real) ?? .null
    case .text: text(column, row).map(SQLiteValue.text) ?? .null
    case .blob: byteArray(column, row).map(SQLiteValue.blob) ?? .null
    }
  }
}
