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
    settings: [valuePer],
    needs: [.rows(in: .function)])

  static let valuePer = AnalysisSetting(
    "value_per", "function",
    "what execution_s and cpu_cores have one value of: function, its mean over minutes; or function_minute, each of its minutes"
  )

  /// Answers for one dataset.
  public static func run(_ request: AnalysisRequest) throws -> Report {
    let valuePer = request.text(valuePer) ?? ""
    guard ["function", "function_minute"].contains(valuePer) else {
      throw AnalysisError.badSetting(
        name: Self.valuePer.name, value: valuePer, expected: "function or function_minute")
    }
    let measures = FunctionPopularityMeasures(
      try FunctionActivity(request, keepsMinutes: valuePer == "function_minute"))
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
