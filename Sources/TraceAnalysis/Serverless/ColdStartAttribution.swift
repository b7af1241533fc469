public import TraceReport
internal import TraceStore

/// What makes cold starts slow: which part a quantile hangs on, and what is over-represented among the
/// slowest (serverless reference, 7.2 and 7.3).
public enum ColdStartAttribution: Analysis {
  static let tailShare = AnalysisSetting(
    "tail_share", 0.01, "the share of cold starts, the slowest, that is looked at")
  static let fewest = AnalysisSetting(
    "fewest_tail_rows", 30, "values with fewer cold starts among the slowest are not tested")

  /// The name, the question, the tables and the options.
  public static let description = AnalysisDescription(
    name: "cold-start-attribution",
    question: "Which part makes cold starts slow, and what do the slowest have in common?",
    families: [.serverless], tables: AttributionTables().all, options: [.from, .to, .condition],
    settings: [tailShare, fewest],
    needs: [.rows(in: .coldStart, knowing: ColdStartPart.allCases.map(\.column.name))])

  /// Answers for one dataset.
  public static func run(_ request: AnalysisRequest) throws -> Report {
    var report = Report(analysis: description.name, dataset: request.dataset.label)
    report.parameters = request.parameters
    let share = request.number(tailShare)
    guard share > 0, share < 1 else {
      throw AnalysisError.badSetting(
        name: tailShare.name, value: significant(share), expected: "a share between 0 and 1")
    }
    let sample = try AttributionSample(request)
    guard
      let measures = try AttributionMeasures(
        sample, request, tailShare: share, fewest: Int(max(request.number(fewest), 1)))
    else {
      report.verdict = ["no cold start with all of its parts is recorded: there is nothing to say"]
      return report
    }
    var tables = AttributionTables()
    tables.append(measures)
    let verdict = AttributionVerdict(measures, request)
    report.verdict = verdict.lines
    report.notes = verdict.notes
    report.tables = tables.all
    report.figures = AttributionFigures(measures).all
    return report
  }
}
