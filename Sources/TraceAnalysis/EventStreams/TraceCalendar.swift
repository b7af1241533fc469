internal import TraceStore

/// Hours and days of a dataset's stamps: of the calendar where the clock's zero is known, of the
/// trace's own clock where it is not.
struct TraceCalendar {
  /// Whether days are dates and have a weekday.
  let isKnown: Bool
  /// What is added to a stamp to count from a midnight, ns.
  private let shift: Int64

  init(_ dataset: Dataset) {
    isKnown = dataset.clockZeroUnixNanoseconds != nil
    shift =
      (dataset.clockZeroUnixNanoseconds ?? 0)
      + (isKnown ? (dataset.utcOffsetSeconds ?? 0) * 1_000_000_000 : 0)
  }

  private static let hourLength: Int64 = 3_600_000_000_000

  /// The number of a stamp's window: windows of one length are counted from a midnight.
  func window(_ stamp: Int64, length: Int64) -> Int { Int(floorDivide(stamp &+ shift, length)) }

  /// When a window begins, ns after the clock's zero.
  func start(ofWindow window: Int, length: Int64) -> Int64 { Int64(window) * length - shift }

  /// The hour of the day, 0 to 23.
  func hour(_ stamp: Int64) -> Int { Int(floorDivide(stamp &+ shift, Self.hourLength).modulo(24)) }

  /// The stamp at which the hour of a stamp begins.
  func hourStart(_ stamp: Int64) -> Int64 {
    floorDivide(stamp &+ shift, Self.hourLength) * Self.hourLength &- shift
  }

  /// The stamp at which the day of a stamp begins.
  func dayStart(_ stamp: Int64) -> Int64 {
    Int64(day(stamp)) * 24 * Self.hourLength &- shift
  }

  /// When a day begins, ns after the clock's zero.
  func start(ofDay day: Int) -> Int64 { start(ofWindow: day, length: 24 * Self.hourLength) }

  /// The minute of the day, 0 to 1439.
  func minute(_ stamp: Int64) -> Int {
    Int(floorDivide(stamp &+ shift, Self.hourLength / 60).modulo(1440))
  }

  /// The day: since 1970-01-01 where the calendar is known, else since the clock's zero.
  func day(_ stamp: Int64) -> Int { Int(floorDivide(stamp &+ shift, 24 * Self.hourLength)) }

  /// The day of the week, 0 for Monday; nil where the calendar is unknown.
  func weekday(ofDay day: Int) -> Int? { isKnown ? Int(Int64(day + 3).modulo(7)) : nil }

  /// A date as `2023-11-01`, or the day's number.
  func text(ofDay day: Int) -> String {
    guard isKnown else { return "day \(day)" }
    let (year, month, dayOfMonth) = civil(day)
    return "\(year)-\(twoDigitNumber(month))-\(twoDigitNumber(dayOfMonth))"
  }

  /// `Mon` to `Sun`.
  static let weekdayNames = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]

  /// The date of a day since 1970-01-01 (Howard Hinnant, "chrono-Compatible Low-Level Date
  /// Algorithms", `civil_from_days`).
  private func civil(_ day: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = day + 719_468
    let era = Int(floorDivide(Int64(shifted), 146_097))
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (
      yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month,
      dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    )
  }
}

/// The quotient rounded towards minus infinity.
private func floorDivide(_ value: Int64, _ divisor: Int64) -> Int64 {
  let quotient = value / divisor
  return value % divisor < 0 ? quotient - 1 : quotient
}

private func twoDigitNumber(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

extension Int64 {
  /// The remainder from 0 up.
  fileprivate func modulo(_ divisor: Int64) -> Int64 {
    let rest = self % divisor
    return rest < 0 ? rest + divisor : rest
  }
}
