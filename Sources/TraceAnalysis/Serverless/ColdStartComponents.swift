internal import Statistics
public import TraceReport
internal import TraceStore

/// Which part makes cold starts long, when, and with what it goes (Joosen et al., EuroSys'25,
/// Figures 11 and 12).
public enum ColdStartComponents: Analysis {
  /// The name, the question, the tables and the options.
  public static let description = AnalysisDescription(
    name: "cold-start-components",
    question: "Which part makes cold starts long, at what time, and with what does it go?",
    families: [.serverless], tables: ColdStartComponentTables(by: []).all,
    options: [.by, .from, .to, .condition], settings: [stackWindow, correlationWindow],
    needs: [.rows(in: .coldStart, knowing: ColdStartPart.allCases.map(\.column.name))])

  /// The windows of the stack.
  static let stackWindow = AnalysisSetting(
    "stack_window_s", 3600, unit: "s", "length of the windows whose means are stacked")

  /// The windows of the correlations.
  static let correlationWindow = AnalysisSetting(
    "correlation_window_s", 60, unit: "s", "length of the windows whose means are correlated")

  /// Answers for one dataset.
  public static func run(_ request: AnalysisRequest) throws -> Report {
    var report = Report(analysis: description.name, dataset: request.dataset.label)
    report.parameters = request.parameters
    let (groups, functions) = try ColdStartComponentMeasures.load(request)
    guard groups[0].group.rows > 0 else {
      report.verdict = ["no cold starts are recorded: there is nothing to say"]
      return report
    }
    var tables = ColdStartComponentTables(by: request.by)
    for measures in groups where measures.rows > 0 { tables.append(measures) }
    report.tables = tables.all
    let verdict = ColdStartComponentVerdict(groups[0], functions, request)
    report.verdict = verdict.lines
    report.notes = verdict.notes
    report.figures = ColdStartComponentFigures(groups[0], request.dataset).all
    return report
  }
}

/// The parts of one group's cold starts over time.
struct ColdStartComponentMeasures {
  let group: RowGroup
  /// The windows of the stack.
  let stack: [ComponentWindows.Window]
  /// Their length, ns.
  let stackLength: Int64
  /// The windows of the correlations.
  let short: [ComponentWindows.Window]
  /// Cold starts in windows.
  let rows: Int
  /// Rows without a total or a part.
  let incomplete: Int
  /// Spearman's correlation of each pair of series over the short windows.
  let correlations: [SeriesPair]
  /// The stages of pod allocation.
  let stages: AllocationStages

  /// Two series over windows and how they go together; nil where one does not vary.
  struct SeriesPair {
    let one, other: ComponentSeries
    let correlation: SeriesCorrelation?
  }

  private init(_ group: RowGroup, _ accumulator: Accumulator) {
    self.group = group
    stack = accumulator.stack.sorted
    stackLength = accumulator.stack.length
    short = accumulator.short.sorted
    incomplete = accumulator.stack.incomplete
    rows = stack.reduce(0) { $0 + $1.count }
    stages = AllocationStages(radixSorted(accumulator.allocations))
    let windows = short
    let series = ComponentSeries.allCases.map { series in (series, windows.map(series.value)) }
    correlations = series.indices.flatMap { one in
      series[(one + 1)...].map { other in
        SeriesPair(
          one: series[one].0, other: other.0,
          correlation: SeriesCorrelation(spearman: series[one].1, other.1))
      }
    }
  }

  /// What is gathered of a group.
  private struct Accumulator {
    var stack, short: ComponentWindows
    var allocations: [Int64] = []

    init(_ request: AnalysisRequest) throws(AnalysisError) {
      stack = ComponentWindows(length: try request.windowLength(ColdStartComponents.stackWindow))
      short = ComponentWindows(
        length: try request.windowLength(ColdStartComponents.correlationWindow))
    }

    mutating func add(_ batch: ColumnBatch, _ row: Int) {
      stack.add(batch, row)
      short.add(batch, row)
      if let time = batch.integer(5, row) { allocations.append(time) }
    }
  }

  /// Reads the cold starts: `all` first, then the groups, the largest first; and how many functions
  /// they are of.
  static func load(_ request: AnalysisRequest) throws -> (
    groups: [ColdStartComponentMeasures], functions: Int
  ) {
    var scan = try GroupedScan(
      .coldStarts, request, columns: ColdStartPart.allCases.map(\.column.name),
      countsFunctions: true)
    let empty = try Accumulator(request)
    var groups = [empty]
    try scan.forEachBatch { rows in
      while groups.count < rows.groupCount { groups.append(empty) }
      for index in 0..<rows.count {
        groups[0].add(rows.batch, rows.rows[index])
        let group = rows.groups[index]
        if group > 0 { groups[group].add(rows.batch, rows.rows[index]) }
      }
    }
    let measured = try scan.groups().map { ColdStartComponentMeasures($0, groups[$0.number]) }
    return (measured, scan.functionIDs.count)
  }

  /// The correlation of two series.
  func correlation(_ one: ComponentSeries, _ other: ComponentSeries) -> SeriesCorrelation? {
    correlations.first { ($0.one, $0.other) == (one, other) || ($0.one, $0.other) == (other, one) }?
      .correlation
  }
}

/// What is correlated over windows: the means of the total and its parts, and the number of cold starts.
enum ComponentSeries: String, CaseIterable {
  case total
  case code
  case dependency
  case scheduling
  case allocation
  case coldStarts = "cold_starts"

  /// What it is called in sentences.
  var text: String { ColdStartPart(rawValue: rawValue)?.text ?? "the number of cold starts" }

  /// What it is called where there is little room.
  var shortText: String {
    switch self {
    case .total: "total"
    case .code: "code"
    case .dependency: "depend."
    case .scheduling: "sched."
    case .allocation: "alloc."
    case .coldStarts: "number"
    }
  }

  /// The value of a window.
  func value(_ window: ComponentWindows.Window) -> Double {
    ColdStartPart(rawValue: rawValue).map(window.mean) ?? Double(window.count)
  }
}
