import CByteScan

// MARK: - Reading values

extension JSONScanner {
  /// What the next value is.
  func peek() throws(ReadError) -> Kind {
    switch try nextByte() {
    case UInt8(ascii: "{"): return .object
    case UInt8(ascii: "["): return .array
    case UInt8(ascii: "\""): return .string
    case UInt8(ascii: "0")...UInt8(ascii: "9"): return .number
    case UInt8(ascii: "-"):
      if position + 1 == limit { _ = try extend(keepingFrom: position) }
      return base[position + 1] == UInt8(ascii: "I") ? .nonFinite : .number
    case UInt8(ascii: "t"), UInt8(ascii: "f"): return .bool
    case UInt8(ascii: "n"): return .null
    case UInt8(ascii: "N"), UInt8(ascii: "I"): return .nonFinite
    default: throw missing("a value")
    }
  }

  /// A string's bytes with escapes resolved, valid until the next call; nil for another value.
  ///
  /// An escaped half of a surrogate pair without the other becomes U+FFFD.
  func string() throws(ReadError) -> UnsafeRawBufferPointer? {
    guard try nextByte() == UInt8(ascii: "\"") else {
      try skipValue()
      return nil
    }
    return try stringContent()
  }

  /// A number's value where it is an integer of 64 bits, with or without an all-zero fraction; nil
  /// for another value.
  func integer() throws(ReadError) -> Int64? {
    _ = try nextByte()
    if let plain = takePlainInteger() { return plain }
    guard let text = try numberText() else { return nil }
    return DecimalText.integer(text)
  }

  /// A number's value times 10^`scale`, rounded half to even; nil for another value and where it
  /// does not fit 64 bits.
  func decimal(scale: Int = 9) throws(ReadError) -> Int64? {
    _ = try nextByte()
    if let plain = takePlainDecimal(scale: scale) { return plain }
    guard let text = try numberText() else { return nil }
    return DecimalText.scaled(text, scale: scale)
  }

  /// A number as it is written, valid until the next call; nil for another value.
  func numberText() throws(ReadError) -> UnsafeRawBufferPointer? {
    guard try peek() == .number else {
      try skipValue()
      return nil
    }
    var end = try numberEnd()
    while end >= limit {
      guard try extend(keepingFrom: position) else { break }
      end = try numberEnd()
    }
    let text = UnsafeRawBufferPointer(start: base + position, count: end - position)
    guard text.count <= Self.longestToken else { throw tooLong(at: position) }
    position = end
    return text
  }

  /// `true` or `false`; nil for another value.
  func bool() throws(ReadError) -> Bool? {
    switch try nextByte() {
    case UInt8(ascii: "t"):
      try take("true")
      return true
    case UInt8(ascii: "f"):
      try take("false")
      return false
    default:
      try skipValue()
      return nil
    }
  }

  /// Whether the value is `null`.
  func null() throws(ReadError) -> Bool {
    guard try nextByte() == UInt8(ascii: "n") else {
      try skipValue()
      return false
    }
    try take("null")
    return true
  }
}

// MARK: - Tokens

extension JSONScanner {
  /// Takes the integer at the position if it is plain; if not, nothing.
  @inline(__always)
  func takePlainInteger() -> Int64? {
    guard let plain = plainInteger(at: position, in: base) else { return nil }
    position = plain.end
    return plain.value
  }

  /// An integer of 1 to 18 digits with a comma, closing bracket or white space behind them in the
  /// window, and where it ends; nil for all else.
  @inline(__always)
  func plainInteger(
    at start: Int, in base: UnsafePointer<UInt8>
  ) -> (value: Int64, end: Int)? {
    var place = start
    var value: Int64 = 0
    while case let digit = base[place] &- UInt8(ascii: "0"), digit <= 9 {
      value = value &* 10 &+ Int64(digit)
      place &+= 1
    }
    let digits = place &- start
    guard digits == 1 || digits > 1 && digits <= 18 && base[start] != UInt8(ascii: "0"),
      place < limit
    else { return nil }
    return endsNumber(place) ? (value, place) : nil
  }

  /// Takes the number at the position if it is plain: digits with at most `scale` decimals, not more
  /// than 19 digits when scaled, and what ends it in the window; if not, nothing.
  @inline(__always)
  func takePlainDecimal(scale: Int) -> Int64? {
    let start = position
    var place = start
    var value: UInt64 = 0
    while case let digit = base[place] &- UInt8(ascii: "0"), digit <= 9, place &- start < 19 {
      value = value &* 10 &+ UInt64(digit)
      place &+= 1
    }
    let digits = place &- start
    guard digits == 1 || digits > 1 && base[start] != UInt8(ascii: "0"), digits &+ scale <= 19
    else { return nil }
    var missing = scale
    if base[place] == UInt8(ascii: ".") {
      place &+= 1
      let first = place
      while case let digit = base[place] &- UInt8(ascii: "0"), digit <= 9, missing > 0 {
        value = value &* 10 &+ UInt64(digit)
        place &+= 1
        missing &-= 1
      }
      guard place > first else { return nil }
    }
    guard place < limit, endsNumber(place),
      let scaled = Int64(exactly: value &* DecimalText.powerOfTen(missing))
    else { return nil }
    position = place
    return scaled
  }

  /// Whether the byte at a place ends a number.
  @inline(__always)
  private func endsNumber(_ place: Int) -> Bool {
    switch base[place] {
    case UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}"), 0x0A, 0x0D, 0x20, 0x09: true
    default: false
    }
  }

  /// The bytes of the string whose opening quote is at the position.
  func stringContent() throws(ReadError) -> UnsafeRawBufferPointer {
    var found = findStringEnd(from: position + 1)
    while found == nil {
      guard try extend(keepingFrom: position) else { throw unclosedString }
      found = findStringEnd(from: position + 1)
    }
    guard let found else { throw unclosedString }
    let start = position + 1
    let content = UnsafeRawBufferPointer(start: base + start, count: found.place - start)
    guard content.count <= Self.longestToken else { throw tooLong(at: position) }
    position = found.place &+ 1
    return found.hasEscapes ? try resolved(content, at: start) : content
  }

  /// The first quote that no backslash precedes; nil where the window does not hold it.
  @inline(__always)
  func findStringEnd(from start: Int) -> (place: Int, hasEscapes: Bool)? {
    var place = start
    var hasEscapes = false
    while place < limit {
      let hits = byte_scan_match16(
        base + place, UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "\\"),
        UInt8(ascii: "\\"))
      guard hits != 0 else {
        place &+= 16
        continue
      }
      place &+= hits.trailingZeroBitCount
      guard place < limit else { return nil }
      if base[place] == UInt8(ascii: "\"") { return (place, hasEscapes) }
      hasEscapes = true
      place &+= 2
    }
    return nil
  }

  var unclosedString: ReadError { missing("the closing quote of a string", at: limit) }

  private func resolved(
    _ content: UnsafeRawBufferPointer, at start: Int
  ) throws(ReadError) -> UnsafeRawBufferPointer {
    if let invalid = scratch.resolve(content) {
      throw malformed("a backslash begins no escape", at: start + invalid)
    }
    return scratch.resolvedBytes
  }

  /// Where the number at the position ends; it is there in full unless that is the window's end.
  private func numberEnd() throws(ReadError) -> Int {
    var place = position
    if base[place] == UInt8(ascii: "-") { place &+= 1 }
    let whole = place
    skipDigits(&place)
    var isValid = place == whole + 1 || place > whole && base[whole] != UInt8(ascii: "0")
    if base[place] == UInt8(ascii: ".") {
      place &+= 1
      isValid = skipDigits(&place) && isValid
    }
    if base[place] | 0x20 == UInt8(ascii: "e") {
      place &+= 1
      if base[place] == UInt8(ascii: "+") || base[place] == UInt8(ascii: "-") { place &+= 1 }
      isValid = skipDigits(&place) && isValid
    }
    if isValid || place >= limit && !isComplete { return min(place, limit) }
    let hasLeadingZero = whole + 1 < limit && base[whole] == UInt8(ascii: "0")
    if place >= limit && !hasLeadingZero { throw missing("the rest of a number", at: limit) }
    throw malformed("a number breaks the rules of JSON", at: position)
  }

  /// Skips digits; false where there is none.
  @discardableResult @inline(__always)
  private func skipDigits(_ place: inout Int) -> Bool {
    let start = place
    while place < limit, base[place] &- UInt8(ascii: "0") <= 9 { place &+= 1 }
    return place > start
  }

  /// Takes exactly this word.
  private func take(_ word: StaticString) throws(ReadError) {
    let count = word.utf8CodeUnitCount
    while limit - position < count {
      guard try extend(keepingFrom: position) else { throw missing("the word \(word)", at: limit) }
    }
    let bytes = UnsafeRawBufferPointer(start: base + position, count: count)
    guard bytes.equals(word) else { throw missing("the word \(word)") }
    position += count
  }
}

extension UnsafeRawBufferPointer {
  /// Whether the bytes are exactly this text.
  @inline(__always)
  func equals(_ expected: StaticString) -> Bool {
    guard count == expected.utf8CodeUnitCount else { return false }
    for index in 0..<count where self[index] != expected.utf8Start[index] { return false }
    return true
  }
}
