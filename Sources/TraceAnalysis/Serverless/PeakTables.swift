internal import Statistics
internal import TraceReport

/// The tables of the peaks report; names and columns are the interface.
struct PeakTables {
  private var dailyPeaks = Table(name: "daily_peaks", columns: dailyPeakColumns)
  private var summary = Table(name: "function_peak_summary", columns: summaryColumns)
  private var functions = Table(name: "function_peaks", columns: functionColumns)
  private var shaving = Table(name: "shaving", columns: shavingColumns)
  private var effects, days, hours: Table

  init(by: [String]) {
    func table(_ name: String, _ columns: [Table.Column]) -> Table {
      Table(name: name, columns: RowGroup.columns(by: by) + Self.metricColumns + columns)
    }
    effects = table("day_effects", Self.effectColumns)
    days = table("days", Self.dayColumns)
    hours = table("hours", Self.hourColumns)
  }

  /// In the order of the report.
  var all: [Table] { [dailyPeaks, summary, effects, shaving, functions, days, hours] }

  /// Adds everything.
  mutating func append(_ measures: PeakMeasures) {
    let peaks = measures.dailyPeaks?.peaks ?? []
    let highest = peaks.map(\.value).max() ?? 0
    for peak in peaks {
      dailyPeaks.append([
        .text(measures.calendar.text(ofDay: peak.day)),
        .text(measures.classes.kind(ofDay: peak.day).rawValue),
        .integer(peak.minuteOfDay), .text(clockText(peak.minuteOfDay)), .real(peak.value),
        .real(peak.value / highest),
      ])
    }
    if let functions = measures.functions { append(functions) }
    for load in measures.loads { append(load, measures.calendar) }
    for load in measures.shaving {
      for (hours, plan) in load.plans {
        shaving.append([
          .text(load.metric.rawValue), .real(load.movableShare), .integer(hours), .real(load.peak),
          .real(plan.peak), .real(1 - plan.peak / load.peak), .real(plan.delayed),
          .real(plan.delayed > 0 ? plan.meanDelay : nil),
        ])
      }
    }
  }

  private mutating func append(_ peaks: FunctionPeaks) {
    let above = peaks.ratiosAbove1
    let count = peaks.functions.count
    summary.append([
      .integer(count), .integer(peaks.leftOut),
      .real(count > 0 ? Double(count - above.count) / Double(count) : nil),
      .real(quantile(0.5, ofSorted: above)), .real(quantile(0.9, ofSorted: above)),
      .real(above.last), .real(peaks.functions.prefix(10).map(\.ratio).max()),
      .integer(peaks.functions.count(where: \.usesFloor)), .real(peaks.floor),
    ])
    for one in peaks.functions {
      let function = peaks.catalogue.functions[one.place]
      functions.append([
        .text(function.name), .text(function.runtime), .text(function.trigger),
        .real(one.requestsPerDay), .real(one.coldStarts), .real(one.peak), .real(one.trough),
        .real(one.ratio), .flag(one.usesFloor),
      ])
    }
  }

  private mutating func append(_ load: DayLoad, _ calendar: TraceCalendar) {
    let head = load.group.cells + [.text(load.metric.rawValue)]
    let highest = load.days.compactMap(\.mean).max() ?? 0
    effects.append(
      head + [
        .integer(load.days.count(where: \.isComplete)),
        .integer(load.means(.workday).count), .integer(load.means(.weekend).count),
        .integer(load.means(.holiday).count), .integer(load.means(.other).count),
        .real(load.mean(.workday)), .real(load.mean(.weekend)), .real(load.mean(.holiday)),
        .real(load.mean(.other)), .real(load.ratio(.workday, over: .weekend)),
        .real(load.ratio(.holiday, over: .workday)), .real(load.ratio(.holiday, over: .other)),
        .real(load.peakToTrough),
      ])
    for day in load.days {
      days.append(
        head + [
          .text(calendar.text(ofDay: day.day)), .text(day.kind.rawValue), .integer(day.minutes),
          .real(day.mean), .real(day.mean.flatMap { highest > 0 ? $0 / highest : nil }),
          .real(day.highestHour), .real(day.lowestHour), .real(day.peakToTrough),
        ])
    }
    for hour in load.hours {
      hours.append(head + [.real(Double(hour.minute * 60)), .real(hour.mean)])
    }
  }
}

/// A minute of the day as `09:46`.
func clockText(_ minute: Int) -> String {
  func digits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
  return "\(digits(minute / 60)):\(digits(minute % 60))"
}

// MARK: - Columns

extension PeakTables {
  private static let metricColumns: [Table.Column] = [
    .init(
      "metric",
      "requests, pods, cold_starts: sums over functions per minute; cpu_cores: mean over functions and minutes"
    )
  ]

  private static let dailyPeakColumns: [Table.Column] = [
    .init("day", "the date, or the day's number from the clock's zero"),
    .init("kind", "workday, weekend, holiday, or other where there is no calendar"),
    .init("minute_of_day", unit: "min", "the minute of the day's largest local maximum"),
    .init("time", "the same as a clock shows it"),
    .init(
      "requests_per_minute", unit: "1/min",
      "requests of all functions there, smoothed by a centred rolling median of 30 minutes"),
    .init("relative", unit: "1", "requests_per_minute over the largest of all days"),
  ]

  private static let summaryColumns: [Table.Column] = [
    .init("functions", "functions with more than minimum_requests_per_day on their median day"),
    .init("left_out", "functions with fewer requests"),
    .init(
      "ratio_1_share", unit: "1",
      "share of them with a ratio of 1: constant, without a peak, or with none above the floor"),
    .init("p50", unit: "1", "median peak-to-trough ratio of the others (type 7)"),
    .init("p90", unit: "1", "90th percentile of the others"),
    .init("max", unit: "1", "the largest ratio"),
    .init(
      "ten_largest_max", unit: "1", "the largest ratio of the ten functions with most requests"),
    .init("floor_used", "functions whose trough is below the floor, which then stands for it"),
    .init("floor", unit: "1/min", "the floor in force"),
  ]

  private static let functionColumns: [Table.Column] = [
    .init("function", "the whole name; most requests per day first"),
    .init("runtime", "the runtime"),
    .init("trigger", "the group of its triggers"),
    .init("requests_per_day", "median over its days with requests"),
    .init("cold_starts", "its cold starts"),
    .init(
      "peak", unit: "1/min",
      "highest peak of its requests, smoothed as in daily_peaks, that stands out by 5 % of the range; null without one"
    ),
    .init("trough", unit: "1/min", "lowest trough that stands out as far; null without one"),
    .init(
      "peak_to_trough", unit: "1",
      "peak / max(trough, floor); 1 where it is constant, lacks either, or stays under the floor"),
    .init("floor_used", "whether the floor took the trough's place"),
  ]

  private static let effectColumns: [Table.Column] = [
    .init("complete_days", "days that the trace covers from end to end; only these count here"),
    .init("workdays", "Monday to Friday that are no holidays, and stated workdays; complete ones"),
    .init("weekend_days", "Saturdays and Sundays that are neither"),
    .init("holidays", "stated holidays"),
    .init("other_days", "the days that are no holidays where the trace has no calendar"),
    .init("workday_mean", "mean per minute over workdays"),
    .init("weekend_mean", "over weekend days"),
    .init("holiday_mean", "over holidays"),
    .init("other_mean", "over other days"),
    .init("workday_over_weekend", unit: "1", "workday_mean / weekend_mean"),
    .init("holiday_over_workday", unit: "1", "holiday_mean / workday_mean"),
    .init("holiday_over_other", unit: "1", "holiday_mean / other_mean"),
    .init("daily_peak_to_trough_p50", unit: "1", "median over days of highest over lowest hour"),
  ]

  private static let shavingColumns: [Table.Column] = [
    .init("metric", "requests or pods, where functions with movable_triggers have some"),
    .init("movable_share", unit: "1", "their load over all"),
    .init("longest_delay_h", unit: "h", "for how long it may wait"),
    .init("peak", "largest mean per minute of an hour"),
    .init("shaved_peak", "the least that serves every hour, what waits in its order and in time"),
    .init("saved_share", unit: "1", "1 - shaved_peak / peak: a bound, with all hours known ahead"),
    .init("moved", "load not served in its hour, mean per minute times hours, summed"),
    .init("mean_delay_h", unit: "h", "for how long it waits on average; null where none does"),
  ]

  private static let dayColumns: [Table.Column] = [
    .init("day", "the date, or the day's number from the clock's zero"),
    .init("kind", "workday, weekend, holiday, or other where there is no calendar"),
    .init(
      "minutes",
      "minutes of it from the first of the trace to the last; those without rows count as 0"),
    .init("mean", "mean per minute over these"),
    .init("relative", unit: "1", "mean over the largest mean of a day here"),
    .init("highest_hour", "largest mean of a whole hour"),
    .init("lowest_hour", "smallest mean of a whole hour"),
    .init("peak_to_trough", unit: "1", "highest_hour / lowest_hour; null where that is 0"),
  ]

  private static let hourColumns: [Table.Column] = [
    .init("hour_start_s", unit: "s", "start of the hour, s after the clock's zero"),
    .init("mean", "mean per minute over the hour; minutes without rows count as 0"),
  ]
}
