public import TraceReport
internal import TraceStore

/// When the level of cold starts, their parts, requests and pods changes for good, in which groups, and
/// by how much (serverless reference, 7.5 and appendix D14).
public enum ServerlessChangePoints: Analysis {
  static let shortest = AnalysisSetting(
    "shortest_level", 24, unit: "h", "the fewest hours of a level")
  static let penalty = AnalysisSetting(
    "penalty", 3, "what a change costs, in units of ln(hours) * noise^2")

  /// The name, the question, the tables and the options.
  public static let description = AnalysisDescription(
    name: "change-points",
    question: "When does the level of cold starts, their parts, requests or pods change?",
    families: [.serverless], tables: ChangePointTables(by: MarginalGroup.standard).all,
    options: [.by, .from, .to], settings: [shortest, penalty],
    needs: [
      .rows(in: .coldStart, knowing: ColdStartPart.allCases.map(\.column.name)),
      .rows(in: .invocation),
      .minutes(of: LoadMetric.requests.stored), .minutes(of: LoadMetric.pods.stored),
    ], leastSpan: 46 * ChangePointSeries.hour)

  /// Answers for one dataset.
  public static func run(_ request: AnalysisRequest) throws -> Report {
    var report = Report(analysis: description.name, dataset: request.dataset.label)
    report.parameters = request.parameters
    let (shortest, penalty) = (request.number(Self.shortest), request.number(Self.penalty))
    guard shortest >= 1, shortest == shortest.rounded() else {
      throw AnalysisError.badSetting(
        name: Self.shortest.name, value: significant(shortest),
        expected: "a whole number of hours from 1 up")
    }
    guard penalty >= 0 else {
      throw AnalysisError.badSetting(
        name: Self.penalty.name, value: significant(penalty), expected: "0 or more")
    }
    let series = try ChangePointSeries(request, shortest: Int(shortest), penalty: penalty)
    let verdict = ChangePointVerdict(series, request)
    report.verdict = verdict.lines
    guard !series.series.isEmpty else { return report }
    report.notes = verdict.notes
    var tables = ChangePointTables(by: request.by.isEmpty ? MarginalGroup.standard : request.by)
    tables.append(series)
    report.tables = tables.all
    report.figures = ChangePointFigures(series, request).all
    return report
  }
}

/// The tables of the change-points report; names and columns are the interface.
struct ChangePointTables {
  private var changes, series: Table

  init(by: [String]) {
    let group = RowGroup.columns(by: by)
    changes = Table(name: "changes", columns: group + Self.changeColumns)
    series = Table(name: "series", columns: group + Self.seriesColumns)
  }

  /// In the order of the report.
  var all: [Table] { [changes, series] }

  mutating func append(_ all: ChangePointSeries) {
    for one in all.series {
      let cells = one.group.cells + [.text(one.measure.rawValue)]
      for change in one.changes.changes {
        changes.append(
          cells + [
            .real(all.start(change.hour)), .text(all.text(change.hour)), .real(change.ratio),
            .real(change.effect), .flag(change.isClear), .integer(change.hoursBefore),
            .integer(change.hoursAfter),
            .real(change.meanBefore), .real(change.meanAfter),
          ])
      }
      series.append(
        cells + [
          .integer(one.changes.hours.count), .integer(one.changes.gaps),
          .text(one.changes.adjustment.rawValue), .real(one.changes.noise),
          .real(one.changes.scatter),
          .integer(one.changes.changes.count),
        ])
    }
  }

  private static let measure = Table.Column(
    "measure",
    "cold_starts and requests: per hour; pods: mean of the hour's minutes; the others: mean s of the hour's cold starts; the parts of all only"
  )

  private static let changeColumns: [Table.Column] = [
    measure,
    .init("time_s", unit: "s", "start of the first hour at the new level, after the clock's zero"),
    .init("time", "the same as a day and an hour"),
    .init("ratio", unit: "1", "new level / old level, the hour of the week taken out (1 + counts)"),
    .init("effect", unit: "1", "difference of the logarithms / noise of the series"),
    .init(
      "clear",
      "whether it is found with the scatter for noise too, less than shortest_level away: no where outliers among the hours may have made it"
    ),
    .init("hours_before", unit: "h", "hours at the old level"),
    .init("hours_after", unit: "h", "hours at the new level"),
    .init("mean_before", "mean of the hours at the old level, nothing taken out"),
    .init("mean_after", "mean of the hours at the new level"),
  ]

  private static let seriesColumns: [Table.Column] = [
    measure,
    .init("hours", unit: "h", "hours with a value"),
    .init("gaps", unit: "h", "hours between the first and the last without one"),
    .init(
      "adjustment", "what was taken out: the median of the same hour of week, hour of day, none"),
    .init("noise", "standard deviation of the adjusted logarithms around their level"),
    .init(
      "scatter",
      "the same with outliers: the population standard deviation of the hourly differences over the root of 2"
    ),
    .init("changes", "changes of level, also those that are not clear"),
  ]
}
