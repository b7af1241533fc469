internal import Statistics
public import TraceReport
internal import TraceStore

/// Which distribution times follow where only their quantiles per function and minute are known, as in
/// the quantile tables of Huawei's 2025 release (serverless reference, appendix D7).
public enum QuantileFits: Analysis {
  static let leastQuantiles = AnalysisSetting(
    "least_quantiles", 4, "minutes with fewer different quantiles between 0 and 1 are not fitted")

  static let leastEvents = AnalysisSetting(
    "least_events", 30,
    "minutes of fewer requests or cold starts are not fitted, where the dataset counts them")

  /// The metrics of which the release has quantiles.
  static let metrics = [
    "busCost", "cpu_usage", "deployCodeCost", "deployDependencyCost", "frontendCost",
    "memory_usage", "podAllocationCost", "readBodyCost", "requestBodySize", "runtimeCost",
    "schedulingCost", "totalCost", "totalCost_cold_start", "totalCost_frontend", "workerCost",
    "writeRspCost",
  ]

  /// The name, the question, the tables and the options.
  public static let description = AnalysisDescription(
    name: "quantile-fits",
    question: "Which distribution do times follow where only quantiles by the minute are known?",
    families: [.serverless], tables: [table], options: [.from, .to],
    settings: [leastQuantiles, leastEvents],
    needs: metrics.map { .minutes(of: "\($0)_quantile_050") })

  /// Answers for one dataset.
  public static func run(_ request: AnalysisRequest) throws -> Report {
    var report = Report(analysis: description.name, dataset: request.dataset.label)
    report.parameters = request.parameters
    let least = Int(try request.number(leastQuantiles, atLeast: 2))
    let events = try request.number(leastEvents, atLeast: 0)
    var (table, lines, functions, uncounted) = (Self.table, [String](), 0, [String]())
    for metric in metrics {
      guard let minutes = try MinuteQuantiles(metric, request) else { continue }
      functions = max(functions, minutes.functions)
      if !minutes.countsEvents { uncounted.append(metric) }
      let fits = MinuteFits(minutes, least: least, leastEvents: events)
      for row in fits.rows(metric) { table.append(row) }
      if let line = fits.line(metric) { lines.append(line) }
    }
    report.verdict =
      table.rows.isEmpty
      ? ["the dataset has no quantiles of functions by the minute: there is nothing to fit"]
      : lines.isEmpty
        ? [
          "no minute has \(least) different quantiles of \(significant(events)) events or more: nothing can be fitted"
        ]
        : firstLines(of: lines, upTo: 8, "metrics") { [$0] }
    guard !table.rows.isEmpty else { return report }
    report.tables = [table]
    report.notes = notes(request, functions, uncounted)
    return report
  }

  private static func notes(
    _ request: AnalysisRequest, _ functions: Int, _ uncounted: [String]
  ) -> [Report.Note] {
    let events =
      uncounted.isEmpty
      ? nil
      : Report.Note(
        "few-events", .warning,
        "how many events there were is not known of \(uncounted.joined(separator: ", ")): minutes of few are fitted as well, whose quantiles lie on straight lines between the events and look like neither distribution; ingest the metrics requests and num_cold_starts too"
      )
    return [
      events,
      .init(
        "method",
        "each minute of a function is fitted by itself, by least squares of ln(quantile) on the standard normal quantile (lognormal) or on ln(-ln(1 - p)) (weibull), p between 0 and 1; minutes count the same, however many events they have; where rows are recorded, cold-starts fits these"
      ),
      .init("region", "\(functions) functions of \(request.dataset.label) alone, nothing pooled"),
    ].compactMap(\.self)
  }

  static let table = Table(
    name: "fits",
    columns: [
      .init("metric", "the metric whose quantiles are fitted"),
      .init("distribution", "lognormal or weibull"),
      .init("minutes", "minutes of functions with a quantile"),
      .init("few_events", "those of fewer than least_events events, which are not fitted"),
      .init(
        "too_few", "of the others, those with fewer than least_quantiles different ones"),
      .init("fitted", "those fitted"),
      .init("shape_p25", "sigma of a lognormal, k of a weibull: 25th percentile over minutes"),
      .init("shape_p50", "median over minutes (type 7)"),
      .init("shape_p75", "75th percentile"),
      .init("scale_p25", "exp(mu) or lambda, in the unit of the metric: 25th percentile"),
      .init("scale_p50", "median over minutes"),
      .init("scale_p75", "75th percentile"),
      .init("residual_p50", "root mean square of ln(quantile) less that of the fit: median"),
      .init("residual_p90", "90th percentile"),
      .init("closer_share", unit: "1", "share of fitted minutes in which it is the closer of both"),
    ])
}
