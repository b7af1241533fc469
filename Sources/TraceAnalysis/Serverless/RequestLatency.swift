internal import Statistics
public import TraceReport
internal import TraceStore

/// Where the time of requests goes, how pods share it, and what a pod's first request costs.
public enum RequestLatency: Analysis {
  /// The name, the question, the tables and the options.
  public static let description = AnalysisDescription(
    name: "request-latency",
    question:
      "Where does the time of requests go, how busy are pods, what does a first request cost?",
    families: [.serverless], tables: RequestLatencyTables(by: []).all,
    options: [.by, .from, .to, .condition],
    needs: [.rows(in: .invocation, knowing: [InvocationColumn.duration.name])])

  /// Answers for one dataset.
  public static func run(_ request: AnalysisRequest) throws -> Report {
    var report = Report(analysis: description.name, dataset: request.dataset.label)
    report.parameters = request.parameters
    let (groups, functions, withoutPod) = try RequestLatencyMeasures.load(request)
    guard groups[0].group.rows > 0 else {
      report.verdict = ["no requests are recorded one by one: there is nothing to say"]
      return report
    }
    let fanOut = try ColdStartFanOut(request)
    var tables = RequestLatencyTables(by: request.by)
    for measures in groups { tables.append(measures) }
    tables.append(fanOut)
    report.tables = tables.all
    let verdict = RequestLatencyVerdict(groups[0], functions, fanOut, withoutPod, request)
    report.verdict = verdict.lines
    report.notes = verdict.notes
    report.figures = RequestLatencyFigures(groups, request.dataset.label).all
    return report
  }
}
