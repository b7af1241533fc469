internal import Statistics
public import TraceReport
internal import TraceStore

/// Which requests fail, when, under what load, and whether failures come together.
public enum Failures: Analysis {
  /// The name, the question, the tables and the options.
  public static let description = AnalysisDescription(
    name: "failures", question: "What fails, when, under what load, and how long in a row?",
    families: [.llmServing], tables: FailureTables(by: []).all,
    options: [.by, .from, .to, .condition],
    needs: [.rows(in: .llmRequest, knowing: [LLMRequestColumn.failed.name])])

  /// Answers for one dataset.
  public static func run(_ request: AnalysisRequest) throws -> Report {
    let calendar = TraceCalendar(request.dataset)
    let groups = try FailureCounts.load(.llmRequests, request, columns: FailureEvent.columns) {
      FailureCounts(calendar)
    }
    let measures = groups.map { FailureMeasures($0.group, $0.events, calendar) }
    var report = Report(analysis: description.name, dataset: request.dataset.label)
    report.parameters = request.parameters
    report.verdict = FailureVerdict(measures).lines
    report.notes = FailureNotes(measures[0], request.dataset).all
    guard measures[0].outcomes > 0 else { return report }
    var tables = FailureTables(by: request.by)
    for one in measures where one.outcomes > 0 { tables.append(one, calendar) }
    report.tables = tables.all
    report.figures = FailureFigures(measures, request.dataset, calendar).all
    return report
  }
}
