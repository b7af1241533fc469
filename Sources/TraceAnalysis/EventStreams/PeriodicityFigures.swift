internal import Statistics
internal import TraceReport
internal import TraceStore

/// The figures of the periodicity report.
struct PeriodicityFigures {
  private var byHour, spread, heat, daily, correlogram, spectrum: Figure

  init(_ measures: [PeriodicityMeasures], _ stream: EventStream, _ dataset: Dataset) {
    let clock = TraceCalendar(dataset).isKnown ? "local time" : "of the trace's clock"
    let hour = Figure.Axis.linear("hour of the day, \(clock)", in: -0.5...23.5)
    let rate = "\(stream.plural) per hour"
    byHour = Figure(
      "by_hour", title: "The day's course",
      caption:
        "\(rate.capitalizedFirst) by hour of the day, averaged over the trace: the peak is when "
        + "capacity is needed.",
      x: hour,
      y: .linear(rate))
    spread = Figure(
      "hourly_counts", title: "Hourly counts by hour of the day",
      caption:
        "Smallest, quartiles and largest of the counts of the complete hours: tall boxes are hours "
        + "that differ from day to day.",
      x: hour,
      y: .linear(rate))
    heat = Figure(
      "by_weekday_hour", title: "The week's course",
      caption:
        "\(rate.capitalizedFirst) by day of the week and hour of the day: rows that differ are "
        + "weekdays that differ; white cells are not in the trace.",
      x: hour,
      y: .categories("day of the week", TraceCalendar.weekdayNames),
      color: .linear(rate))
    daily = Figure(
      "by_day", title: "Day by day", caption: "\(rate.capitalizedFirst), averaged over each day.",
      x: .time(of: dataset), y: .linear(rate))
    correlogram = Figure(
      "autocorrelation", title: "Autocorrelation of counts",
      caption:
        "How counts resemble those of so much earlier. Peaks at multiples of a lag are a period; "
        + "between the dashed lines lie 95 of 100 series without memory.",
      x: .duration("lag"), y: .linear("autocorrelation"))
    spectrum = Figure(
      "spectrum", title: "Share of the variance by period",
      caption:
        "The periodogram of the counts: a peak that stands out is a period; the longest periods, at "
        + "the right, are the trend.",
      x: .logarithmic("period", unit: "h"), y: .logarithmic("share of the variance"))
    for one in measures.prefix(6) { append(one) }
    if let all = measures.first { appendAll(all, TraceCalendar(dataset)) }
  }

  /// Those that have something to show.
  var all: [Figure] {
    [byHour, spread, heat, daily, correlogram, spectrum].filter { !$0.isEmpty }
  }

  private mutating func append(_ measures: PeriodicityMeasures) {
    let name = measures.group.label
    byHour.add(
      name, .line, measures.profile.byHour.enumerated().map { (Double($0), $1.perHour) })
    guard let series = measures.series.first else { return }
    let length = seconds(series.window)
    correlogram.add(
      name, .line, series.correlogram.enumerated().map { (Double($0 + 1) * length, $1) })
  }

  private mutating func appendAll(_ all: PeriodicityMeasures, _ calendar: TraceCalendar) {
    spread.series = [
      .init("all", .boxes, all.profile.completeHours.enumerated().compactMap(Self.box))
    ]
    let cells = all.profile.byWeekdayHour.enumerated().flatMap { weekday, hours in
      hours.enumerated().compactMap { hour, part in
        part.perHour.map { [Double(hour), Double(weekday), $0] }
      }
    }
    if cells.count > 24 { heat.series = [.init("all", .cells, cells)] }
    let day: Int64 = 86_400_000_000_000
    daily.add(
      "all", .step,
      all.profile.days.map {
        (seconds(calendar.start(ofWindow: $0.day, length: day)), $0.part.perHour)
      })
    guard let series = all.series.first else { return }
    correlogram.references = [
      .horizontal(series.band, "chance"), .horizontal(-series.band, ""),
    ]
    let hours = seconds(series.window) / 3600
    spectrum.add(
      "all", .line,
      (1...max(series.counts.count / 2, 1)).compactMap { cycles in
        series.periodogram.map { $0.line(cycles: cycles) }
      }.map { ($0.period * hours, $0.share) })
  }

  private static func box(_ hour: Int, _ counts: [Int64]) -> [Double]? {
    let numbers = [0, 0.25, 0.5, 0.75, 1].compactMap { quantile($0, ofSorted: counts) }
    return numbers.isEmpty ? nil : [Double(hour)] + numbers
  }
}

extension String {
  /// The same with its first letter in upper case.
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
