internal import SQLite

extension ColumnBatch {
  /// Sets a cell of the open row to an identifier that is a hash: 32 to 128 lower-case hexadecimal
  /// digits, an even number, as a blob of half as many bytes, no bytes as NULL, anything else as text.
  func set(_ column: Int, hash: UnsafeRawBufferPointer) {
    if hash.isEmpty { return setNull(column) }
    guard hash.count >= 32, hash.count <= 128, hash.count % 2 == 0 else {
      return set(column, text: hash)
    }
    if !set(column, hexadecimal: hash) { set(column, text: hash) }
  }
}

/// The bytes of a hash, or nil where the text is not an even number of lower-case hexadecimal digits.
func hashBytes(_ text: String) -> [UInt8]? {
  let digits = text.utf8.map { hexDigits[Int($0)] }
  guard !digits.isEmpty, digits.count % 2 == 0, digits.allSatisfy({ $0 < 16 }) else { return nil }
  return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
}

/// The value of each byte that is a lower-case hexadecimal digit, else 255.
private let hexDigits: [UInt8] = (0..<256).map { byte in
  switch UInt8(byte) {
  case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt8(byte) - UInt8(ascii: "0")
  case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt8(byte) - UInt8(ascii: "a") + 10
  default: 255
  }
}
