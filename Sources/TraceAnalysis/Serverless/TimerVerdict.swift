internal import Statistics
internal import TraceReport
internal import TraceStore

/// What timers come to, and how they are found.
struct TimerVerdict {
  private let measures: TimerMeasures
  private let request: AnalysisRequest

  init(_ measures: TimerMeasures, _ request: AnalysisRequest) {
    (self.measures, self.request) = (measures, request)
  }

  var lines: [String] {
    guard !measures.judged.isEmpty else {
      return [
        "no function has \(significant(request.number(Timers.leastGaps))) gaps between requests: nothing can be said of timers"
      ]
    }
    return [found, missed, agreement].compactMap(\.self)
  }

  private var found: String {
    let (timers, all) = (measures.timers, measures.judged)
    let share = timers.reduce(0) { $0 + $1.requests } / all.reduce(0) { $0 + $1.requests }
    return "\(timers.count) of \(all.count) functions are called at a fixed interval "
      + "(\(percent(Double(timers.count) / Double(all.count)))), with \(percent(share)) of the requests"
  }

  private var missed: String? {
    guard !measures.timers.isEmpty else { return nil }
    let above = measures.timers.filter { measures.kind($0) == .above }
    let keepAlive = "\(secondsText(measures.keepAlive)) s"
    guard let longest = above.compactMap({ $0.gaps?.period }).max() else {
      return "none of them has a period just above the keep-alive of \(keepAlive)"
    }
    let cold = above.reduce(0) { $0 + $1.coldStarts }
    return
      "\(above.count) of them have a period just above the keep-alive of \(keepAlive), so that "
      + "each call is cold; with \(significant(seconds(longest))) s none would be"
      + (measures.hasColdStarts ? "; \(cold) cold starts of theirs are recorded" : "")
  }

  private var agreement: String? {
    let found = measures.agreement(\.isLabelled)
    guard let precision = found.precision, let recall = found.recall else { return nil }
    let label = request.text(Timers.label) ?? ""
    return "\(percent(precision)) of those detected have \(label) among their triggers, and "
      + "\(percent(recall)) of those with \(label) are detected"
  }

  /// Conventions and what was left out.
  var notes: [Report.Note] {
    [
      .init(
        "method",
        "a timer has \(significant(100 * request.number(Timers.leastShare))) % or more of the gaps between its requests near the most frequent one (rounded to 1 s, above 0): within 2 s or 1 %"
      ),
      minutes, leftOut, window, labels,
      .init(
        "region",
        "functions of \(request.dataset.label) alone; each counts once in shares of functions"),
    ].compactMap(\.self)
  }

  private var minutes: Report.Note? {
    guard measures.requests.grain == .minute else { return nil }
    let busy = measures.judged.count(where: \.isBusy)
    return .init(
      "minutes",
      "requests are known by the minute: gaps are between minutes with requests, and periods are whole minutes; of one minute only where the requests of a minute have an index of dispersion of at most \(TimerMeasures.mostDispersion): \(counted(busy, "function")) with requests in most minutes, more or fewer, is no timer that minutes show"
    )
  }

  private var leftOut: Report.Note? {
    guard measures.leftOut > 0 else { return nil }
    return .init(
      "few-gaps",
      "\(measures.leftOut) functions have fewer than \(significant(request.number(Timers.leastGaps))) gaps and are not judged: a period longer than a fraction of the trace cannot be seen"
    )
  }

  private var window: Report.Note {
    let requests = measures.requests
    return .init(
      "window",
      "\(significant(requests.counts.reduce(0, +))) requests of \(requests.functions.ids.count) functions from \(significant(seconds(requests.first))) s to \(significant(seconds(requests.horizon))) s after the clock's zero"
    )
  }

  private var labels: Report.Note? {
    let without = measures.judged.count { $0.isLabelled == nil }
    guard without > 0 else { return nil }
    return .init(
      "labels",
      "\(without) of \(measures.judged.count) functions have no known trigger: they are in no precision or recall"
    )
  }
}
