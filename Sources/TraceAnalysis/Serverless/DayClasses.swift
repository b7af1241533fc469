internal import TraceStore

/// What kind of day each day of a trace is.
struct DayClasses {
  /// A kind of day.
  enum Kind: String, CaseIterable {
    case workday
    case weekend
    case holiday
    /// The trace has no calendar, and the day is no holiday.
    case other
  }

  /// Days that are holidays.
  static let holidays = AnalysisSetting(
    "holidays", "", "holidays, as days from the clock's zero, 0 the first: 14-21,30")
  /// Weekend days on which people work.
  static let workdays = AnalysisSetting(
    "workdays", "", "weekend days that are worked, as days from the clock's zero: 22,23")

  private let calendar: TraceCalendar
  private let firstDay: Int
  private let holidays, workdays: Set<Int>

  /// Reads the settings; a list that is none is refused.
  init(_ request: AnalysisRequest) throws {
    calendar = TraceCalendar(request.dataset)
    firstDay = calendar.day(0)
    holidays = try Self.days(Self.holidays, request)
    workdays = try Self.days(Self.workdays, request)
  }

  /// Whether a holiday is stated.
  var hasHolidays: Bool { !holidays.isEmpty }

  /// The kind of a day of the calendar.
  func kind(ofDay day: Int) -> Kind {
    if holidays.contains(day - firstDay) { return .holiday }
    if workdays.contains(day - firstDay) { return .workday }
    guard let weekday = calendar.weekday(ofDay: day) else { return .other }
    return weekday < 5 ? .workday : .weekend
  }

  private static func days(_ setting: AnalysisSetting, _ request: AnalysisRequest) throws -> Set<
    Int
  > {
    guard let text = request.text(setting) else { return [] }
    var days: Set<Int> = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let ends = part.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
      guard ends.count <= 2, let first = ends.first ?? nil, let last = ends.last ?? nil,
        first >= 0, first <= last, last < 1_000_000
      else {
        throw AnalysisError.badSetting(
          name: setting.name, value: text, expected: "days or ranges of days: 14-21,30")
      }
      days.formUnion(first...last)
    }
    return days
  }
}
