import CByteScan

extension JSONScanner {
  /// Skips one value of any kind.
  func skipValue() throws(ReadError) {
    switch try nextByte() {
    case UInt8(ascii: "\""): position = try skipString(at: position)
    case UInt8(ascii: "{"), UInt8(ascii: "["): try skipContainer()
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"):
      try skipWord()
    default: throw missing("a value")
    }
  }

  /// Skips a number or word, up to what can end one.
  private func skipWord() throws(ReadError) {
    repeat {
      while position < limit {
        switch base[position] {
        case UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}"), 0x20, 0x09, 0x0A, 0x0D: return
        default: position &+= 1
        }
      }
    } while try extend(keepingFrom: position)
  }

  /// Skips the rest of the innermost object that was entered, after a member has been read.
  func leaveObject() throws(ReadError) {
    skippedBraces[0] = true
    try skipContainer(open: 1)
    leftObject()
  }

  /// Skips an array or object, which begins at the position, or what is left of one.
  private func skipContainer(open: Int = 0) throws(ReadError) {
    var open = open
    while true {
      guard position < limit else {
        guard try extend(keepingFrom: position) else { throw missing("a closing bracket") }
        continue
      }
      var hits = structure(at: position)
      let chunk = position
      position = min(position + 64, limit)
      while hits != 0 {
        let place = chunk &+ hits.trailingZeroBitCount
        hits &= hits &- 1
        if base[place] == UInt8(ascii: "\"") {
          position = try skipString(at: place)
          break
        }
        try count(place, &open)
        if open == 0 {
          position = place + 1
          return
        }
      }
    }
  }

  /// The quotes and brackets among the 64 bytes from `place` on, without those after the text's end.
  @inline(__always)
  private func structure(at place: Int) -> UInt64 {
    let hits = byte_scan_brackets64(base + place)
    return limit &- place < 64 ? hits & (1 &<< UInt64(limit &- place) &- 1) : hits
  }

  /// Counts an opening or closing bracket, which must match.
  @inline(__always)
  private func count(_ place: Int, _ open: inout Int) throws(ReadError) {
    // Bit 5 tells braces from brackets, bit 2 closing from opening ones.
    let isBrace = base[place] & 0x20 != 0
    if base[place] & 0x04 == 0 {
      try checkDepth(adding: open + 1)
      skippedBraces[open] = isBrace
      open &+= 1
    } else {
      open &-= 1
      guard skippedBraces[open] == isBrace else {
        throw malformed("a closing bracket does not match", at: place)
      }
    }
  }

  /// Where the string that opens at `start` has ended.
  ///
  /// The window may move: the result is a place in it as it is then.
  private func skipString(at start: Int) throws(ReadError) -> Int {
    if let end = findStringEnd(from: start + 1) { return end.place + 1 }
    return try skipLongString(at: start)
  }

  private func skipLongString(at start: Int) throws(ReadError) -> Int {
    position = start + 1
    while true {
      // An escape that the window cuts is kept, the rest of the string before it is dropped.
      position = endOfWholeEscapes(from: position)
      guard try extend(keepingFrom: position) else { throw unclosedString }
      if let end = findStringEnd(from: position) { return end.place + 1 }
    }
  }

  /// The end of the window, or the backslash before it whose escaped byte is not there.
  private func endOfWholeEscapes(from start: Int) -> Int {
    var backslashes = 0
    while limit - backslashes > start, base[limit - backslashes - 1] == UInt8(ascii: "\\") {
      backslashes += 1
    }
    return backslashes % 2 == 0 ? limit : limit - 1
  }
}
