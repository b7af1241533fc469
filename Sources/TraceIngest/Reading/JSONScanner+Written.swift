// Values that traces write in more than one way.

extension JSONScanner {
  /// A string's or number's bytes, valid until the next call; nil for another value.
  func written() throws(ReadError) -> UnsafeRawBufferPointer? {
    try nextByte() == UInt8(ascii: "\"") ? try string() : try numberText()
  }

  /// A number, or a string that holds one, times 10^`scale`, rounded half to even; nil for another
  /// value and where it does not fit 64 bits.
  func writtenDecimal(scale: Int = 9) throws(ReadError) -> Int64? {
    try written().flatMap { DecimalText.scaled($0, scale: scale) }
  }

  /// `true`, `false`, `NaN`, `Infinity` or `-Infinity`, valid until the next call.
  func word() throws(ReadError) -> UnsafeRawBufferPointer {
    let kind = try peek()
    let start = position
    if kind == .bool { _ = try bool() } else { try skipValue() }
    let word = UnsafeRawBufferPointer(start: base + start, count: position - start)
    let isNonFinite = word.equals("NaN") || word.equals("Infinity") || word.equals("-Infinity")
    guard kind == .bool || isNonFinite else { throw malformed("a value is missing", at: start) }
    return word
  }

  /// Reads an integer from 0 up, or `null` as none; false for another value.
  func count(_ value: inout Int64?) throws(ReadError) -> Bool {
    value = nil
    if try nextByte() == UInt8(ascii: "n") { return try null() }
    guard let number = try integer(), number >= 0 else { return false }
    value = number
    return true
  }

  /// The numbers of an array of identifiers, valid until the next such array is read; nil for another
  /// value, and where an element is no identifier.
  ///
  /// An integer stands for itself, from 2^63 to 2^64 - 1 for its two's complement; so does a string
  /// that holds one. Another string stands for the first 64 bits of its ``Fingerprint``.
  func identifiers() throws(ReadError) -> UnsafeBufferPointer<Int64>? {
    guard try enterArray() else { return nil }
    scratch.integers.count = 0
    var areAll = true
    while try nextElement() {
      if let number = try identifier() {
        scratch.integers.append(number)
        takePlainElements()
      } else {
        areAll = false
      }
    }
    return areAll ? scratch.integers.elements : nil
  }

  private func identifier() throws(ReadError) -> Int64? {
    if try nextByte() != UInt8(ascii: "\"") {
      return try numberText().flatMap { DecimalText.integer($0) ?? DecimalText.unsigned($0) }
    }
    guard let text = try string(), !text.isEmpty else { return nil }
    return DecimalText.integer(text) ?? DecimalText.unsigned(text) ?? Fingerprint.word(of: text)
  }

  /// Takes the elements that follow as far as they are plain integers with at most one space before.
  private func takePlainElements() {
    let (base, limit) = (base, limit)
    var integers = scratch.integers
    var end = position
    while end < limit, base[end] == UInt8(ascii: ",") {
      let start = base[end &+ 1] == UInt8(ascii: " ") ? end &+ 2 : end &+ 1
      guard let plain = plainInteger(at: start, in: base) else { break }
      integers.append(plain.value)
      end = plain.end
    }
    scratch.integers = integers
    position = end
  }
}
