internal import Statistics
internal import TraceStore

/// The load of a group day by day.
struct DayLoad {
  /// A day of the calendar.
  struct Day {
    let day: Int
    /// The first of its minutes, after the clock's zero.
    let start: Int64
    let kind: DayClasses.Kind
    /// Minutes of it that the trace covers.
    let minutes: Int
    /// The mean per minute.
    let mean: Double?
    /// The largest and the smallest mean of its whole hours.
    let highestHour, lowestHour: Double?

    /// Whether the trace covers all of it.
    var isComplete: Bool { minutes == 1440 }

    /// The highest hour over the lowest; nil where that is 0.
    var peakToTrough: Double? {
      guard let highestHour, let lowestHour, lowestHour > 0 else { return nil }
      return highestHour / lowestHour
    }
  }

  let group: RowGroup
  let metric: LoadMetric
  let days: [Day]
  /// The mean of each hour of the trace's clock, by its first minute, and whether the trace covers all
  /// of it.
  let hours: [(minute: Int64, mean: Double?, isWhole: Bool)]

  /// Splits a series over what the trace covers.
  init(
    _ group: RowGroup, _ series: LoadSeries, over covered: CoveredMinutes,
    _ calendar: TraceCalendar, _ classes: DayClasses
  ) {
    (self.group, metric) = (group, series.metric)
    let days = covered.range.stretches { calendar.day($0 * 60_000_000_000) }
      .filter { covered.place($0.lowerBound) != nil }
    hours = days.flatMap { day in
      day.stretches { Int($0 >= 0 ? $0 / 60 : ($0 - 59) / 60) }
    }.map { ($0.lowerBound, series.mean($0), $0.count == 60) }
    self.days = days.map { day in
      let number = calendar.day(day.lowerBound * 60_000_000_000)
      let means = day.stretches { calendar.hour($0 * 60_000_000_000) }
        .filter { $0.count == 60 }.compactMap { series.mean($0) }
      return Day(
        day: number, start: day.lowerBound, kind: classes.kind(ofDay: number), minutes: day.count,
        mean: series.mean(day), highestHour: means.max(), lowestHour: means.min())
    }
  }

  /// The means of complete days of a kind.
  func means(_ kind: DayClasses.Kind) -> [Double] {
    days.filter { $0.isComplete && $0.kind == kind }.compactMap(\.mean)
  }

  /// The mean over complete days of a kind; nil without one.
  func mean(_ kind: DayClasses.Kind) -> Double? {
    let means = means(kind)
    return means.isEmpty ? nil : means.reduce(0, +) / Double(means.count)
  }

  /// The mean of one kind over that of another.
  func ratio(_ kind: DayClasses.Kind, over other: DayClasses.Kind) -> Double? {
    guard let top = mean(kind), let bottom = mean(other), bottom > 0 else { return nil }
    return top / bottom
  }

  /// The median over complete days of the highest hour over the lowest.
  var peakToTrough: Double? {
    quantile(
      0.5, ofSorted: days.filter(\.isComplete).compactMap(\.peakToTrough).sorted())
  }
}
