import CByteScan

/// Reads JSON (RFC 8259) piece by piece: the caller asks for what it expects and skips the rest.
///
/// Memory does not grow with the input: a string or number that is read is at most 16 MiB long, what
/// is skipped may have any length. What is read is validated in full. What is skipped is validated
/// where it decides structure: strings end, brackets match and nest at most 1000 deep. Control
/// characters in strings and the words `NaN`, `Infinity` and `-Infinity` are accepted, since
/// profilers write both.
///
/// A call that reads a value takes exactly one; where the value is of another kind it is skipped,
/// and the call says so by returning nil or false.
final class JSONScanner {
  /// What a value is.
  enum Kind {
    case object
    case array
    case string
    case number
    /// `NaN`, `Infinity` or `-Infinity`, which JSON does not have.
    case nonFinite
    case bool
    case null
  }

  /// How deep arrays and objects may nest.
  static let deepest = 1000
  /// The largest number of bytes in a string or number that is read.
  static let longestToken = 16 << 20

  let window: ByteWindow
  var base: UnsafePointer<UInt8>
  /// Where the text ends as far as it is in the window.
  var limit: Int
  var position: Int
  /// Whether more text may follow the window; if not, `limit` is the end.
  private let isExtensible: Bool
  /// The physical line on which the text begins, from 1.
  private(set) var firstLine = 1
  private var lines = LineCounter()
  private var depth = 0
  /// Whether nothing has been read yet of the innermost open object or array.
  private var isFirst = false
  /// The key of the current member with escapes resolved, valid until the next call.
  private(set) var key = UnsafeRawBufferPointer(start: nil, count: 0)
  let scratch = JSONScratch()
  /// Which of the open brackets of a skipped value are braces.
  let skippedBraces = UnsafeMutablePointer<Bool>.allocate(capacity: JSONScanner.deepest)

  /// Creates a scanner of a stream that holds one value.
  convenience init(_ stream: ByteStream) throws(ReadError) {
    try stream.refuseUTF16()
    let window = ByteWindow(stream)
    let start = try window.skipByteOrderMark()
    self.init(window, isExtensible: true)
    position = start
  }

  /// Creates a scanner that moves over a window, or over parts of it that ``restart(_:line:)`` sets.
  init(_ window: ByteWindow, isExtensible: Bool) {
    self.window = window
    self.isExtensible = isExtensible
    base = window.base
    limit = isExtensible ? window.count : 0
    position = 0
  }

  deinit { skippedBraces.deallocate() }

  /// Sets the text to a part of the window that begins on the given line.
  func restart(_ part: Range<Int>, line: Int) {
    base = window.base
    position = part.lowerBound
    limit = part.upperBound
    firstLine = line
    lines = LineCounter(line: line, place: position)
    depth = 0
    isFirst = false
  }

  /// Whether the text's end is in the window.
  var isComplete: Bool { !isExtensible || window.isLast }

  /// Appends text to the window, keeping it from `start` on, which is then at 0; false at the end.
  func extend(keepingFrom start: Int) throws(ReadError) -> Bool {
    guard !isComplete else { return false }
    guard limit - start <= Self.longestToken else { throw tooLong(at: start) }
    lines.drop(upTo: start, of: base)
    try window.extend(keepingFrom: start)
    base = window.base
    limit = window.count
    position -= start
    return true
  }
}

// MARK: - Position

extension JSONScanner {
  /// The physical line of the next byte, from 1.
  var line: Int { lines.line(at: position, of: base) }

  /// Where the next byte lies in the stream.
  var byteOffset: Int { window.streamOffset + position }

  /// An error about the text at a place in the window.
  func malformed(_ message: String, at place: Int) -> ReadError {
    window.failure(
      .malformed, atByte: window.streamOffset + place, line: lines.line(at: place, of: base),
      message)
  }

  /// An error about a string or number.
  func tooLong(at place: Int) -> ReadError {
    malformed("a string or number is longer than \(Self.longestToken >> 20) MiB", at: place)
  }

  /// An error that says what should be at a place, by default the current position.
  func missing(_ expected: String, at place: Int? = nil) -> ReadError {
    let place = place ?? position
    if place < limit { return malformed("\(expected) is missing", at: place) }
    return window.failure(
      isExtensible ? .truncated : .malformed, atByte: window.streamOffset + place,
      line: lines.line(at: place, of: base), "the text ends where \(expected) is missing")
  }
}

// MARK: - Objects and arrays

extension JSONScanner {
  /// Enters an object: ``nextKey()`` then goes through its members.
  func enterObject() throws(ReadError) -> Bool { try enter(UInt8(ascii: "{")) }

  /// Enters an array: ``nextElement()`` then goes through its elements.
  func enterArray() throws(ReadError) -> Bool { try enter(UInt8(ascii: "[")) }

  /// Moves to the next member, whose value is to be read or skipped; false at the object's end.
  func nextKey() throws(ReadError) -> Bool {
    guard try next(before: UInt8(ascii: "}")) else { return false }
    guard try nextByte() == UInt8(ascii: "\"") else { throw missing("a key in quotes") }
    if takeShortKey() { return true }
    key = try stringContent()
    if position < limit && base[position] == UInt8(ascii: ":") {
      position &+= 1
      return true
    }
    // What follows may move the window.
    key = scratch.keepKey(key)
    guard try nextByte() == UInt8(ascii: ":") else { throw missing("a colon after a key") }
    position += 1
    return true
  }

  /// Takes a key of at most 15 bytes without escapes and the colon right behind it; if not, nothing.
  @inline(__always)
  private func takeShortKey() -> Bool {
    let start = position &+ 1
    let hits = byte_scan_match16(
      base + start, UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "\\"),
      UInt8(ascii: "\\"))
    let end = start &+ hits.trailingZeroBitCount
    guard hits != 0, end &+ 1 < limit, base[end] == UInt8(ascii: "\""),
      base[end &+ 1] == UInt8(ascii: ":")
    else { return false }
    key = UnsafeRawBufferPointer(start: base + start, count: end &- start)
    position = end &+ 2
    return true
  }

  /// Whether the key of the current member is exactly this text; to be asked before its value is
  /// read.
  @inline(__always)
  func keyIs(_ expected: StaticString) -> Bool { key.equals(expected) }

  /// Moves to the next element, which is to be read or skipped; false at the array's end.
  func nextElement() throws(ReadError) -> Bool { try next(before: UInt8(ascii: "]")) }

  /// Throws unless nothing but white space follows.
  func finish() throws(ReadError) {
    _ = try nextByte()
    guard position >= limit else { throw malformed("text follows the value", at: position) }
  }

  private func enter(_ bracket: UInt8) throws(ReadError) -> Bool {
    guard try nextByte() == bracket else {
      try skipValue()
      return false
    }
    depth += 1
    try checkDepth(adding: 0)
    position += 1
    isFirst = true
    return true
  }

  /// Says that the innermost object's closing brace has been passed.
  func leftObject() {
    depth -= 1
    isFirst = false
  }

  /// Throws where `added` more brackets than those entered nest too deep.
  func checkDepth(adding added: Int) throws(ReadError) {
    guard depth + added <= Self.deepest else {
      throw malformed("arrays and objects nest deeper than \(Self.deepest)", at: position)
    }
  }

  @inline(__always)
  private func next(before bracket: UInt8) throws(ReadError) -> Bool {
    let byte = try nextByte()
    if byte == bracket {
      position &+= 1
      depth &-= 1
      isFirst = false
      return false
    }
    if isFirst {
      isFirst = false
    } else {
      guard byte == UInt8(ascii: ",") else { throw missing("a comma or a closing bracket") }
      position &+= 1
    }
    return true
  }
}

// MARK: - White space

extension JSONScanner {
  /// Skips white space and returns the byte at the position then; 0 at the end.
  @inline(__always)
  func nextByte() throws(ReadError) -> UInt8 {
    if position < limit && base[position] > UInt8(ascii: " ") { return base[position] }
    return try skipWhiteSpace()
  }

  private func skipWhiteSpace() throws(ReadError) -> UInt8 {
    repeat {
      while position < limit {
        switch base[position] {
        case 0x20, 0x09, 0x0A, 0x0D: position &+= 1
        case let byte: return byte
        }
      }
    } while try extend(keepingFrom: position)
    return 0
  }
}
