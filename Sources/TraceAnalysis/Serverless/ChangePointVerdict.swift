internal import TraceReport
internal import TraceStore

/// What changes of level come to, and how the numbers are to be taken.
struct ChangePointVerdict {
  private let series: ChangePointSeries
  private let request: AnalysisRequest

  init(_ series: ChangePointSeries, _ request: AnalysisRequest) {
    (self.series, self.request) = (series, request)
  }

  /// A line for each measure of all rows that changes.
  var lines: [String] {
    guard !series.series.isEmpty else {
      let hours = significant(2 * request.number(ServerlessChangePoints.shortest))
      return ["nothing is known of \(hours) hours, which two levels need: no change can be told"]
    }
    let changing = series.series.filter { $0.group.label == "all" && !$0.changes.changes.isEmpty }
    return changing.isEmpty
      ? ["no level changes in all of \(request.dataset.label)"] : changing.compactMap(line)
  }

  private func line(_ one: ChangePointSeries.Series) -> String? {
    let changes = one.changes.changes.filter(\.isClear)
    guard let largest = changes.max(by: { $0.effect < $1.effect }) else {
      let found = counted(one.changes.changes.count, "change")
      return "\(one.measure.text): \(found) of level, none clear of the scatter of the hours"
    }
    let times = changes.count == 1 ? "changes once" : "changes \(changes.count) times"
    let others = groups(near: largest.hour, one)
    let text =
      "\(one.measure.text): the level \(times), most on \(series.text(largest.hour)): "
      + "\(significant(largest.ratio)) times as much as before"
    return others.isEmpty ? text : text + "; within a day also in \(others.joined(separator: ", "))"
  }

  /// Up to four groups in which the same measure changes within a day.
  private func groups(near hour: Int, _ one: ChangePointSeries.Series) -> [String] {
    series.series.filter { other in
      other.measure == one.measure && other.group.label != "all"
        && other.changes.changes.contains { $0.isClear && abs($0.hour - hour) <= 24 }
    }.prefix(4).map { $0.group.text(request) }
  }

  /// Conventions and what was left out.
  var notes: [Report.Note] {
    [missing, notAdjusted, window, incomplete, short, calendar].compactMap(\.self)
      + Self.conventions
  }

  private var missing: Report.Note? {
    guard let (measure, days) = series.missing.max(by: { $0.days.count < $1.days.count }) else {
      return nil
    }
    return days.note(
      measure.text,
      "the hours of missing days have no value, of any measure, and the days around them are neighbours"
    )
  }

  private var window: Report.Note? {
    let hours = series.series.flatMap { [$0.changes.hours.first, $0.changes.hours.last] }
      .compactMap { $0?.hour }
    guard let first = hours.min(), let last = hours.max() else { return nil }
    return .init(
      "window",
      "hours from \(significant(series.start(first))) s to \(significant(series.start(last + 1))) s after the clock's zero, \(counted(series.functions.count, "function")), all of \(request.dataset.label) with weight 1; no region is pooled"
    )
  }

  private var notAdjusted: Report.Note? {
    guard series.series.contains(where: { $0.changes.adjustment == .none }) else { return nil }
    return .init(
      "rhythm", .warning,
      "below three days nothing is known of the rhythm of the day: it is in the levels")
  }

  private var incomplete: Report.Note? {
    guard series.incomplete > 0 else { return nil }
    return .init(
      "left-out", .warning,
      "\(series.incomplete) cold starts without a total or a part are left out")
  }

  private var short: Report.Note? {
    guard series.tooShort > 0 else { return nil }
    return .init(
      "too-short",
      "\(series.tooShort) series have fewer hours than two levels need and are left out")
  }

  private var calendar: Report.Note? {
    guard request.dataset.clockZeroUnixNanoseconds == nil else { return nil }
    return .init(
      "no-calendar",
      "hours and days are of the trace's own clock: it has no calendar; `--epoch` at ingest gives one"
    )
  }

  private static let conventions: [Report.Note] = [
    .init(
      "estimator",
      "PELT (Killick et al. 2012) on squared deviations of logarithms from the level, penalty * ln(hours) * noise^2 a change, noise from the median absolute deviation of the hourly differences; exact, no change closer than shortest_level to another or an end"
    ),
    .init(
      "clear",
      "outliers among the hours make levels that are not there: clear are changes that are found with the scatter for noise too, and the sentences above count only these"
    ),
    .init(
      "correlated-hours",
      "hours are taken for independent once the hour of the week is out; where they are not, slow waves are cut into levels: look at effect, and raise penalty"
    ),
  ]
}
