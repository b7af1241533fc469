/// Memory for what of a JSON text cannot be used where it lies: a few strings, and lists of integers.
final class JSONScratch {
  /// The integers of the list last read.
  var integers = IntegerBuffer()
  /// The string last resolved, valid until the next.
  private(set) var resolvedBytes = UnsafeRawBufferPointer(start: nil, count: 0)

  private var memory = UnsafeMutableRawBufferPointer.allocate(byteCount: 64, alignment: 1)
  private var keyMemory = UnsafeMutableRawBufferPointer.allocate(byteCount: 64, alignment: 1)

  deinit {
    memory.deallocate()
    keyMemory.deallocate()
    integers.deallocate()
  }

  /// Copies a key out of the window and returns the copy, valid until the next.
  func keepKey(_ key: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    if key.count > keyMemory.count {
      keyMemory.deallocate()
      keyMemory = .allocate(byteCount: key.count, alignment: 1)
    }
    keyMemory.copyMemory(from: key)
    return UnsafeRawBufferPointer(rebasing: keyMemory[..<key.count])
  }

  /// Sets ``resolvedBytes`` to a string's content with escapes resolved, or returns where a
  /// backslash begins none.
  func resolve(_ content: UnsafeRawBufferPointer) -> Int? {
    if content.count > memory.count {
      memory.deallocate()
      memory = .allocate(byteCount: 2 * content.count, alignment: 1)
    }
    var writer = EscapeWriter(content: content, target: memory)
    while writer.place < content.count {
      let start = writer.place
      guard writer.copyOne() else { return start }
    }
    resolvedBytes = UnsafeRawBufferPointer(rebasing: memory[..<writer.count])
    return nil
  }
}

/// Integers in memory that grows as needed; whoever owns it deallocates it.
struct IntegerBuffer {
  /// How many there are.
  var count = 0
  private var capacity = 64
  private var start = UnsafeMutablePointer<Int64>.allocate(capacity: 64)

  /// The integers, valid until one is appended.
  var elements: UnsafeBufferPointer<Int64> { UnsafeBufferPointer(start: start, count: count) }

  @inline(__always)
  mutating func append(_ integer: Int64) {
    if count == capacity { grow() }
    start[count] = integer
    count &+= 1
  }

  private mutating func grow() {
    let larger = UnsafeMutablePointer<Int64>.allocate(capacity: 2 * capacity)
    larger.initialize(from: start, count: count)
    start.deallocate()
    start = larger
    capacity *= 2
  }

  func deallocate() { start.deallocate() }
}

/// Writes a string's content with escapes resolved, which never makes it longer.
private struct EscapeWriter {
  let content: UnsafeRawBufferPointer
  let target: UnsafeMutableRawBufferPointer
  var place = 0
  var count = 0

  /// Copies a byte or an escape; false where a backslash begins no escape.
  mutating func copyOne() -> Bool {
    guard content[place] == UInt8(ascii: "\\") else {
      put(content[place])
      place += 1
      return true
    }
    guard place + 1 < content.count else { return false }
    let letter = content[place + 1]
    if letter == UInt8(ascii: "u") { return copyCodeUnits() }
    guard let byte = Self.byte(ofEscape: letter) else { return false }
    put(byte)
    place += 2
    return true
  }

  private static func byte(ofEscape letter: UInt8) -> UInt8? {
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): letter
    case UInt8(ascii: "b"): 0x08
    case UInt8(ascii: "f"): 0x0C
    case UInt8(ascii: "n"): 0x0A
    case UInt8(ascii: "r"): 0x0D
    case UInt8(ascii: "t"): 0x09
    default: nil
    }
  }

  /// Copies `\uXXXX`, or two of them that make a surrogate pair.
  private mutating func copyCodeUnits() -> Bool {
    guard let unit = codeUnit(at: place) else { return false }
    place += 6
    if UTF16.isLeadSurrogate(unit), let next = codeUnit(at: place), UTF16.isTrailSurrogate(next) {
      place += 6
      put(UTF16.decode(UTF16.EncodedScalar([unit, next])))
    } else {
      // Half a pair is no scalar.
      put(Unicode.Scalar(unit) ?? "\u{FFFD}")
    }
    return true
  }

  private func codeUnit(at start: Int) -> UInt16? {
    guard start + 6 <= content.count, content[start] == UInt8(ascii: "\\"),
      content[start + 1] == UInt8(ascii: "u")
    else { return nil }
    var unit: UInt16 = 0
    for index in start + 2..<start + 6 {
      guard let digit = Character(Unicode.Scalar(content[index])).hexDigitValue else { return nil }
      unit = unit << 4 | UInt16(digit)
    }
    return unit
  }

  private mutating func put(_ scalar: Unicode.Scalar) {
    for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { put(byte) }
  }

  private mutating func put(_ byte: UInt8) {
    target[count] = byte
    count += 1
  }
}
