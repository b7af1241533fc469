internal import Statistics
internal import TraceReport
internal import TraceStore

/// What peaks and days come to, and how they are to be taken.
struct PeakVerdict {
  private let measures: PeakMeasures
  private let request: AnalysisRequest

  init(_ measures: PeakMeasures, _ request: AnalysisRequest) {
    (self.measures, self.request) = (measures, request)
  }

  var lines: [String] {
    guard !measures.loads.isEmpty else {
      return ["neither requests nor pods nor cold starts are recorded: there is nothing to say"]
    }
    let lines = [times, functions].compactMap(\.self) + effects + shaving
    return lines.isEmpty ? ["requests are not recorded: nothing can be said of peaks"] : lines
  }

  private var times: String? {
    let minutes = (measures.dailyPeaks?.peaks ?? []).map(\.minuteOfDay).sorted()
    guard let first = minutes.first, let last = minutes.last else { return nil }
    guard minutes.count > 1 else {
      return "requests peak at \(clockText(first)) on the only day with a peak"
    }
    let middle =
      minutes.count > 3 ? ", half of them by \(clockText(minutes[minutes.count / 2]))" : ""
    return
      "requests peak between \(clockText(first)) and \(clockText(last)) on \(minutes.count) days"
      + middle
  }

  private var functions: String? {
    guard let peaks = measures.functions else { return nil }
    let minimum = significant(request.number(FunctionPeaks.minimumRequests))
    guard !peaks.functions.isEmpty else {
      return "no function has more than \(minimum) requests a day"
    }
    let above = peaks.ratiosAbove1
    let share = Double(peaks.functions.count - above.count) / Double(peaks.functions.count)
    var text =
      "\(percent(share)) of \(peaks.functions.count) functions with more than \(minimum) requests a day "
      + "have no peak above the floor"
    if let median = quantile(0.5, ofSorted: above), let most = above.last {
      text +=
        "; the others' is \(significant(median)) times the trough at the median, at most "
        + significant(most)
    }
    return text
  }

  private var effects: [String] {
    LoadMetric.allCases.compactMap { metric in
      guard let load = measures.all(metric) else { return nil }
      let parts = [
        load.ratio(.workday, over: .weekend).map {
          "workdays have \(twoDigits($0)) times the load of weekends"
        },
        load.ratio(.holiday, over: .workday).map {
          "holidays have \(twoDigits($0)) times that of workdays"
        },
        load.ratio(.holiday, over: .other).map {
          "holidays have \(twoDigits($0)) times that of other days"
        },
      ].compactMap(\.self)
      return parts.isEmpty ? nil : "\(metric.text): \(parts.joined(separator: ", "))"
    }
  }

  private var shaving: [String] {
    measures.shaving.compactMap { load in
      guard let (plan, hours, enough) = load.longest, plan.peak < load.peak else { return nil }
      let saved = percent(1 - plan.peak / load.peak)
      let triggers = LoadShaving.triggers(request).joined(separator: " and ")
      return
        "if \(triggers) may wait for \(hours) h, the highest hour has \(significant(plan.peak)) "
        + "\(load.metric.text) a minute in place of \(significant(load.peak)), \(saved) less"
        + (enough < hours ? "; \(enough) h do as well" : "")
    }
  }

  /// Conventions and what was left out.
  var notes: [Report.Note] {
    [calendar, missingDays, holidays, rows, floor, movable].compactMap(\.self)
      + [
        .init(
          "smoothing",
          "peaks are of a centred rolling median of 30 minutes (from 15 before to 14 after); minutes without rows are 0; the ends of the series are no peaks, and days around missing ones are neighbours"
        ),
        .init(
          "region",
          "region \(request.dataset.label) alone, \(counted(measures.load.catalogue.functions.count, "function")), nothing pooled; means are per minute over complete days, each day counting once"
        ),
        window,
      ].compactMap(\.self)
  }

  private var calendar: Report.Note? {
    guard !measures.calendar.isKnown else { return nil }
    return .init(
      "no-calendar", .warning,
      "the trace has no calendar: days are of 24 h from the clock's zero, and workdays are not told from weekends; `--epoch` at ingest gives one"
    )
  }

  private var missingDays: Report.Note? {
    let missing = LoadMetric.allCases.compactMap { metric -> String? in
      guard let days = measures.covered[metric]?.missingDays, days > 0 else { return nil }
      return "\(days) of \(metric.text)"
    }
    guard !missing.isEmpty else { return nil }
    return .init(
      "missing-days", .warning,
      "days without any row are taken as missing, not as days without load: \(missing.joined(separator: ", "))"
    )
  }

  private var holidays: Report.Note? {
    guard !measures.classes.hasHolidays else { return nil }
    return .init(
      "no-holidays",
      "no holidays are stated: `--set holidays=14-21` and `--set workdays=22,23` name days counted from the clock's zero"
    )
  }

  private var rows: Report.Note? {
    guard measures.load.requestsAreRows else { return nil }
    return .init(
      "requests",
      "requests are the recorded ones, in the minute in which they arrived, from the first completion on: of what began before, a log holds long executions only"
    )
  }

  private var floor: Report.Note? {
    guard let peaks = measures.functions else { return nil }
    let used = peaks.functions.count(where: \.usesFloor)
    guard used > 0 else { return nil }
    return .init(
      "floor",
      "the troughs of \(used) functions are below \(significant(peaks.floor)) requests/min, which stands for them; the paper does not say what it does with troughs of 0"
    )
  }

  private var movable: Report.Note? {
    guard !measures.shaving.isEmpty else { return nil }
    let triggers = LoadShaving.triggers(request).joined(separator: ", ")
    return .init(
      "shaving",
      "which triggers may wait is assumed (movable_triggers: \(triggers)); hours are means per minute and follow one another over missing days, nothing waits at the end; a pod is taken as work of its hour that any later one can do, which makes it a bound"
    )
  }

  private var window: Report.Note? {
    let ranges = LoadMetric.allCases.compactMap { metric -> String? in
      guard let covered = measures.covered[metric] else { return nil }
      return
        "\(metric.text) from minute \(covered.range.lowerBound) to \(covered.range.upperBound) (n = \(covered.minutes.count))"
    }
    return .init("window", "covered, after the clock's zero: \(ranges.joined(separator: ", "))")
  }
}
