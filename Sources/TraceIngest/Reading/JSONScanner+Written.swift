// Values that traces write in more than one way.

extension JSONScanner {
  /// A string's or number's bytes, valid until the next call; nil for another value.
  func written() throws(ReadError) -> UnsafeRawBufferPointer? {
    try nextByte() == UInt8(ascii: "\"") ? try string() : try numberText()
  }

  /// A number, or a string that holds one, times 10^`scale`, rounded half to even; nil for another
  /// value and where it does not fit 64 bits.
  func writtenDecimal(scale: Int = 9) throws(ReadError) -> Int64? {
    _ = try nextByte()
    if let plain = takePlainDecimal(scale: scale) { return plain }
    return try written().flatMap { DecimalText.scaled($0, scale: scale) }
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

  /// An integer, or a string that holds one; nil for another value and on overflow.
  func writtenInteger() throws(ReadError) -> Int64? {
    _ = try nextByte()
    if let plain = takePlainInteger() { return plain }
    return try written().flatMap { DecimalText.integer($0) }
  }

  /// An integer, or the first digits in a string, as in `stream 7`; nil for another value.
  func firstInteger() throws(ReadError) -> Int64? {
    _ = try nextByte()
    if let plain = takePlainInteger() { return plain }
    return try written().flatMap { DecimalText.integer($0) ?? DecimalText.firstInteger(in: $0) }
  }

  /// The place of a string among `names`; nil for another value.
  func place(among names: [StaticString]) throws(ReadError) -> Int? {
    guard let text = try string() else { return nil }
    return names.firstIndex { text.equals($0) }
  }

  /// A string or number of at most 64 digits and points, such as a version; nil for another value.
  func versionText() throws(ReadError) -> String? {
    guard let text = try written(), !text.isEmpty, text.count <= 64 else { return nil }
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    guard text.allSatisfy({ digits.contains($0) || $0 == UInt8(ascii: ".") }) else { return nil }
    return String(decoding: text, as: UTF8.self)
  }

  /// A string or number of at most 64 bytes; nil for another value and for a longer one.
  func shortText() throws(ReadError) -> String? {
    guard let text = try written(), text.count <= 64 else { return nil }
    return String(decoding: text, as: UTF8.self)
  }

  /// A number as a real, exact to 9 decimal places; nil for another value and from 2^63 / 10^9 up.
  func real() throws(ReadError) -> Double? {
    try decimal(scale: 9).map { Double($0) / 1e9 }
  }

  /// The next value as the text writes it, valid until the next call; nil where it is longer than
  /// 64 KiB.
  func rawValue() throws(ReadError) -> UnsafeRawBufferPointer? {
    let longest = 64 << 10
    _ = try nextByte()
    if limit - position <= longest { _ = try extend(keepingFrom: position) }
    let start = byteOffset
    try skipValue()
    let count = byteOffset - start
    guard count <= longest, count <= position else { return nil }
    return UnsafeRawBufferPointer(start: base + position - count, count: count)
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
