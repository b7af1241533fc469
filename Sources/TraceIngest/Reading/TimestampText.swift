/// Reads dates with a time of day as ISO 8601 and RFC 3339 write them.
///
/// `YYYY-MM-DD`, then `T` or a space, `hh:mm`, optionally `:ss` and a fraction of any length after a
/// point or comma, then optionally `Z` or an offset `+hh:mm`, `+hhmm` or `+hh`, or with `-`, all of
/// them after a space or not. Years run from 1678 to 2261, which is what
/// 64 bits of nanoseconds hold; a leap second (`:60`) has no Unix time and is refused.
enum TimestampText {
  /// A point in time.
  struct Timestamp: Equatable {
    /// Nanoseconds since 1970-01-01T00:00:00Z.
    var unixNanoseconds: Int64
    /// Local time minus UTC where the text says it; without it the text is taken for UTC.
    var utcOffsetSeconds: Int?
  }

  /// The point in time, or nil where the text is no valid date and time.
  ///
  /// A fraction beyond nanoseconds is rounded half to even.
  static func parse(_ text: UnsafeRawBufferPointer) -> Timestamp? {
    var cursor = Cursor(text: text)
    guard let days = cursor.date(), cursor.skip("T") || cursor.skip("t") || cursor.skip(" "),
      let nanoseconds = cursor.timeOfDay(), let offset = cursor.offset(), cursor.isAtEnd
    else { return nil }
    let seconds = days * 86_400 - Int64(offset.seconds ?? 0)
    let (scaled, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
    let (total, overflowToo) = scaled.addingReportingOverflow(nanoseconds)
    guard !overflow && !overflowToo else { return nil }
    return Timestamp(unixNanoseconds: total, utcOffsetSeconds: offset.seconds)
  }

  /// The point in time that a string says.
  static func parse(_ text: String) -> Timestamp? {
    var text = text
    return text.withUTF8 { parse(UnsafeRawBufferPointer($0)) }
  }

  /// The same; a date alone is its midnight.
  static func parseDateOrTime(_ text: String) -> Timestamp? {
    parse(text) ?? parse(text + "T00:00")
  }
}

/// What follows the time of day; no seconds where nothing does.
private struct Offset {
  var seconds: Int?
}

private struct Cursor {
  let text: UnsafeRawBufferPointer
  var position = 0

  var isAtEnd: Bool { position == text.count }

  /// Days since 1970-01-01.
  mutating func date() -> Int64? {
    guard let year = number(digits: 4), skip("-"), let month = number(digits: 2), skip("-"),
      let day = number(digits: 2), (1678...2261).contains(year), (1...12).contains(month),
      (1...Self.length(ofMonth: month, year: year)).contains(day)
    else { return nil }
    return Self.daysSince1970(year: year, month: month, day: day)
  }

  /// Nanoseconds since midnight.
  mutating func timeOfDay() -> Int64? {
    guard let hour = number(digits: 2), hour < 24, skip(":"),
      let minute = number(digits: 2), minute < 60
    else { return nil }
    let minutes = Int64(hour * 60 + minute) * 60_000_000_000
    guard skip(":") else { return minutes }
    guard let second = number(digits: 2), second < 60 else { return nil }
    let seconds = minutes + Int64(second) * 1_000_000_000
    guard skip(".") || skip(",") else { return seconds }
    let start = position
    while let byte = peek, byte &- UInt8(ascii: "0") <= 9 { position += 1 }
    let fraction = UnsafeRawBufferPointer(rebasing: text[start..<position])
    return DecimalText.scaled(fraction, scale: 9 - fraction.count).map { seconds + $0 }
  }

  /// The offset from UTC; nil where what is written is none.
  mutating func offset() -> Offset? {
    if isAtEnd { return Offset(seconds: nil) }
    _ = skip(" ")
    if skip("Z") || skip("z") { return Offset(seconds: 0) }
    let isWest = peek == UInt8(ascii: "-")
    guard skip("+") || skip("-"), let hours = number(digits: 2), hours < 24 else { return nil }
    if isAtEnd { return Offset(seconds: hours * (isWest ? -3600 : 3600)) }
    _ = skip(":")
    guard let minutes = number(digits: 2), minutes < 60 else { return nil }
    return Offset(seconds: (hours * 60 + minutes) * (isWest ? -60 : 60))
  }

  mutating func skip(_ expected: Unicode.Scalar) -> Bool {
    guard peek == UInt8(ascii: expected) else { return false }
    position += 1
    return true
  }

  private mutating func number(digits: Int) -> Int? {
    guard position + digits <= text.count else { return nil }
    var value = 0
    for _ in 0..<digits {
      let digit = text[position] &- UInt8(ascii: "0")
      guard digit <= 9 else { return nil }
      value = value * 10 + Int(digit)
      position += 1
    }
    return value
  }

  private var peek: UInt8? { isAtEnd ? nil : text[position] }

  private static func length(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Counts from March, so that the leap day is a year's last (Howard Hinnant,
  /// "chrono-Compatible Low-Level Date Algorithms", `days_from_civil`); years after 0 only.
  private static func daysSince1970(year: Int, month: Int, day: Int) -> Int64 {
    let shifted = month <= 2 ? year - 1 : year
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let days = shifted * 365 + shifted / 4 - shifted / 100 + shifted / 400 + dayOfYear
    return Int64(days - 719_468)
  }
}
