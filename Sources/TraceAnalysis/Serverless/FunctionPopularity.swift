internal import Statistics
public import TraceReport
internal import TraceStore

/// What functions there are, how often they are called, by whom, and how few make the load and the
/// cold starts (Joosen et al., EuroSys'25, Figures 3, 4, 8d-f, 9 and 14).
public enum FunctionPopularity: Analysis {
  /// The name, the question, the tables and the options.
  public static let description = AnalysisDescription(
    name: "function-popularity",
    question: "What functions are there, how often is each called, and how few make the load?",
    families: [.serverless], tables: FunctionPopularityTables().all, options: [.from, .to],
    needs: [.rows(in: .function)])

  /// Answers for one dataset.
  public static func run(_ request: AnalysisRequest) throws -> Report {
    let measures = FunctionPopularityMeasures(try FunctionActivity(request))
    var report = Report(analysis: description.name, dataset: request.dataset.label)
    report.parameters = request.parameters
    let groups = FunctionGroups(measures)
    let verdict = FunctionPopularityVerdict(measures, groups, request)
    report.verdict = verdict.lines
    guard !measures.requests.isEmpty else { return report }
    var tables = FunctionPopularityTables()
    tables.append(measures, groups)
    report.tables = tables.all
    report.notes = verdict.notes
    report.figures = FunctionPopularityFigures(measures, request.dataset.label).all
    return report
  }
}
