extension DecimalText {
  /// The binary number nearest to a decimal one, or nil where the text is no finite number.
  ///
  /// Up to 15 digits and 22 decimals a quotient of two exact numbers is the nearest (Clinger, PLDI
  /// 1990); all else goes to the library.
  @inline(__always)
  static func real(_ text: UnsafeRawBufferPointer) -> Double? {
    var value: Int64 = 0
    var decimals = -1
    guard text.count <= 16 else { return anyReal(text) }
    for byte in text {
      let digit = byte &- UInt8(ascii: "0")
      if digit <= 9 {
        value = value &* 10 &+ Int64(digit)
        if decimals >= 0 { decimals &+= 1 }
      } else if byte == UInt8(ascii: "."), decimals < 0 {
        decimals = 0
      } else {
        return anyReal(text)
      }
    }
    guard text.count > (decimals < 0 ? 0 : 1), value < 1_000_000_000_000_000 else {
      return anyReal(text)
    }
    return decimals <= 0 ? Double(value) : Double(value) / powersOfTen[decimals]
  }

  /// 10^0 to 10^16, written out, so that no access asks whether they have been computed.
  private static let powersOfTen: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
  ]

  @inline(never)
  private static func anyReal(_ text: UnsafeRawBufferPointer) -> Double? {
    // The library also takes words and hexadecimal digits.
    let marks = [UInt8]("+-.eE".utf8)
    guard text.allSatisfy({ $0 &- UInt8(ascii: "0") <= 9 || marks.contains($0) }) else {
      return nil
    }
    return Double(String(decoding: text, as: UTF8.self)).flatMap { $0.isFinite ? $0 : nil }
  }
}

extension CSVReader {
  /// A field's number as a binary one, or nil where it holds none.
  @inline(__always)
  func real(_ field: Int) -> Double? { DecimalText.real(bytes(field)) }

  /// The number of a field's text in a dictionary.
  @inline(__always)
  func number(_ field: Int, in texts: ByteDictionary) -> Int { texts.lookUp(bytes(field)) }

  /// The dictionary id of the first bytes of a field, or nil where there are none.
  @inline(__always)
  func id(_ field: Int, first count: Int, in category: CategoryField) -> Int64? {
    category.id(of: UnsafeRawBufferPointer(rebasing: bytes(field).prefix(count)))
  }
}
