internal import Statistics
public import TraceReport
internal import TraceStore

/// What a dataset of requests holds, how long it is, and what should be known before reading on.
public enum Overview: Analysis {
  /// The name, the question, the tables and the options.
  public static let description = AnalysisDescription(
    name: "overview", question: "What is in the dataset, and what is odd about it?",
    families: [.llmServing],
    tables: [summary, groups, sources, issues], options: [.from, .to])

  /// Answers for one dataset.
  public static func run(_ request: AnalysisRequest) throws -> Report {
    let rows = try RequestTotals(request)
    let arrivals = try EventGroup.load(.llmRequests, withoutGroups(request))[0].arrivals
    let silences = Silences(arrivals)
    var report = Report(analysis: description.name, dataset: request.dataset.label)
    report.parameters = request.parameters
    report.verdict = [verdict(rows, silences, request.dataset)]
    report.notes = notes(rows, silences, request.dataset)
    let groups = try groupTable(rows, request.store)
    report.tables = [
      summaryTable(rows, silences, request.dataset), groups, try sourceTable(request),
      try issueTable(request),
    ]
    report.figures = OverviewFigures(arrivals, groups: groups, request.dataset).all
    return report
  }

  private static func withoutGroups(_ request: AnalysisRequest) -> AnalysisRequest {
    var request = request
    request.by = []
    return request
  }

  private static func verdict(_ rows: RequestTotals, _ silences: Silences, _ dataset: Dataset)
    -> String
  {
    guard rows.count > 0 else {
      let others = dataset.stamps.count > 0 ? "; its rows are of another kind" : ""
      return "no request" + others
    }
    let failed = rows.failures.mean.map { percent($0) + " failed" } ?? "failures are not recorded"
    let names = [(rows.models, "model"), (rows.services, "service")].filter { $0.0 > 0 }
      .map { count, name in "\(count) \(name)\(count == 1 ? "" : "s")" }
    return "\(counted(rows.count, "request")) over \(durationText(silences.spanSeconds)); \(failed)"
      + (names.isEmpty ? "" : "; " + names.joined(separator: ", "))
  }

  private static func notes(_ rows: RequestTotals, _ silences: Silences, _ dataset: Dataset)
    -> [Report.Note]
  {
    var notes: [Report.Note] = []
    if let longest = silences.longestSeconds, silences.overAnHour > 0 {
      notes.append(
        .init(
          "silences", .warning,
          "\(counted(silences.overAnHour, "gap")) of more than an hour, the longest \(durationText(longest)): outages or nights; whole-trace statistics of intervals see them"
        ))
    }
    if rows.failedWithInput > 0 {
      notes.append(
        .init(
          "failed-with-input", .info,
          "\(rows.failedWithInput) failed requests have input tokens; the others have none at all"))
    }
    if rows.withSession > 0, rows.withSession < rows.count {
      notes.append(
        .init(
          "partial-sessions", .info,
          "\(rows.count - rows.withSession) of \(rows.count) rows have no session, which is normal for API requests"
        )
      )
    }
    if let share = rows.share(of: rows.duplicates), rows.duplicates > 0 {
      notes.append(
        .init(
          "duplicates", .warning,
          "\(counted(rows.duplicates, "row")) (\(percent(share))) the same as an earlier row in every column; with coarse stamps they may be real, so they are kept"
        ))
    }
    if rows.totalMismatches > 0 {
      notes.append(
        .init(
          "total-mismatch", .warning,
          "\(counted(rows.totalMismatches, "row")) with a total that is not the sum of input and output tokens"
        ))
    }
    if dataset.clockZeroUnixNanoseconds == nil {
      notes.append(
        .init(
          "no-calendar", .info,
          "the clock's zero is not known: no dates, hours of the day or days of the week; `--epoch` at ingest gives one"
        ))
    }
    if let definition = dataset.parameters["failed_when"] {
      notes.append(.init("failure", .info, "a request failed where \(definition)"))
    }
    return notes
  }
}
