public import TraceReport
internal import TraceStore

/// Whether pods are worth their start: how long they are useful over how long they took to start
/// (Joosen et al., EuroSys'25, section 4.5 and Figure 17).
///
/// The useful life of a pod is its life without the keep-alive at the end: from when it was ready to
/// its last completion. Lives that the request log cuts off are handled by ``KaplanMeier``.
public enum PodUtility: Analysis {
  static let keepAlive = AnalysisSetting(
    "keep_alive", 60, unit: "s",
    "how long the platform keeps an idle pod: a pod idle for less when the log ends may have lived on"
  )

  /// The name, the question, the tables and the options.
  public static let description = AnalysisDescription(
    name: "pod-utility", question: "Are pods used for longer than they took to start?",
    families: [.serverless], tables: PodUtilityTables(by: MarginalGroup.standard).all,
    options: [.by, .from, .to, .condition], settings: [keepAlive],
    needs: [
      .rows(
        in: .pod, knowing: [PodColumn.ready, .coldStart, .last].map(\.name))
    ])

  /// Answers for one dataset.
  public static func run(_ request: AnalysisRequest) throws -> Report {
    var report = Report(analysis: description.name, dataset: request.dataset.label)
    report.parameters = request.parameters
    guard let log = RequestLog(request.dataset) else {
      report.verdict = ["the dataset has no request log with pods: their lives are not known"]
      return report
    }
    let keepAlive = try request.nanoseconds(Self.keepAlive)
    let groups = try PodUtilityGroups(request, log, keepAlive: keepAlive)
    let by = request.by.isEmpty ? MarginalGroup.standard : request.by
    var tables = PodUtilityTables(by: by)
    for measures in groups.measured { tables.append(measures) }
    tables.append(leftOut: groups)
    let verdict = PodUtilityVerdict(groups, log, request)
    report.verdict = verdict.lines
    report.notes = verdict.notes
    report.tables = tables.all
    report.figures = PodUtilityFigures(groups.measured).all
    return report
  }
}

extension AnalysisRequest {
  /// A setting in seconds, as nanoseconds; negative ones are refused.
  func nanoseconds(_ setting: AnalysisSetting) throws(AnalysisError) -> Int64 {
    let seconds = number(setting)
    guard seconds >= 0, seconds < 1e9 else {
      throw .badSetting(
        name: setting.name, value: significant(seconds), expected: "a time of 0 s or more")
    }
    return Int64((seconds * 1e9).rounded())
  }
}
