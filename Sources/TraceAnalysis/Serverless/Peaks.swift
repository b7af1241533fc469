internal import Statistics
public import TraceReport
internal import TraceStore

/// When load peaks, how far it rises above its lowest, and what weekends and holidays change
/// (Joosen et al., EuroSys'25, Figures 5 to 8).
public enum Peaks: Analysis {
  /// The name, the question, the tables and the options.
  public static let description = AnalysisDescription(
    name: "peaks",
    question:
      "When does load peak, how far above its trough, and what do weekends and holidays do?",
    families: [.serverless], tables: PeakTables(by: []).all, options: [.by, .from, .to],
    settings: [
      DayClasses.holidays, DayClasses.workdays, FunctionPeaks.minimumRequests, FunctionPeaks.floor,
      LoadShaving.triggers, LoadShaving.delays,
    ],
    needs: [.rows(in: .invocation), .rows(in: .coldStart)]
      + LoadMetric.allCases.map { .minutes(of: $0.stored) })

  /// Answers for one dataset.
  public static func run(_ request: AnalysisRequest) throws -> Report {
    var report = Report(analysis: description.name, dataset: request.dataset.label)
    report.parameters = request.parameters
    let measures = try PeakMeasures(request)
    let verdict = PeakVerdict(measures, request)
    report.verdict = verdict.lines
    guard !measures.loads.isEmpty else { return report }
    var tables = PeakTables(by: request.by)
    tables.append(measures)
    report.tables = tables.all
    report.notes = verdict.notes
    report.figures = PeakFigures(measures, request.dataset).all
    return report
  }
}

/// Everything that the peaks report says of a dataset.
struct PeakMeasures {
  let calendar: TraceCalendar
  let classes: DayClasses
  let load: FunctionLoad
  /// By group, then by metric; metrics that the trace has not are left out.
  let loads: [DayLoad]
  /// What the trace covers of each metric that it has.
  let covered: [LoadMetric: CoveredMinutes]
  /// Of the requests of all functions, and of each; nil where no requests are known.
  let dailyPeaks: DailyPeaks?
  let functions: FunctionPeaks?
  /// Of requests and of pods, where some may wait.
  let shaving: [LoadShaving]

  /// Reads a dataset, of which the popularity of functions may be known.
  init(_ request: AnalysisRequest, _ popularity: FunctionPopularityMeasures? = nil) throws {
    let (calendar, classes) = (TraceCalendar(request.dataset), try DayClasses(request))
    let load = try FunctionLoad(request)
    var covered: [LoadMetric: CoveredMinutes] = [:]
    for metric in LoadMetric.allCases {
      let series = load.series(metric, of: load.groups[0])
      guard !series.isEmpty else { continue }
      let missing = try MissingDays(
        series.valuesByDay(calendar), in: [.functionMinute, .invocation, .coldStart], request)
      covered[metric] = CoveredMinutes(series, calendar, without: missing)
    }
    loads = load.groups.flatMap { group in
      LoadMetric.allCases.compactMap { metric in
        guard let covered = covered[metric] else { return nil }
        let series = load.series(metric, of: group)
        return series.isEmpty && metric.isMean
          ? nil : DayLoad(group, series, over: covered, calendar, classes)
      }
    }
    let requests = load.series(.requests, of: load.groups[0])
    dailyPeaks = covered[.requests].map { DailyPeaks(requests, over: $0, calendar) }
    functions = try covered[.requests].map {
      try FunctionPeaks(
        request, popularity ?? FunctionPopularityMeasures(FunctionActivity(request)), over: $0,
        requestsAreRows: load.requestsAreRows)
    }
    let delays = try LoadShaving.delays(request)
    let loads = self.loads
    shaving = [LoadMetric.requests, .pods].compactMap { metric in
      guard let covered = covered[metric],
        let whole = loads.first(where: { $0.group.number == 0 && $0.metric == metric }),
        let place = LoadMetric.allCases.firstIndex(of: metric)
      else { return nil }
      return LoadShaving(
        whole,
        movable: DayLoad(load.groups[0], load.movable[place], over: covered, calendar, classes),
        delays: delays)
    }
    self.covered = covered
    (self.calendar, self.classes, self.load) = (calendar, classes, load)
  }

  /// The load of all functions.
  func all(_ metric: LoadMetric) -> DayLoad? {
    loads.first { $0.group.number == 0 && $0.metric == metric }
  }
}
