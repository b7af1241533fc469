internal import Statistics
public import TraceReport
internal import TraceStore

/// Whether arrivals follow the hour of the day, the day of the week, or another period.
public enum Periodicity: Analysis {
  /// The name, the question, the tables and the options.
  public static let description = AnalysisDescription(
    name: "periodicity",
    question: "Do arrivals follow the hour of the day, the day of the week, or another period?",
    families: EventStream.families, tables: PeriodicityTables(by: []).all,
    options: [.by, .from, .to, .condition, .windows], settings: [EventStream.setting],
    needs: EventStream.all.map { .rows(in: $0.table) })

  /// Answers for one dataset.
  public static func run(_ request: AnalysisRequest) throws -> Report {
    let stream = try EventStream.chosen(request, for: description.name)
    let windows = try request.windows ?? [window(stream, request)]
    let measures = try PeriodicityMeasures.load(stream, request, windows: windows)
    var report = Report(analysis: description.name, dataset: request.dataset.label)
    report.parameters =
      request.parameters + [
        .init("windows", windows.map { "\(secondsText($0)) s" }.joined(separator: ", "))
      ]
    report.verdict = PeriodicityVerdict(measures, stream).lines
    guard let all = measures.first else { return report }
    report.notes = PeriodicityNotes(all, stream, request.dataset).all
    let calendar = TraceCalendar(request.dataset)
    var tables = PeriodicityTables(by: request.by)
    for one in measures { tables.append(one, calendar) }
    report.tables = tables.all
    report.figures = PeriodicityFigures(measures, stream, request.dataset).all
    return report
  }

  /// The length of windows that suits the stretch of time that is looked at.
  private static func window(_ stream: EventStream, _ request: AnalysisRequest) throws -> Int64 {
    let stamps = request.dataset.stamps
    let whole = (stamps.first ?? 0)...max(stamps.last ?? 0, stamps.first ?? 0)
    let span = try stream.span(request) ?? whole
    let missing = try MissingDays(stream, request).length(in: span)
    return SeriesPeriods.window(for: span.upperBound - span.lowerBound - missing)
  }
}
