internal import Statistics
internal import TraceReport

/// The tables of the cold-start-components report; names and columns are the interface.
struct ColdStartComponentTables {
  private var summary, windows, correlations, stages: Table

  init(by: [String]) {
    func table(_ name: String, _ columns: [Table.Column]) -> Table {
      Table(name: name, columns: RowGroup.columns(by: by) + columns)
    }
    summary = table("summary", Self.summaryColumns)
    windows = table("windows", Self.windowColumns)
    correlations = table("correlations", Self.correlationColumns)
    stages = table("allocation_stages", Self.stageColumns)
  }

  /// In the order of the report.
  var all: [Table] { [summary, correlations, stages, windows] }

  /// Adds a group's rows.
  mutating func append(_ measures: ColdStartComponentMeasures) {
    let group = measures.group.cells
    for part in ColdStartPart.allCases { summary.append(group + Self.row(measures, part)) }
    for pair in measures.correlations { correlations.append(group + Self.row(pair)) }
    for (place, stage) in measures.stages.stages.enumerated() {
      stages.append(group + Self.row(stage, place + 1, of: measures.stages.count))
    }
    for window in measures.stack {
      windows.append(
        group + [
          .real(seconds(window.start)), .real(seconds(measures.stackLength)),
          .integer(window.count),
        ] + ColdStartPart.allCases.map { .real(window.mean($0)) })
    }
  }

  private static func row(_ measures: ColdStartComponentMeasures, _ part: ColdStartPart)
    -> [Table.Value]
  {
    let (rows, windows) = (measures.meanOfRows(part), measures.meanOfWindows(part))
    let means = measures.stack.map { $0.mean(part) }
    return [
      .text(part.rawValue), .integer(measures.rows), .integer(measures.stack.count), .real(rows),
      .real(windows), .real(rows / measures.meanOfRows(.total)),
      .real(windows / measures.meanOfWindows(.total)), .real(means.min()), .real(means.max()),
    ]
  }

  private static func row(_ pair: ColdStartComponentMeasures.SeriesPair) -> [Table.Value] {
    let found = pair.correlation
    return [
      .text(pair.one.rawValue), .text(pair.other.rawValue), .integer(found?.count),
      .real(found?.correlation),
      .text(found.flatMap { $0.count < fewestWindows ? nil : effectText($0.correlation) }),
      .real(found?.effectiveCount),
      .real(found.flatMap { $0.count < fewestWindows ? nil : $0.pValue }),
    ]
  }

  private static func row(_ stage: AllocationStages.Stage, _ place: Int, of count: Int)
    -> [Table.Value]
  {
    [
      .integer(place), .real(stage.mode), .real(stage.low), .real(stage.high),
      .integer(stage.count), .real(Double(stage.count) / Double(count)), .real(stage.median),
    ]
  }
}

extension ColdStartComponentMeasures {
  /// The mean of a part over all rows, s.
  func meanOfRows(_ part: ColdStartPart) -> Double {
    stack.reduce(0) { $0 + $1.mean(part) * Double($1.count) } / Double(rows)
  }

  /// The mean of a part over the means of windows, s.
  func meanOfWindows(_ part: ColdStartPart) -> Double {
    stack.reduce(0) { $0 + $1.mean(part) } / Double(stack.count)
  }
}

/// Of fewer windows, no correlation is called small or large: two windows always give 1 or -1.
let fewestWindows = 10

/// The size of a correlation in words (Cohen, Statistical Power Analysis, 1988, section 3.2).
func effectText(_ correlation: Double) -> String {
  switch abs(correlation) {
  case ..<0.1: "negligible"
  case ..<0.3: "small"
  case ..<0.5: "medium"
  default: "large"
  }
}

// MARK: - Columns

extension ColdStartComponentTables {
  private static let summaryColumns: [Table.Column] = [
    .init("part", "total, or code, dependency, scheduling, allocation: the parts that make it"),
    .init("n", "cold starts with a total and all parts"),
    .init("windows", "windows of stack_window_s with a cold start"),
    .init("row_mean_s", unit: "s", "mean over cold starts"),
    .init("window_mean_s", unit: "s", "mean over the means of windows: every window the same"),
    .init("row_share", unit: "1", "row_mean_s over that of the total: the ratio of sums"),
    .init("window_share", unit: "1", "window_mean_s over that of the total"),
    .init("window_min_s", unit: "s", "smallest mean of a window"),
    .init("window_max_s", unit: "s", "largest mean of a window"),
  ]

  private static let windowColumns: [Table.Column] =
    [
      .init("window_start_s", unit: "s", "start of the window, s after the clock's zero"),
      .init("window_s", unit: "s", "its length; windows without cold starts have no row"),
      .init("n", "cold starts that end in it"),
    ]
    + ColdStartPart.allCases.map {
      .init("\($0.rawValue)_mean_s", unit: "s", "mean of \($0.text) over them")
    }

  private static let correlationColumns: [Table.Column] = [
    .init(
      "series",
      "total or a part: its mean per window of correlation_window_s; cold_starts: their number"),
    .init("other_series", "the other one"),
    .init("n", "windows with a cold start; null where a series does not vary"),
    .init("spearman", unit: "1", "Pearson's correlation of average ranks"),
    .init(
      "effect",
      "its size by Cohen: negligible below 0.1, small below 0.3, medium below 0.5, large; null below 10 windows"
    ),
    .init(
      "effective_n",
      "independent windows that would carry as much (Bartlett; Pyper & Peterman, lags to n / 5)"),
    .init(
      "p_value", unit: "1",
      "two-sided, Student's t with effective_n - 2 degrees of freedom; null where that is 0 or less, and below 10 windows"
    ),
  ]

  private static let stageColumns: [Table.Column] = [
    .init("stage", "from the shortest, 1"),
    .init("mode_s", unit: "s", "where the density of the logarithm is highest"),
    .init("from_s", unit: "s", "the cut in the valley below it; null for the first"),
    .init("to_s", unit: "s", "the cut in the valley above it; null for the last"),
    .init("n", "allocation times between them"),
    .init("share", unit: "1", "n over all allocation times above zero"),
    .init("p50_s", unit: "s", "median of these times"),
  ]
}
