import CByteScan

/// Tells on which line a place in a moving window lies, counting each byte once.
struct LineCounter {
  /// The line of `place`, from 1.
  private var line = 1
  private var place = 0

  init(line: Int = 1, place: Int = 0) {
    self.line = line
    self.place = place
  }

  /// The line of a place in the window.
  mutating func line(at target: Int, of base: UnsafePointer<UInt8>) -> Int {
    if target >= place {
      line += Self.lineFeeds(in: place..<target, of: base)
    } else {
      line -= Self.lineFeeds(in: target..<place, of: base)
    }
    place = target
    return line
  }

  /// Counts up to a place, which becomes the window's first.
  mutating func drop(upTo target: Int, of base: UnsafePointer<UInt8>) {
    _ = line(at: target, of: base)
    place = 0
  }

  /// The number of line feeds.
  private static func lineFeeds(in range: Range<Int>, of base: UnsafePointer<UInt8>) -> Int {
    var count = 0
    var place = range.lowerBound
    let feed = UInt8(ascii: "\n")
    while place + 64 <= range.upperBound {
      count &+= byte_scan_match64(base + place, feed, feed, feed, feed).nonzeroBitCount
      place &+= 64
    }
    while place < range.upperBound {
      if base[place] == feed { count += 1 }
      place += 1
    }
    return count
  }
}
