extension ColumnBatch {
  /// Sets a cell of the open row to the bytes that lower-case hexadecimal digits stand for.
  ///
  /// - Parameters:
  ///   - column: the column.
  ///   - digits: an even number of digits, at least eight.
  /// - Returns: false where that is not what they are; the cell is then as it was.
  public func set(_ column: Int, hexadecimal digits: UnsafeRawBufferPointer) -> Bool {
    precondition(digits.count >= 8 && digits.count % 2 == 0)
    let bytes = reserve(digits.count / 2)
    var areValid = true
    var place = 0
    // Eight digits at a time, of which the last eight may begin with some for the second time.
    while place < digits.count {
      let start = min(place, digits.count &- 8)
      let eight = HexDigits(digits.loadUnaligned(fromByteOffset: start, as: UInt64.self))
      areValid = areValid && eight.areValid
      bytes.storeBytes(of: eight.bytes, toByteOffset: start / 2, as: UInt32.self)
      place &+= 8
    }
    if areValid { endBlob(column, count: bytes.count) }
    return areValid
  }
}

/// Eight hexadecimal digits in a word, the first in its lowest byte.
private struct HexDigits {
  private let text: UInt64
  /// 1 in the byte of each letter, which has bit 6 set.
  private let letters: UInt64
  private let values: UInt64

  @inline(__always)
  init(_ word: UInt64) {
    text = UInt64(littleEndian: word)
    letters = text >> 6 & Self.each(1)
    values = (text & Self.each(0x0F)) &+ 9 &* letters
  }

  /// Whether every byte is one of `0` to `9` and `a` to `f`: what its value is written as.
  @inline(__always)
  var areValid: Bool {
    let written = values &+ Self.each(0x30) &+ 0x27 &* letters
    let aboveNine = (values &+ Self.each(6)) >> 4 & Self.each(1)
    return written == text && values & Self.each(0xF0) == 0 && aboveNine == letters
  }

  /// The four bytes.
  @inline(__always)
  var bytes: UInt32 {
    var pairs = (values << 4 | values >> 8) & 0x00FF_00FF_00FF_00FF
    pairs = (pairs | pairs >> 8) & 0x0000_FFFF_0000_FFFF
    return UInt32(truncatingIfNeeded: pairs | pairs >> 16).littleEndian
  }

  @inline(__always)
  private static func each(_ byte: UInt64) -> UInt64 { byte &* 0x0101_0101_0101_0101 }
}
