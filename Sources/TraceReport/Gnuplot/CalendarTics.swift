/// Where an axis of calendar time has its marks: at most six, on whole hours, days or months.
struct CalendarTics {
  /// The ends of the axis, in Unix seconds.
  let low: Double
  let high: Double

  private static let day = 86_400.0
  private static let most = 5.5

  /// Steps up to a day; beyond, whole days up to 30 and then months.
  private static let steps: [Double] = [
    1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200,
    day, 2 * day, 5 * day, 10 * day, 20 * day, 30 * day,
  ]

  private var step: Double? { Self.steps.first { (high - low) / $0 < Self.most } }

  /// What `set xtics` takes.
  var specification: String {
    guard let step else {
      let marks = months.map { "'\($0.text)' \($0.seconds)" }
      return "(\(marks.joined(separator: ", ")))"
    }
    let format = step < 60 ? "%H:%M:%S" : step < Self.day ? "%H:%M" : "%d %b"
    return "time format '\(format)' \((low / step).rounded(.up) * step), \(step)"
  }

  /// What the axis is called: with the date that it begins on, its margin of 1 % left out, where the
  /// marks do not say the year.
  func label(_ text: String) -> String {
    step == nil
      ? quoted(text)
      : "\(quoted("\(text), from ")).strftime('%d %b %Y', \(low + (high - low) / 102))"
  }

  /// The first days of months, at most six.
  private var months: [(seconds: Double, text: String)] {
    let first = Self.month(ofDay: Int((low / Self.day).rounded(.down))) + 1
    let last = Self.month(ofDay: Int((high / Self.day).rounded(.down)))
    let names = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    let count = Double(last - first + 1)
    let step = [1, 2, 3, 6].first { count / Double($0) <= Self.most } ?? 12 * Int(count / 66 + 1)
    return stride(from: (first + step - 1) / step * step, through: last, by: step).map { month in
      (Double(Self.day(ofMonth: month)) * Self.day, "\(names[month % 12]) \(month / 12)")
    }
  }

  /// The months since January of year 0 of a day since 1970.
  private static func month(ofDay day: Int) -> Int {
    var month = 1970 * 12 + day / 31
    while self.day(ofMonth: month + 1) <= day { month += 1 }
    return month
  }

  /// The day since 1970 on which a month begins (Howard Hinnant, "chrono-compatible low-level date
  /// algorithms").
  private static func day(ofMonth months: Int) -> Int {
    let (year, month) = ((months + 10) / 12 - 1, (months + 10) % 12)
    return 365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 - 719_468
  }
}
