internal import Statistics
internal import TraceReport
internal import TraceStore

/// What the numbers of conversations come to, and how they are to be taken.
struct ConversationVerdict {
  private let measures: ConversationMeasures

  init(_ measures: ConversationMeasures) {
    self.measures = measures
  }

  var lines: [String] {
    guard measures.sessions > 0 else {
      return ["the trace has no session ids: nothing can be said of conversations"]
    }
    return [length, pace].compactMap(\.self)
  }

  private var length: String {
    let turns = value("turns")
    let single = Double(measures.sessions(withTurns: 1)) / Double(measures.sessions)
    return "\(measures.sessions) sessions of \(twoDigits(turns?.mean ?? 0)) turns on average "
      + "(median \(significant(turns?.quantile(0.5) ?? 0)), at most \(measures.turnCounts.last ?? 0)); "
      + "\(percent(single)) have one turn only"
  }

  private var pace: String? {
    guard let gap = value("gap"), let median = gap.quantile(0.5), let ninth = gap.quantile(0.9)
    else { return nil }
    var text =
      "the next turn comes after \(significant(median)) s at the median, \(significant(ninth)) s at the 90th percentile"
    if let growth = value("input_growth")?.quantile(0.5) {
      text += "; its input has \(significant(growth)) tokens more at the median"
    }
    return text
  }

  private func value(_ variable: String) -> SampleSummary? {
    measures.distributions.first { $0.variable == variable }?.values
  }

  /// Conventions and what was left out.
  func notes(_ request: AnalysisRequest) -> [Report.Note] {
    guard measures.sessions > 0 else { return [] }
    return [without, begunBefore, negative, split(request), order(request)].compactMap(\.self)
      + Self.conventions
  }

  private static let conventions: [Report.Note] = [
    .init(
      "sessions",
      "a session is live from its first arrival until its last request ends, or arrives where the trace states no elapsed time; turns are in the order of arrival, failed requests among them"
    ),
    .init(
      "edges",
      "sessions are counted as far as the rows go: those that begin before the first row or go on after the last are shorter here than they were"
    ),
  ]

  private var without: Report.Note? {
    let count = measures.group.rows - measures.requests
    guard count > 0 else { return nil }
    return .init(
      "without-session",
      "\(counted(count, "request")) without a session id left out, which is normal for API requests"
    )
  }

  private var begunBefore: Report.Note? {
    guard measures.turns.begunBefore > 0 else { return nil }
    return .init(
      "begun-before", .warning,
      "the first turn of \(measures.turns.begunBefore) sessions is not turn 1 as the trace counts: they began before these rows, and their turn counts and durations are too small"
    )
  }

  private var negative: Report.Note? {
    guard measures.negativeThinkTimes > 0 else { return nil }
    return .init(
      "negative-think-times", .warning,
      "\(measures.negativeThinkTimes) turns arrive before the turn before them has ended: requests of a session overlap, or elapsed times are rounded up; think_time is without them"
    )
  }

  private func split(_ request: AnalysisRequest) -> Report.Note? {
    guard !request.by.isEmpty else { return nil }
    return .init(
      "groups",
      "a session with requests in several groups is a session in each of them, with the turns that it has there"
    )
  }

  private func order(_ request: AnalysisRequest) -> Report.Note? {
    let count = request.dataset.stamps.outOfOrder
    guard count > 0 else { return nil }
    return .init("out-of-order", "\(counted(count, "row")) out of order, sorted here")
  }
}
