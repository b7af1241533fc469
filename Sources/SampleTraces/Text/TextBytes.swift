extension [UInt8] {
  /// Appends text as UTF-8.
  mutating func append(_ text: String) {
    append(contentsOf: text.utf8)
  }

  /// Appends a number as decimal digits, with zeros in front up to `width` digits.
  mutating func append(decimal value: Int, width: Int = 1) {
    precondition(value >= 0)
    if value >= 10 || width > 1 { append(decimal: value / 10, width: width - 1) }
    append(UInt8(48 + value % 10))
  }

  /// Appends a number of microseconds as seconds with six decimals.
  mutating func append(microseconds value: Int) {
    append(decimal: value / 1_000_000)
    append(".")
    append(decimal: value % 1_000_000, width: 6)
  }

  /// Appends a number of microseconds as seconds with three decimals, what is beyond cut off.
  mutating func append(milliseconds value: Int) {
    append(decimal: value / 1_000_000)
    append(".")
    append(decimal: value % 1_000_000 / 1000, width: 3)
  }

  /// Appends 64 bits as 16 hexadecimal digits.
  mutating func append(hex word: UInt64) {
    for shift in stride(from: UInt64(60), through: 0, by: -4) {
      let nibble = UInt8(word >> shift & 15)
      append(nibble < 10 ? 48 + nibble : 87 + nibble)
    }
  }

  /// Appends 128 bits in the form of a UUID.
  mutating func append(uuid: (UInt64, UInt64)) {
    for digit in 0..<32 {
      if [8, 12, 16, 20].contains(digit) { append(UInt8(ascii: "-")) }
      let word = digit < 16 ? uuid.0 : uuid.1
      let nibble = UInt8(word >> UInt64(60 - 4 * (digit % 16)) & 15)
      append(nibble < 10 ? 48 + nibble : 87 + nibble)
    }
  }
}
