internal import Statistics
internal import TraceReport

/// The tables of the periodicity report; names and columns are the interface.
struct PeriodicityTables {
  private var summary, byHour, byWeekday, byWeekdayHour, byDay, autocorrelation, periods: Table

  init(by: [String]) {
    func table(_ name: String, _ columns: [Table.Column]) -> Table {
      Table(name: name, columns: RowGroup.columns(by: by) + columns)
    }
    summary = table("summary", Self.summaryColumns)
    byHour = table("by_hour", Self.hourColumns)
    byWeekday = table("by_weekday", Self.weekdayColumns)
    byWeekdayHour = table("by_weekday_hour", Self.weekdayHourColumns)
    byDay = table("by_day", Self.dayColumns)
    autocorrelation = table("autocorrelation", Self.autocorrelationColumns)
    periods = table("periods", Self.periodColumns)
  }

  /// In the order of the report.
  var all: [Table] {
    [summary, byHour, byWeekday, byWeekdayHour, byDay, autocorrelation, periods]
  }

  /// Adds a group's rows.
  mutating func append(_ measures: PeriodicityMeasures, _ calendar: TraceCalendar) {
    let group = measures.group.cells
    summary.append(group + Self.row(measures))
    appendHours(measures.profile, group)
    appendWeekdays(measures.profile, group)
    for (day, part) in measures.profile.days {
      let weekday = calendar.weekday(ofDay: day).map { TraceCalendar.weekdayNames[$0] }
      byDay.append(group + [.text(calendar.text(ofDay: day)), .text(weekday)] + Self.row(part))
    }
    for series in measures.series { appendPeriods(series, group) }
  }

  private mutating func appendHours(_ profile: CalendarProfile, _ group: [Table.Value]) {
    for (hour, part) in profile.byHour.enumerated() where part.observed > 0 {
      let complete = profile.completeHours[hour]
      let quantiles = [0, 0.25, 0.5, 0.75, 1].map { quantile($0, ofSorted: complete) }
      byHour.append(
        group + [.integer(hour)] + Self.row(part) + [.integer(complete.count)]
          + quantiles.map { .real($0) })
    }
  }

  private mutating func appendWeekdays(_ profile: CalendarProfile, _ group: [Table.Value]) {
    for (weekday, part) in profile.byWeekday.enumerated() where part.observed > 0 {
      byWeekday.append(group + [.text(TraceCalendar.weekdayNames[weekday])] + Self.row(part))
      for (hour, part) in profile.byWeekdayHour[weekday].enumerated() where part.observed > 0 {
        byWeekdayHour.append(
          group + [.text(TraceCalendar.weekdayNames[weekday]), .integer(hour)] + Self.row(part))
      }
    }
  }

  private mutating func appendPeriods(_ series: SeriesPeriods, _ group: [Table.Value]) {
    let window = Table.Value.real(seconds(series.window))
    for lag in series.autocorrelations {
      autocorrelation.append(
        group + [
          window, .integer(series.counts.count), .real(seconds(lag.lag)), .integer(lag.windows),
          .real(lag.autocorrelation), .real(series.band), .flag(lag.isBeyondChance),
        ])
    }
    let lines = series.periodogram?.strongestPeriods(5) ?? []
    for (index, line) in lines.enumerated() {
      periods.append(
        group + [
          window, .integer(series.counts.count), .integer(index + 1),
          .real(line.period * seconds(series.window)), .integer(line.cycles), .real(line.share),
          .real(series.chance(ofShare: line.share)),
        ])
    }
  }

  private static func row(_ part: CalendarProfile.Part) -> [Table.Value] {
    [.integer(part.rows), .real(seconds(part.observed) / 3600), .real(part.perHour)]
  }

  private static func row(_ measures: PeriodicityMeasures) -> [Table.Value] {
    let (hours, days) = (measures.profile.extremeHours, measures.profile.extremeWeekdays)
    let total = measures.profile.byHour.reduce(into: CalendarProfile.Part()) {
      $0.add($1.rows, $1.observed)
    }
    return row(total) + [
      .integer(hours?.peak), .real(hours?.peakPerHour), .integer(hours?.valley),
      .real(hours?.valleyPerHour), .real(hours?.peakToValley), .real(hours?.peakToMean),
      .text(days.map { TraceCalendar.weekdayNames[$0.peak] }),
      .text(days.map { TraceCalendar.weekdayNames[$0.valley] }), .real(days?.peakToValley),
      .real(measures.profile.dailyShare), .real(measures.profile.weeklyShare),
    ]
  }
}

// MARK: - Columns

extension PeriodicityTables {
  private static let partColumns: [Table.Column] = [
    .init("count", "rows"),
    .init("hours", unit: "h", "time between the first and the last row of all groups"),
    .init("per_hour", unit: "1/h", "count / hours"),
  ]

  private static let hourColumn = Table.Column(
    "hour", "hour of the day, 0 to 23, local time; of the trace's clock without a calendar")

  private static let summaryColumns: [Table.Column] =
    partColumns + [
      .init("peak_hour", "hour of the day with the most rows an hour; null below a day"),
      .init("peak_per_hour", unit: "1/h", "rows an hour in it"),
      .init("valley_hour", "hour of the day with the fewest"),
      .init("valley_per_hour", unit: "1/h", "rows an hour in it"),
      .init("peak_to_valley", unit: "1", "peak_per_hour / valley_per_hour"),
      .init("peak_to_mean", unit: "1", "peak_per_hour / per_hour"),
      .init("peak_weekday", "day of the week with the most rows an hour; null below a week"),
      .init("valley_weekday", "day of the week with the fewest"),
      .init("weekday_peak_to_valley", unit: "1", "their rows an hour, divided"),
      .init(
        "daily_share", unit: "1",
        "share of the variance of hourly counts that the hour of the day explains (Kelley's epsilon squared; 0 on average where it explains nothing); null below two days"
      ),
      .init("weekly_share", unit: "1", "the same of the hour of the week; null below two weeks"),
    ]

  private static let hourColumns: [Table.Column] =
    [hourColumn] + partColumns + [
      .init("complete_hours", "days on which the whole hour was observed; of their counts:"),
      .init("min", "smallest"),
      .init("p25", "25th percentile (type 7)"),
      .init("p50", "median"),
      .init("p75", "75th percentile"),
      .init("max", "largest"),
    ]

  private static let weekdayColumns: [Table.Column] =
    [.init("weekday", "Mon to Sun, local time; no rows where the calendar is unknown")]
    + partColumns

  private static let weekdayHourColumns: [Table.Column] =
    [.init("weekday", "Mon to Sun, local time; no rows where the calendar is unknown"), hourColumn]
    + partColumns

  private static let dayColumns: [Table.Column] =
    [
      .init("day", "the date, or the day of the trace's clock"),
      .init("weekday", "Mon to Sun; null where the calendar is unknown"),
    ] + partColumns

  private static let windowColumns: [Table.Column] = [
    .init(
      "window_s", unit: "s", "length of the windows that rows are counted in, from a midnight on"),
    .init("windows", "complete ones"),
  ]

  private static let autocorrelationColumns: [Table.Column] =
    windowColumns + [
      .init("lag_s", unit: "s", "one window, and 1 min to 7 d where that fits twice"),
      .init("lag_windows", "the same in windows"),
      .init("autocorrelation", unit: "1", "of the counts, over the full sum of squares"),
      .init(
        "band", unit: "1",
        "1.96 / sqrt(windows): 95 of 100 series of independent counts stay within"),
      .init("beyond_chance", "whether the autocorrelation lies outside -band to band"),
    ]

  private static let periodColumns: [Table.Column] =
    windowColumns + [
      .init("rank", "by share"),
      .init("period_s", unit: "s", "length of a cycle, windows / cycles times window_s"),
      .init("cycles", "cycles in the series; 1 or 2 are a trend rather than a period"),
      .init(
        "share", unit: "1",
        "of the variance of the counts, at this frequency of the periodogram; peaks only"),
      .init(
        "chance", unit: "1",
        "upper bound of the probability that independent counts have so large a share at any frequency, m (1 - share)^(m - 1) for m frequencies (Fisher 1929)"
      ),
    ]
}
