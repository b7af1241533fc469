internal import TraceReport
internal import TraceStore

/// Whose hours these are, how windows lie, and what spoils the numbers.
struct PeriodicityNotes {
  private let measures: PeriodicityMeasures
  private let stream: EventStream
  private let dataset: Dataset

  init(_ measures: PeriodicityMeasures, _ stream: EventStream, _ dataset: Dataset) {
    (self.measures, self.stream, self.dataset) = (measures, stream, dataset)
  }

  /// Warnings first.
  var all: [Report.Note] {
    [missing, silence, short, calendar, zone, conventions].compactMap(\.self)
  }

  private var missing: Report.Note? {
    measures.missing.note(
      stream.plural,
      "their hours are in no rate, the days around them are neighbours in autocorrelation and periods, and weekly_share and lags above a day are left out"
    )
  }

  private var silence: Report.Note? {
    let hours = measures.profile.longestSilence
    guard hours >= 24 else { return nil }
    return .init(
      "long-silence", .warning,
      "\(hours) hours in a row have no rows and count as empty: if nothing was recorded then, look at what lies before and after it with --to and --from"
    )
  }

  private var short: Report.Note? {
    guard measures.missing.isEmpty, measures.profile.dailyShare != nil,
      measures.profile.weeklyShare == nil
    else {
      return nil
    }
    return .init(
      "no-weekly-period",
      "the trace is shorter than two weeks: nothing can be said of a weekly period")
  }

  private var calendar: Report.Note? {
    guard dataset.clockZeroUnixNanoseconds == nil else { return nil }
    let epoch = "there are no days of the week; `--epoch` at ingest gives a calendar"
    if let zero = dataset.parameters["clock_zero"] {
      return .init(
        "no-calendar", "hours and days are counted from the trace's zero, \(zero); \(epoch)")
    }
    return .init(
      "no-calendar", .warning,
      "the clock's zero is not known: hours and days are of the trace's own clock, which may not begin at midnight, and \(epoch)"
    )
  }

  private var zone: Report.Note? {
    guard dataset.clockZeroUnixNanoseconds != nil else { return nil }
    guard let offset = dataset.utcOffsetSeconds else {
      return .init("utc", "the trace states no time zone: hours and days are of UTC")
    }
    return offset == 0 ? .init("utc", "hours and days are of UTC") : nil
  }

  private var conventions: Report.Note? {
    .init(
      "conventions",
      "hours and windows are counted from midnight; rates divide by the time between the first and the last row of all groups; autocorrelation, periods and shares of variance are of complete windows, empty ones among them"
    )
  }
}
