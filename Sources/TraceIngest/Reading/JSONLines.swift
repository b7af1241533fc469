/// Reads text that holds one JSON value on each line, as `.jsonl` files do.
///
/// Blank lines and a byte order mark are skipped. A malformed line does not disturb the next. A line
/// is at most 16 MiB long.
final class JSONLines {
  /// The largest number of bytes in a line.
  static let longestLine = 16 << 20

  /// The current line's text; ``JSONScanner/finish()`` tells whether it holds no more than was read.
  let json: JSONScanner
  /// The number of the current line, from 1.
  private(set) var line = 0

  private let window: ByteWindow
  private var text = 0..<0
  private var nextStart: Int

  /// Creates a reader at the stream's beginning.
  init(_ stream: ByteStream) throws(ReadError) {
    try stream.refuseUTF16()
    window = ByteWindow(stream)
    nextStart = try window.skipByteOrderMark()
    json = JSONScanner(window, isExtensible: false)
  }

  /// Moves to the next line, wherever the reading of this one has ended; false at the end.
  func next() throws(ReadError) -> Bool {
    repeat {
      guard let end = try lineEnd() else { return false }
      line += 1
      text = nextStart..<end
      nextStart = min(end + 1, window.count)
    } while isBlank
    json.restart(text, line: line)
    return true
  }

  /// Where the current line begins in the stream.
  var byteOffset: Int { window.streamOffset + text.lowerBound }

  /// The current line as it stands in the file, cut to 200 bytes, for an issue's example.
  var rawLine: String {
    let shown = text.prefix(200)
    return String(
      decoding: UnsafeBufferPointer(start: window.base + shown.lowerBound, count: shown.count),
      as: UTF8.self)
  }

  /// Where the line that begins at `nextStart` ends; nil at the stream's end.
  private func lineEnd() throws(ReadError) -> Int? {
    while true {
      let end = window.find(UInt8(ascii: "\n"), from: nextStart)
      guard end - nextStart <= Self.longestLine else {
        throw window.failure(
          .malformed, atByte: window.streamOffset + nextStart, line: line + 1,
          "a line is longer than \(Self.longestLine >> 20) MiB")
      }
      if end < window.count { return end }
      if window.isLast { return nextStart < window.count ? end : nil }
      try window.extend(keepingFrom: nextStart)
      nextStart = 0
    }
  }

  private var isBlank: Bool {
    text.allSatisfy { place in
      switch window.base[place] {
      case 0x20, 0x09, 0x0D: true
      default: false
      }
    }
  }
}
