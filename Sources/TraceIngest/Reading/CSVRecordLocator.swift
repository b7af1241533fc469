import CByteScan

/// Finds the end of a delimited record and its fields in a window of bytes.
final class CSVRecordLocator {
  /// The fields of the record last found.
  let fields = FieldList()
  /// Where the record last found lies in the window, without what ends it.
  private(set) var record = 0..<0
  /// The number of physical lines that it takes.
  private(set) var lineCount = 0
  /// Where a quote opens that the window does not close.
  private(set) var openQuote: Int?

  private let window: ByteWindow
  private let delimiter: UInt8

  init(_ window: ByteWindow, delimiter: UInt8) {
    self.window = window
    self.delimiter = delimiter
  }

  /// Finds the record that begins at `start` and returns where the next begins; nil when the window
  /// does not hold all of it.
  func locate(from start: Int) -> Int? {
    let base = window.base
    let delimiter = delimiter
    fields.removeAll()
    lineCount = 1
    openQuote = nil
    var fieldStart = start
    var chunk = start
    while chunk < window.count {
      var hits = byte_scan_match64(base + chunk, delimiter, quote, lineFeed, carriageReturn)
      chunk &+= 64
      while hits != 0 {
        let place = chunk &- 64 &+ hits.trailingZeroBitCount
        hits &= hits &- 1
        let byte = base[place]
        if byte == delimiter {
          fields.append(base + fieldStart, count: place &- fieldStart)
          fieldStart = place &+ 1
        } else if byte != quote {
          fields.append(base + fieldStart, count: place &- fieldStart)
          return endRecord(from: start, at: place)
        } else if place == fieldStart {
          guard let end = appendQuoted(from: place) else { return nil }
          guard end < window.count, base[end] == delimiter else {
            return endRecord(from: start, at: end)
          }
          fieldStart = end + 1
          chunk = fieldStart
          hits = 0
        }
      }
    }
    guard window.isLast && start < window.count else { return nil }
    fields.append(base + fieldStart, count: window.count - fieldStart)
    return endRecord(from: start, at: window.count)
  }

  /// Appends the field whose opening quote lies at `start` and returns where what ends it lies; nil
  /// when the window does not hold that.
  private func appendQuoted(from start: Int) -> Int? {
    var place = start + 1
    var hasDoubledQuotes = false
    while true {
      place = find(quote, lineFeed, carriageReturn, from: place)
      guard place < window.count else {
        openQuote = start
        return nil
      }
      guard let next = byte(after: place) else { return nil }
      if window.base[place] == quote {
        guard next == quote else { break }
        hasDoubledQuotes = true
        place += 1
      } else if !(window.base[place] == carriageReturn && next == lineFeed) {
        lineCount += 1
      }
      place += 1
    }
    let end = find(delimiter, lineFeed, carriageReturn, from: place + 1)
    guard end < window.count || window.isLast else { return nil }
    if hasDoubledQuotes || end > place + 1 {
      fields.append(unquoted(start + 1..<place, followedBy: place + 1..<end))
    } else {
      fields.append(window.base + start + 1, count: place - start - 1)
    }
    return end
  }

  /// A quoted field's content with doubled quotes made single, and what comes after its quote.
  private func unquoted(_ content: Range<Int>, followedBy rest: Range<Int>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(content.count + rest.count)
    var place = content.lowerBound
    while place < content.upperBound {
      result.append(window.base[place])
      place += window.base[place] == quote ? 2 : 1
    }
    result.append(contentsOf: rest.lazy.map { self.window.base[$0] })
    return result
  }

  /// Sets the record and returns where the next begins.
  private func endRecord(from start: Int, at end: Int) -> Int? {
    record = start..<end
    guard end < window.count else { return end }
    guard window.base[end] == carriageReturn else { return end + 1 }
    guard let next = byte(after: end) else { return nil }
    return next == lineFeed ? end + 2 : end + 1
  }

  /// The byte after `place`, 0 at the stream's end; nil where the window does not hold it.
  private func byte(after place: Int) -> UInt8? {
    // The stream's last byte is followed by zeros.
    place + 1 < window.count || window.isLast ? window.base[place + 1] : nil
  }

  /// The first place of one of these bytes, or the window's end.
  private func find(_ a: UInt8, _ b: UInt8, _ c: UInt8, from start: Int) -> Int {
    var chunk = start
    while chunk < window.count {
      let hits = byte_scan_match64(window.base + chunk, a, b, c, c)
      if hits != 0 { return chunk + hits.trailingZeroBitCount }
      chunk += 64
    }
    return window.count
  }
}

private let quote = UInt8(ascii: "\"")
private let lineFeed = UInt8(ascii: "\n")
private let carriageReturn = UInt8(ascii: "\r")
