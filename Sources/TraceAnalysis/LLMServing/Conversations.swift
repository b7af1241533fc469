internal import Statistics
public import TraceReport
internal import TraceStore

/// How conversations run: turns, pauses, growth of the context, and how many are live at once.
///
/// A conversation is the requests of one session id; where a trace has none, none is made up.
public enum Conversations: Analysis {
  /// The name, the question, the tables and the options.
  public static let description = AnalysisDescription(
    name: "conversations",
    question: "How long are conversations, how fast do turns follow, and how does context grow?",
    families: [.llmServing], tables: ConversationTables(by: []).all,
    options: [.by, .from, .to, .condition],
    needs: [.rows(in: .llmRequest, knowing: [LLMRequestColumn.session.name])])

  /// Answers for one dataset.
  public static func run(_ request: AnalysisRequest) throws -> Report {
    let groups = try ConversationMeasures.load(request)
    var report = Report(analysis: description.name, dataset: request.dataset.label)
    report.parameters = request.parameters
    report.verdict = ConversationVerdict(groups[0]).lines
    report.notes = ConversationVerdict(groups[0]).notes(request)
    guard groups[0].sessions > 0 else { return report }
    var tables = ConversationTables(by: request.by)
    for measures in groups where measures.sessions > 0 { tables.append(measures) }
    report.tables = tables.all
    report.figures = ConversationFigures(groups, request.dataset).all
    return report
  }
}
