internal import Statistics

/// A group's rows by hour of the day, by day of the week and by day.
struct CalendarProfile {
  private static let hour: Int64 = 3_600_000_000_000
  private static let minute: Int64 = 60_000_000_000

  /// Rows, and the time during which they were counted.
  struct Part: Equatable {
    var rows = 0
    /// ns between the stream's first and last row.
    var observed: Int64 = 0

    mutating func add(_ rows: Int, _ observed: Int64) {
      self.rows += rows
      self.observed += observed
    }

    /// Rows per hour; nil where less than a minute was observed.
    var perHour: Double? {
      observed >= CalendarProfile.minute
        ? Double(rows) / (Double(observed) / Double(CalendarProfile.hour)) : nil
    }
  }

  /// By hour of the day.
  private(set) var byHour = Array(repeating: Part(), count: 24)
  /// The rows of each complete hour, ascending, by hour of the day.
  private(set) var completeHours = Array(repeating: [Int64](), count: 24)
  /// By day of the week from Monday, then hour of the day; empty where the calendar is unknown.
  private(set) var byWeekdayHour: [[Part]]
  /// Every day from the first to the last.
  private(set) var days: [(day: Int, part: Part)] = []
  /// The rows of every complete hour, in the order of time.
  private var series: [Double] = []
  /// The hour of the week in which the series begins, counted from any midnight.
  private var seriesStart = 0
  /// Whether the series goes on after missing days as if they had not been.
  private let hasGaps: Bool

  /// Profiles rows that were counted by hour of the calendar, ascending.
  ///
  /// The span is from the first to the last stamp of the stream, of all groups together.
  init(
    _ counts: [WindowCounts.Count], span: ClosedRange<Int64>, _ calendar: TraceCalendar,
    without missing: MissingDays = .none
  ) {
    hasGaps = !missing.isEmpty
    byWeekdayHour =
      calendar.isKnown ? Array(repeating: Array(repeating: Part(), count: 24), count: 7) : []
    let first = calendar.window(span.lowerBound, length: Self.hour)
    let last = calendar.window(span.upperBound, length: Self.hour)
    var next = counts.startIndex
    for number in first...last {
      let start = calendar.start(ofWindow: number, length: Self.hour)
      if hasGaps, missing.contains(day: calendar.day(start)) { continue }
      var rows = 0
      if next < counts.endIndex, counts[next].window == number {
        rows = counts[next].rows
        next += 1
      }
      let observed = min(span.upperBound, start + Self.hour) - max(span.lowerBound, start)
      add(rows, observed, at: start, calendar)
      guard observed == Self.hour else { continue }
      if series.isEmpty { seriesStart = number }
      series.append(Double(rows))
      completeHours[calendar.hour(start)].append(Int64(rows))
    }
    for hour in completeHours.indices { completeHours[hour].sort() }
  }

  private mutating func add(
    _ rows: Int, _ observed: Int64, at start: Int64, _ calendar: TraceCalendar
  ) {
    let (hour, day) = (calendar.hour(start), calendar.day(start))
    byHour[hour].add(rows, observed)
    if days.last?.day != day { days.append((day, Part())) }
    days[days.count - 1].part.add(rows, observed)
    if let weekday = calendar.weekday(ofDay: day) {
      byWeekdayHour[weekday][hour].add(rows, observed)
    }
  }

  /// By day of the week from Monday; empty where the calendar is unknown.
  var byWeekday: [Part] {
    byWeekdayHour.map { hours in
      var sum = Part()
      for hour in hours { sum.add(hour.rows, hour.observed) }
      return sum
    }
  }

  /// The hours of the day with the most and the fewest rows an hour; nil where one of the 24 was
  /// observed for less than an hour.
  var extremeHours: Extremes? { Extremes(byHour, observedAtLeast: Self.hour) }

  /// The same of days of the week; nil where one was observed for less than a day.
  var extremeWeekdays: Extremes? { Extremes(byWeekday, observedAtLeast: 24 * Self.hour) }

  /// The share of the variance of hourly counts that the hour of the day explains; nil below two days.
  var dailyShare: Double? { explainedVariance(series, cycle: 24, from: seriesStart) }

  /// The same of the hour of the week; nil below two weeks, and where days are missing.
  var weeklyShare: Double? {
    hasGaps ? nil : explainedVariance(series, cycle: 168, from: seriesStart)
  }

  /// How many hours were observed as a whole.
  var observedHours: Int { series.count }

  /// The longest run of complete hours without a row.
  var longestSilence: Int {
    series.reduce(into: (longest: 0, current: 0)) { run, rows in
      run.current = rows == 0 ? run.current + 1 : 0
      run.longest = max(run.longest, run.current)
    }.longest
  }
}

extension CalendarProfile {
  /// The parts of a cycle with the most and with the fewest rows an hour.
  struct Extremes: Equatable {
    var peak: Int
    var valley: Int
    var peakPerHour: Double
    var valleyPerHour: Double
    /// Rows an hour of all parts together.
    var perHour: Double

    /// Nil where there is no part, or one was observed for less than asked.
    init?(_ parts: [Part], observedAtLeast least: Int64) {
      guard parts.allSatisfy({ $0.observed >= least }) else { return nil }
      let rates = parts.map { $0.perHour ?? 0 }
      guard let peak = rates.indices.max(by: { rates[$0] < rates[$1] }),
        let valley = rates.indices.min(by: { rates[$0] < rates[$1] })
      else { return nil }
      (self.peak, peakPerHour) = (peak, rates[peak])
      (self.valley, valleyPerHour) = (valley, rates[valley])
      let total = parts.reduce(into: Part()) { $0.add($1.rows, $1.observed) }
      perHour = total.perHour ?? 0
    }

    /// peakPerHour / valleyPerHour; nil where the valley is empty.
    var peakToValley: Double? { valleyPerHour > 0 ? peakPerHour / valleyPerHour : nil }
    /// peakPerHour / perHour; nil where there are no rows.
    var peakToMean: Double? { perHour > 0 ? peakPerHour / perHour : nil }
  }
}
