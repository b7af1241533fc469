internal import Statistics
public import TraceReport
internal import TraceStore

/// Whether arrivals follow the hour of the day, the day of the week, or another period.
public enum Periodicity: Analysis {
  /// The name, the question, the tables and the options.
  public static let description = AnalysisDescription(
    name: "periodicity",
    question: "Do arrivals follow the hour of the day, the day of the week, or another period?",
    families: EventStream.all.map(\.family), tables: PeriodicityTables(by: []).all,
    options: [.by, .from, .to, .condition, .windows])

  /// Answers for one dataset.
  public static func run(_ request: AnalysisRequest) throws -> Report {
    guard let stream = EventStream.main(of: request.dataset.family) else {
      throw AnalysisError.noStream(analysis: description.name, family: request.dataset.family)
    }
    let windows = request.windows ?? [window(request)]
    let measures = try PeriodicityMeasures.load(stream, request, windows: windows)
    var report = Report(analysis: description.name, dataset: request.dataset.label)
    report.parameters =
      request.parameters + [
        .init("windows", windows.map { "\(secondsText($0)) s" }.joined(separator: ", "))
      ]
    report.verdict = PeriodicityVerdict(measures, stream).lines
    guard let all = measures.first else { return report }
    report.notes = PeriodicityNotes(all, request.dataset).all
    let calendar = TraceCalendar(request.dataset)
    var tables = PeriodicityTables(by: request.by)
    for one in measures { tables.append(one, calendar) }
    report.tables = tables.all
    report.figures = PeriodicityFigures(measures, stream, request.dataset).all
    return report
  }

  /// The length of windows that suits the stretch of time that is looked at.
  private static func window(_ request: AnalysisRequest) -> Int64 {
    let stamps = request.dataset.stamps
    let first = max(stamps.first ?? 0, request.from ?? .min)
    let last = min(stamps.last ?? 0, request.to ?? .max)
    return SeriesPeriods.window(for: max(last - first, 0))
  }
}
