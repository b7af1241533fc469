internal import SQLite

extension ColumnBatch {
  /// Sets a cell of the open row to a field's seconds, as ns; an empty field leaves it NULL.
  ///
  /// - Returns: false where the field holds something else than a number.
  @inline(__always)
  func set(_ column: Int, seconds field: Int, of csv: CSVReader) -> Bool {
    let text = csv.bytes(field)
    if text.isEmpty { return true }
    guard let value = DecimalText.scaled(text, scale: 9) else { return false }
    set(column, integer: value)
    return true
  }

  /// Sets a cell of the open row to a field's integer; an empty field leaves it NULL.
  ///
  /// - Returns: false where the field holds something else than an integer.
  @inline(__always)
  func set(_ column: Int, integer field: Int, of csv: CSVReader) -> Bool {
    let text = csv.bytes(field)
    if text.isEmpty { return true }
    guard let value = DecimalText.integer(text) else { return false }
    set(column, integer: value)
    return true
  }

  /// Sets a cell of the open row to a field's number; an empty field leaves it NULL.
  ///
  /// - Returns: false where the field holds something else than a number.
  @inline(__always)
  func set(_ column: Int, real field: Int, of csv: CSVReader) -> Bool {
    let text = csv.bytes(field)
    if text.isEmpty { return true }
    guard let value = DecimalText.real(text) else { return false }
    set(column, real: value)
    return true
  }
}
