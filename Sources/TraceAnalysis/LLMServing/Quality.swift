internal import Statistics
public import TraceReport
internal import TraceStore

/// What is wrong or odd about a trace, and which statistics that spoils.
public enum Quality: Analysis {
  /// The name, the question, the tables and the options.
  public static let description = AnalysisDescription(
    name: "quality", question: "What is wrong with the trace, and which statistics does it spoil?",
    families: [.llmServing], tables: QualityTables(by: []).all,
    options: [.by, .from, .to, .condition], needs: [.rows(in: .llmRequest)])

  /// Answers for one dataset.
  public static func run(_ request: AnalysisRequest) throws -> Report {
    let columns = LLMRequestColumn.allCases.filter { $0 != .datasetID && $0 != .arrival }
    var scan = try GroupedScan(.llmRequests, request, columns: columns.map(\.name))
    let isSorted = request.dataset.stamps.outOfOrder == 0
    var measures = [QualityMeasures(columns, isSorted: isSorted)]
    try scan.forEachBatch { rows in
      while measures.count < rows.groupCount {
        measures.append(QualityMeasures(columns, isSorted: isSorted))
      }
      for index in 0..<rows.count {
        measures[0].add(rows.batch, rows.rows[index])
        if rows.groups[index] > 0 { measures[rows.groups[index]].add(rows.batch, rows.rows[index]) }
      }
    }
    var tables = QualityTables(by: request.by)
    let rejected = try RejectedRecords(request)
    var report = Report(analysis: description.name, dataset: request.dataset.label)
    for group in try scan.groups() {
      let checks = measures[group.number].checks(
        resolution: request.dataset.stamps.resolution,
        rejected: group.number == 0 ? rejected : nil)
      tables.append(group, checks, measures[group.number])
      guard group.number == 0 else { continue }
      report.verdict = QualityCheck.verdict(checks)
      report.figures = QualityFigures.all(checks)
    }
    tables.append(rejected)
    report.parameters = request.parameters
    report.notes = notes
    report.tables = tables.all
    return report
  }

  private static let notes: [Report.Note] = [
    .init(
      "steps",
      "a step is the greatest common divisor of the gaps, or, with jitter, a length of which 95 % of the gaps above zero are multiples within 2 %"
    ),
    .init(
      "caps",
      "tokens are cut at their maximum where at least 20 requests and 0.1 % of all have exactly it, and ten times as many as the mean value in the tenth below it"
    ),
    .init(
      "duplicates",
      "rows that equal an earlier one in every column are counted and kept: with coarse stamps they may be real"
    ),
  ]
}
