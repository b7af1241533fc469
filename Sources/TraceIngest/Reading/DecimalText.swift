/// Reads numbers written in decimal, exactly: no number passes through `Double`.
///
/// A number is an optional sign, digits with an optional decimal point among, before or after them,
/// and for ``scaled(_:scale:)`` an optional exponent. Spaces, separators and words are no part of it.
enum DecimalText {
  /// An integer, as `-12` or with an all-zero fraction as `5.0`; nil for all else and on overflow.
  @inline(__always)
  static func integer(_ text: UnsafeRawBufferPointer) -> Int64? {
    var value: Int64 = 0
    // 18 digits cannot overflow.
    guard text.count <= 18, !text.isEmpty else { return anyInteger(text) }
    for (index, byte) in text.enumerated() {
      let digit = byte &- UInt8(ascii: "0")
      guard digit <= 9 else {
        // A count as pandas writes it where some are missing.
        let endsWithZero = index > 0 && text.count == index &+ 2 && text[index] == UInt8(ascii: ".")
        return endsWithZero && text[index &+ 1] == UInt8(ascii: "0") ? value : anyInteger(text)
      }
      value = value &* 10 &+ Int64(digit)
    }
    return value
  }

  /// The integer that a string holds.
  static func integer(_ text: String) -> Int64? {
    var text = text
    return text.withUTF8 { integer(UnsafeRawBufferPointer($0)) }
  }

  /// Digits that make an integer from 2^63 to 2^64 - 1, as its two's complement; nil for all else.
  static func unsigned(_ text: UnsafeRawBufferPointer) -> Int64? {
    guard text.count == 19 || text.count == 20 else { return nil }
    var value: UInt64 = 0
    for byte in text {
      let digit = byte &- UInt8(ascii: "0")
      let (tens, overflow) = value.multipliedReportingOverflow(by: 10)
      let (sum, overflowToo) = tens.addingReportingOverflow(UInt64(digit))
      guard digit <= 9, !overflow, !overflowToo else { return nil }
      value = sum
    }
    return value >> 63 == 1 ? Int64(bitPattern: value) : nil
  }

  /// A number times 10^`scale`, as ``scaled(_:scale:)`` for `1.5` at scale 9 is 1500000000.
  ///
  /// Digits beyond the scale are rounded half to even. Nil where the text is no number, and on
  /// overflow.
  static func scaled(_ text: UnsafeRawBufferPointer, scale: Int = 9) -> Int64? {
    if let value = plainScaled(text, scale: scale) { return value }
    guard let number = Number(text) else { return nil }
    return number.scaled(by: scale)
  }

  /// An integer times 10^`scale`, at most 10^18; nil on overflow.
  @inline(__always)
  static func scaled(_ integer: Int64, scale: Int) -> Int64? {
    let (product, overflow) = integer.multipliedReportingOverflow(by: powersOfTen[scale])
    return overflow ? nil : product
  }

  /// The value of the first digits in a text; nil where it has none, and on overflow.
  static func firstInteger(in text: UnsafeRawBufferPointer) -> Int64? {
    guard let first = text.firstIndex(where: isDigit) else { return nil }
    let end = text[first...].firstIndex { !isDigit($0) } ?? text.count
    return integer(UnsafeRawBufferPointer(rebasing: text[first..<end]))
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") <= 9 }

  /// What ``scaled(_:scale:)`` is for digits with at most one point, none beyond the scale, and a
  /// result below 10^18; nil for other text, which may be a number all the same.
  @inline(__always)
  private static func plainScaled(_ text: UnsafeRawBufferPointer, scale: Int) -> Int64? {
    guard text.count <= 19, scale <= 18 else { return nil }
    var value: Int64 = 0
    var digits = 0
    var zeros = scale
    for (index, byte) in text.enumerated() {
      let digit = byte &- UInt8(ascii: "0")
      if digit <= 9 {
        value = value &* 10 &+ Int64(digit)
        digits &+= 1
      } else if byte == UInt8(ascii: "."), zeros == scale {
        zeros = scale &- (text.count &- index &- 1)
      } else {
        return nil
      }
    }
    guard digits > 0, zeros >= 0, digits + zeros <= 18 else { return nil }
    return value * powersOfTen[zeros]
  }

  /// 10^`exponent`, for exponents from 0 to 18.
  @inline(__always)
  static func powerOfTen(_ exponent: Int) -> UInt64 {
    UInt64(truncatingIfNeeded: powersOfTen[exponent])
  }

  /// 10^0 to 10^18.
  ///
  /// Written out, so that no access asks whether they have been computed.
  private static let powersOfTen: [Int64] = [
    1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000,
    10_000_000_000, 100_000_000_000, 1_000_000_000_000, 10_000_000_000_000, 100_000_000_000_000,
    1_000_000_000_000_000, 10_000_000_000_000_000, 100_000_000_000_000_000,
    1_000_000_000_000_000_000,
  ]

  @inline(never)
  private static func anyInteger(_ text: UnsafeRawBufferPointer) -> Int64? {
    guard let number = Number(text), !number.hasExponent else { return nil }
    return number.isWhole ? number.scaled(by: 0) : nil
  }
}

/// The parts of a number's text.
private struct Number {
  private let text: UnsafeRawBufferPointer
  private var isNegative = false
  /// Where the digits before and after the point lie.
  private var whole = 0..<0
  private var fraction = 0..<0
  private(set) var hasExponent = false
  private var exponent = 0

  init?(_ text: UnsafeRawBufferPointer) {
    self.text = text
    var next = 0
    if let sign = text.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
      isNegative = sign == UInt8(ascii: "-")
      next = 1
    }
    whole = digits(from: next)
    next = whole.upperBound
    if next < text.count && text[next] == UInt8(ascii: ".") {
      fraction = digits(from: next + 1)
      next = fraction.upperBound
    }
    guard !(whole.isEmpty && fraction.isEmpty) else { return nil }
    if next < text.count && text[next] | 0x20 == UInt8(ascii: "e") {
      guard let end = readExponent(from: next + 1) else { return nil }
      next = end
    }
    guard next == text.count else { return nil }
  }

  private func digits(from start: Int) -> Range<Int> {
    var end = start
    while end < text.count, text[end] &- UInt8(ascii: "0") <= 9 { end += 1 }
    return start..<end
  }

  private mutating func readExponent(from start: Int) -> Int? {
    var first = start
    var isNegative = false
    if first < text.count, text[first] == UInt8(ascii: "-") || text[first] == UInt8(ascii: "+") {
      isNegative = text[first] == UInt8(ascii: "-")
      first += 1
    }
    let range = digits(from: first)
    guard !range.isEmpty else { return nil }
    hasExponent = true
    for index in range where exponent < 1 << 40 {
      exponent = exponent * 10 + Int(text[index] - UInt8(ascii: "0"))
    }
    if isNegative { exponent = -exponent }
    return range.upperBound
  }

  var isWhole: Bool { fraction.allSatisfy { text[$0] == UInt8(ascii: "0") } }

  func scaled(by scale: Int) -> Int64? {
    var magnitude: UInt64 = 0
    // How many of the digits lie before the scaled number's point.
    let kept = whole.count + exponent + scale
    var place = 0
    for index in whole where place < kept {
      guard Self.append(text[index], to: &magnitude) else { return nil }
      place += 1
    }
    for index in fraction where place < kept {
      guard Self.append(text[index], to: &magnitude) else { return nil }
      place += 1
    }
    while place < kept && magnitude != 0 {
      guard Self.append(UInt8(ascii: "0"), to: &magnitude) else { return nil }
      place += 1
    }
    if roundsUp(after: kept, isOdd: magnitude & 1 == 1) { magnitude += 1 }
    return signed(magnitude)
  }

  /// Appends a digit; false where the result could not be an `Int64` any more.
  private static func append(_ digit: UInt8, to magnitude: inout UInt64) -> Bool {
    guard magnitude <= (1 << 63) / 10 else { return false }
    magnitude = magnitude * 10 + UInt64(digit - UInt8(ascii: "0"))
    return magnitude <= 1 << 63
  }

  /// Whether the digits from the `kept`-th on come to more than a half, or to a half beside an odd
  /// digit.
  private func roundsUp(after kept: Int, isOdd: Bool) -> Bool {
    guard kept >= 0, kept < whole.count + fraction.count else { return false }
    let first = digit(kept)
    guard first == 5 else { return first > 5 }
    return isOdd || (kept + 1..<whole.count + fraction.count).contains { digit($0) != 0 }
  }

  private func digit(_ place: Int) -> UInt8 {
    let index =
      place < whole.count
      ? whole.lowerBound + place : fraction.lowerBound + place - whole.count
    return text[index] - UInt8(ascii: "0")
  }

  private func signed(_ magnitude: UInt64) -> Int64? {
    if isNegative { return magnitude <= 1 << 63 ? Int64(truncatingIfNeeded: 0 &- magnitude) : nil }
    return Int64(exactly: magnitude)
  }
}
