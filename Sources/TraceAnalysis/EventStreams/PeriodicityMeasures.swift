internal import Statistics
internal import TraceStore

/// Everything that the periodicity report says of one group.
struct PeriodicityMeasures {
  let group: RowGroup
  let profile: CalendarProfile
  /// One for each length of windows.
  let series: [SeriesPeriods]

  /// Days that are no part of the profile and the series.
  let missing: MissingDays

  /// The group's rows.
  var rows: Int { group.rows }

  /// Reads a stream: `all` first, then the groups, the largest first; none where there are no rows.
  static func load(
    _ stream: EventStream, _ request: AnalysisRequest, windows: [Int64]
  ) throws -> [PeriodicityMeasures] {
    let calendar = TraceCalendar(request.dataset)
    var scan = try GroupedScan(stream, request)
    var counts = ([hour] + windows).map { WindowCounts(length: $0, calendar) }
    var span: ClosedRange<Int64>?
    try scan.forEachBatch { rows in
      for index in counts.indices { counts[index].add(rows) }
      for row in rows.rows {
        guard let stamp = rows.batch.integer(0, row) else { continue }
        span = min(span?.lowerBound ?? stamp, stamp)...max(span?.upperBound ?? stamp, stamp)
      }
    }
    guard let span else { return [] }
    for window in windows { try checkLength(window, span) }
    let byHour = counts[0].finish()
    let byWindow = counts.indices.dropFirst().map { counts[$0].finish() }
    let missing = try MissingDays(stream, request)
    return try scan.groups().map { group in
      PeriodicityMeasures(
        group: group,
        profile: CalendarProfile(byHour[group.number], span: span, calendar, without: missing),
        series: zip(windows, byWindow).map { window, counts in
          SeriesPeriods(
            counts: series(counts[group.number], window, span, calendar, without: missing),
            window: window, hasGaps: !missing.isEmpty)
        }, missing: missing)
    }
  }

  private static let hour: Int64 = 3_600_000_000_000

  private static func checkLength(_ window: Int64, _ span: ClosedRange<Int64>) throws {
    let windows = Int((span.upperBound - span.lowerBound) / window)
    guard windows <= CountSeries.maximumWindows else {
      throw AnalysisError.tooManyWindows(
        length: window, count: windows, limit: CountSeries.maximumWindows)
    }
  }

  /// The counts of every window that lies between the first and the last stamp and begins on no missing
  /// day.
  private static func series(
    _ counts: [WindowCounts.Count], _ length: Int64, _ span: ClosedRange<Int64>,
    _ calendar: TraceCalendar, without missing: MissingDays
  ) -> [Double] {
    let firstStamp = calendar.window(span.lowerBound, length: length)
    let isWhole = calendar.start(ofWindow: firstStamp, length: length) == span.lowerBound
    let first = isWhole ? firstStamp : firstStamp + 1
    let end = calendar.window(span.upperBound, length: length)
    var series = [Double](repeating: 0, count: max(end - first, 0))
    for count in counts where count.window >= first && count.window < end {
      series[count.window - first] = Double(count.rows)
    }
    guard !missing.isEmpty else { return series }
    return series.indices.filter { place in
      let start = calendar.start(ofWindow: first + place, length: length)
      return !missing.contains(day: calendar.day(start))
    }.map { series[$0] }
  }
}
