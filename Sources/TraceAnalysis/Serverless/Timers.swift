internal import Statistics
public import TraceReport
internal import TraceStore

/// Which functions are called at a fixed interval, and whether pods are kept for as long (serverless
/// reference, appendix D15 and section 7.7).
public enum Timers: Analysis {
  static let keepAlive = AnalysisSetting(
    "keep_alive", 60, unit: "s", "how long the platform keeps an idle pod")
  static let leastShare = AnalysisSetting(
    "least_share", 0.6, "what share of a timer's gaps is near its period at least")
  static let leastGaps = AnalysisSetting(
    "least_gaps", 5, "functions with fewer gaps between requests are not judged")
  static let grain = AnalysisSetting(
    "grain", "",
    "invocation or minute: what is known of requests; without it minutes where there are counts of them, which most often cover more time"
  )
  static let label = AnalysisSetting(
    "timer_trigger", "TIMER-A", "the trigger that marks a timer in what the trace says of functions"
  )

  /// The name, the question, the tables and the options.
  public static let description = AnalysisDescription(
    name: "timers",
    question: "Which functions are called at a fixed interval, and is a pod kept for as long?",
    families: [.serverless], tables: TimerTables().all, options: [.from, .to, .condition],
    settings: [keepAlive, leastShare, leastGaps, grain, label],
    needs: [
      .rows(in: .invocation, knowing: [InvocationColumn.duration.name]),
      .minutes(of: LoadMetric.requests.stored),
    ])

  /// Answers for one dataset.
  public static func run(_ request: AnalysisRequest) throws -> Report {
    var report = Report(analysis: description.name, dataset: request.dataset.label)
    report.parameters = request.parameters
    guard let requests = try requests(request) else {
      report.verdict = ["the dataset has no requests, neither one by one nor by the minute"]
      return report
    }
    let measures = try TimerMeasures(request, requests)
    var tables = TimerTables()
    tables.append(measures)
    let verdict = TimerVerdict(measures, request)
    report.verdict = verdict.lines
    report.notes = verdict.notes
    report.tables = tables.all
    report.figures = TimerFigures(measures).all
    return report
  }

  private static func requests(_ request: AnalysisRequest) throws -> FunctionRequests? {
    if request.text(grain) == nil {
      return try FunctionRequests(request, .minute) ?? FunctionRequests(request, .invocation)
    }
    return try FunctionRequests(
      request,
      request.choice(grain, "invocation or minute") { FunctionRequests.Grain(rawValue: $0) })
  }
}
