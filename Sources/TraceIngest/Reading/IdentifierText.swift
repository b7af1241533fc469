internal import SQLite

extension ColumnBatch {
  /// Sets a cell of the open row to an identifier: a lower-case UUID as a 16-byte blob, a decimal
  /// number without leading zeros as an integer, no bytes as NULL, anything else as text.
  func set(_ column: Int, identifier: UnsafeRawBufferPointer) {
    if identifier.isEmpty { return setNull(column) }
    if identifier.count == 36, setUUID(column, identifier) { return }
    let leadingZero = identifier[0] == UInt8(ascii: "0") && identifier.count > 1
    let isPlain = identifier[0] >= UInt8(ascii: "0") && identifier[0] <= UInt8(ascii: "9")
    if isPlain, !leadingZero, identifier.allSatisfy({ $0 >= 48 && $0 <= 57 }),
      let number = DecimalText.integer(identifier)
    {
      return set(column, integer: number)
    }
    guard identifier.contains(where: { $0 >= 0x80 }) else { return set(column, text: identifier) }
    // Invalid UTF-8 becomes U+FFFD: clients of the database refuse it.
    var text = String(decoding: identifier, as: UTF8.self)
    text.withUTF8 { set(column, text: UnsafeRawBufferPointer($0)) }
  }

  private func setUUID(_ column: Int, _ text: UnsafeRawBufferPointer) -> Bool {
    var bytes: (UInt64, UInt64) = (0, 0)
    var digits = 0
    for (index, character) in text.enumerated() {
      if [8, 13, 18, 23].contains(index) {
        guard character == UInt8(ascii: "-") else { return false }
        continue
      }
      guard let digit = Self.hexDigit(character) else { return false }
      if digits < 16 { bytes.0 = bytes.0 << 4 | digit } else { bytes.1 = bytes.1 << 4 | digit }
      digits += 1
    }
    bytes = (bytes.0.bigEndian, bytes.1.bigEndian)
    withUnsafeBytes(of: bytes) { set(column, blob: $0) }
    return true
  }

  private static func hexDigit(_ character: UInt8) -> UInt64? {
    switch character {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt64(character - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt64(character - UInt8(ascii: "a") + 10)
    default: nil
    }
  }
}
