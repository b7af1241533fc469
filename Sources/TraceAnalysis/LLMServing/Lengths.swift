internal import Statistics
public import TraceReport
internal import TraceStore

/// How long inputs and outputs are, which distribution they follow, and how output goes with input.
public enum Lengths: Analysis {
  /// The name, the question, the tables and the options.
  public static let description = AnalysisDescription(
    name: "lengths",
    question:
      "How long are prompts and replies, how are they distributed, how does one follow the other?",
    families: [.llmServing], tables: LengthTables(by: []).all,
    options: [.by, .from, .to, .condition], settings: [linearFrom], needs: [.rows(in: .llmRequest)])

  /// The paper on BurstGPT finds output linear in input above some 300 tokens.
  static let linearFrom = AnalysisSetting(
    "linear_from", 300, unit: "tokens",
    "the input above which output is taken as a straight line of input (BurstGPT, figure of response against request lengths)"
  )

  /// Answers for one dataset.
  public static func run(_ request: AnalysisRequest) throws -> Report {
    let groups = try LengthMeasures.load(request)
    var report = Report(analysis: description.name, dataset: request.dataset.label)
    report.parameters = request.parameters
    report.verdict = LengthVerdict(groups[0]).lines
    report.notes = LengthNotes(groups[0], request).all
    guard groups[0].isStated else { return report }
    var tables = LengthTables(by: request.by)
    for measures in groups { tables.append(measures) }
    report.tables = tables.all
    report.figures = LengthFigures(groups).all
    return report
  }
}
