/// A moment of the proleptic Gregorian calendar, UTC.
struct CivilTime {
  /// The year.
  let year: Int
  /// The month, 1 to 12.
  let month: Int
  /// The day of the month, 1 to 31.
  let day: Int
  /// The hour of the day.
  let hour: Int
  /// The minute of the hour.
  let minute: Int
  /// The second of the minute.
  let second: Int

  /// Creates the moment so many seconds after 1970-01-01, leap seconds not counted; at least 0.
  ///
  /// The day's date by Howard Hinnant's `civil_from_days`: years begin in March, so that the leap
  /// day is the last one.
  init(unixSeconds: Int) {
    precondition(unixSeconds >= 0)
    let days = unixSeconds / 86_400 + 719_468
    let era = days / 146_097
    let dayOfEra = days % 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    hour = unixSeconds / 3600 % 24
    minute = unixSeconds / 60 % 60
    second = unixSeconds % 60
  }
}

extension [UInt8] {
  /// Appends `2023-11-16 18:15:46`, with `separator` between date and time.
  mutating func append(_ time: CivilTime, separator: String) {
    append(decimal: time.year, width: 4)
    append("-")
    append(decimal: time.month, width: 2)
    append("-")
    append(decimal: time.day, width: 2)
    append(separator)
    append(decimal: time.hour, width: 2)
    append(":")
    append(decimal: time.minute, width: 2)
    append(":")
    append(decimal: time.second, width: 2)
  }
}
