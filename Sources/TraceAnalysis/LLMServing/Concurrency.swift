internal import Statistics
public import TraceReport
internal import TraceStore

/// How many requests are in flight, how many tokens pass, and when nothing happens.
public enum Concurrency: Analysis {
  /// The name, the question, the tables and the options.
  public static let description = AnalysisDescription(
    name: "concurrency",
    question: "How many requests are in flight, how many tokens pass, and when is nothing there?",
    families: [.llmServing], tables: ConcurrencyTables(by: []).all,
    options: [.by, .from, .to, .condition, .windows], needs: [.rows(in: .llmRequest)])

  /// The windows of `throughput`, ns.
  static let windows: [Int64] = [1, 60, 3600].map { $0 * 1_000_000_000 }

  /// Answers for one dataset.
  public static func run(_ request: AnalysisRequest) throws -> Report {
    let windows = request.windows ?? windows
    let groups = try RequestFlow.load(.llmRequests, request, columns: FlowEvent.columns) {
      RequestFlow(windows: windows)
    }
    let measures = groups.map { ConcurrencyMeasures($0.group, $0.events) }
    var report = Report(analysis: description.name, dataset: request.dataset.label)
    report.parameters =
      request.parameters + [
        .init("windows", windows.map { "\(secondsText($0)) s" }.joined(separator: ", "))
      ]
    var tables = ConcurrencyTables(by: request.by)
    for one in measures { tables.append(one) }
    report.verdict = ConcurrencyVerdict(measures[0]).lines
    report.notes = ConcurrencyVerdict(measures[0]).notes
    report.tables = tables.all
    report.figures = ConcurrencyFigures(measures, request.dataset).all
    return report
  }
}
