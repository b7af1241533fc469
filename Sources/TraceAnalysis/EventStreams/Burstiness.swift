internal import Statistics
public import TraceReport
internal import TraceStore

/// How bursty arrivals are, at which time scale, and how much of it is day and night.
///
/// Conventions are stated in the report's notes; formulas in the columns' descriptions.
public enum Burstiness: Analysis {
  /// The name, the question, the tables and the options.
  public static let description = AnalysisDescription(
    name: "burstiness",
    question: "How bursty are arrivals, at which time scale, and how much of it is day and night?",
    families: EventStream.families, tables: BurstinessTables(by: []).all,
    options: [.by, .from, .to, .condition, .windows], settings: [EventStream.setting],
    needs: EventStream.all.map { .rows(in: $0.table) })

  /// The windows of `dispersion`, ns.
  static let windows: [Int64] = [1, 5, 10, 60, 300, 1200, 3600].map { $0 * 1_000_000_000 }

  /// The windows of `windowed_cv`, ns.
  static let variationWindows: [Int64] = [300, 1200].map { $0 * 1_000_000_000 }

  /// The base bin of Hurst exponents, ns.
  static let hurstBin: Int64 = 1_000_000_000

  /// Answers for one dataset.
  public static func run(_ request: AnalysisRequest) throws -> Report {
    let stream = try EventStream.chosen(request, for: description.name)
    let windows = request.windows ?? windows
    var tables = BurstinessTables(by: request.by)
    var figures = BurstinessFigures(request.dataset, isGrouped: !request.by.isEmpty)
    var report = Report(analysis: description.name, dataset: request.dataset.label)
    report.parameters =
      request.parameters + [
        .init("windows", windows.map { "\(secondsText($0)) s" }.joined(separator: ", "))
      ]
    let missing = try MissingDays(stream, request)
    for group in try EventGroup.load(stream, request) {
      let measures = BurstinessMeasures(
        group.cutting(missing), windows: windows, resolution: request.dataset.stamps.resolution)
      tables.append(measures)
      figures.append(measures)
      if group.label == "all" {
        report.verdict = BurstinessVerdict(measures, stream).lines
        report.notes = BurstinessNotes(measures, stream, request).all
      }
    }
    report.tables = tables.all
    report.figures = figures.all
    return report
  }
}

/// A whole number of seconds without a fraction, anything else with it.
func secondsText(_ nanoseconds: Int64) -> String {
  nanoseconds % 1_000_000_000 == 0
    ? String(nanoseconds / 1_000_000_000) : String(seconds(nanoseconds))
}
