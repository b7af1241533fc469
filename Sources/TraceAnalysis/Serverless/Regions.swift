internal import Statistics
public import TraceReport
internal import TraceStore

/// How regions differ in what a function is asked for and by whom, and in when load comes (Joosen et
/// al., EuroSys'25, section 3.1 with its box, Figures 3 to 7, and 17).
///
/// A region is a dataset. Nothing is pooled: each is measured as ``FunctionPopularity``, ``Peaks`` and
/// ``PodUtility`` measure it.
public enum Regions: JointAnalysis {
  /// The name, the question, the tables and the options.
  public static let description = AnalysisDescription(
    name: "regions",
    question: "How do regions differ in requests, users, peaks, execution and processor use?",
    families: [.serverless], tables: RegionTables().all, options: [.from, .to],
    settings: [
      DayClasses.holidays, DayClasses.workdays, FunctionPeaks.minimumRequests, FunctionPeaks.floor,
      PodUtility.keepAlive,
    ], needs: [.rows(in: .function)])

  /// Answers for all regions.
  public static func run(_ requests: [AnalysisRequest]) throws -> Report {
    guard requests.count > 1 else {
      throw AnalysisError.nothingToCompare(analysis: description.name)
    }
    let regions = try requests.map(RegionMeasures.init)
    var report = Report(
      analysis: description.name, dataset: requests.map(\.dataset.label).joined(separator: ", "))
    report.parameters = sharedParameters(requests)
    let spreads = RegionSpread.all(regions)
    var tables = RegionTables()
    tables.append(regions, spreads)
    report.tables = tables.all
    let verdict = RegionVerdict(regions, spreads)
    report.verdict = verdict.lines
    report.notes = verdict.notes
    report.figures = RegionFigures(regions).all
    return report
  }
}

/// What a region is compared by.
struct RegionMeasures {
  let label: String
  let popularity: FunctionPopularityMeasures
  let peaks: PeakMeasures
  /// Of all pods; nil where no life of one is known.
  let utility: PodUtilityMeasures?

  /// Reads a region.
  init(_ request: AnalysisRequest) throws {
    label = request.dataset.label
    popularity = FunctionPopularityMeasures(try FunctionActivity(request))
    peaks = try PeakMeasures(request, popularity)
    let keepAlive = try request.nanoseconds(PodUtility.keepAlive)
    utility = try RequestLog(request.dataset).flatMap {
      try PodUtilityGroups(request, $0, keepAlive: keepAlive).measured.first
    }
  }

  /// What functions and users have: each counts the same.
  var variables: [FunctionPopularityMeasures.Variable] {
    let ratios = (peaks.functions?.functions.map(\.ratio) ?? []).sorted()
    guard !ratios.isEmpty else { return popularity.variables }
    return popularity.variables + [
      .init(
        name: "peak_to_trough", unit: "1",
        estimator: "highest peak over lowest trough, 1 without a peak",
        ascending: ratios, leftOut: peaks.functions?.leftOut ?? 0)
    ]
  }

  /// The hour of the day with the largest mean load over complete days; nil without requests.
  var busiestHour: Int? {
    guard let load = peaks.all(.requests) else { return nil }
    let complete = Set(load.days.filter(\.isComplete).map(\.day))
    var hours = [(sum: Double, count: Int)](repeating: (0, 0), count: 24)
    for (minute, mean, _) in load.hours {
      let stamp = minute * 60_000_000_000
      guard let mean, complete.contains(peaks.calendar.day(stamp)) else { continue }
      let hour = peaks.calendar.hour(stamp)
      hours[hour] = (hours[hour].sum + mean, hours[hour].count + 1)
    }
    let means = hours.map { $0.count > 0 ? $0.sum / Double($0.count) : -1 }
    guard let most = means.max(), most >= 0 else { return nil }
    return means.firstIndex(of: most)
  }

  /// The share of functions or users that reach a value.
  func share(_ variable: String, atLeast limit: Double) -> Double? {
    popularity.thresholds.first { $0.variable == variable && $0.atLeast == limit }.map {
      Double($0.count) / Double($0.of)
    }
  }
}

/// A number that regions have one of.
struct RegionNumber {
  let name: String
  let unit: String?
  let description: String
  /// Whether the least and the largest of all regions are held against one another.
  let isCompared: Bool
  let value: @Sendable (RegionMeasures) -> Double?

  /// In the order of the table.
  static let all: [RegionNumber] = [
    .init(
      name: "busy_functions", unit: "1",
      description: "share of functions with 1440 requests or more on their median day",
      isCompared: true
    ) { $0.share("requests_per_day", atLeast: 1440) },
    .init(
      name: "single_function_users", unit: "1", description: "share of users with one function",
      isCompared: true
    ) { region in region.share("functions_per_user", atLeast: 2).map { 1 - $0 } },
    .init(
      name: "heavy_users", unit: "1",
      description: "share of users with requests that have over 1000", isCompared: true
    ) { $0.share("requests_per_user", atLeast: 1001) },
    .init(
      name: "busiest_hour", unit: "h",
      description: "hour of the day with most requests, mean over complete days",
      isCompared: false
    ) { $0.busiestHour.map(Double.init) },
    .init(
      name: "even_functions", unit: "1",
      description:
        "share of functions above minimum_requests_per_day without a peak above the floor",
      isCompared: true
    ) { region in
      region.peaks.functions.flatMap { peaks in
        let count = Double(peaks.functions.count)
        return count > 0 ? 1 - Double(peaks.ratiosAbove1.count) / count : nil
      }
    },
    .init(
      name: "daily_peak_to_trough", unit: "1",
      description: "requests: median over complete days of the highest over the lowest hour",
      isCompared: true
    ) { $0.peaks.all(.requests)?.peakToTrough },
    .init(
      name: "workday_over_weekend", unit: "1",
      description: "requests: mean of complete workdays over that of weekend days",
      isCompared: true
    ) { $0.peaks.all(.requests)?.ratio(.workday, over: .weekend) },
    .init(
      name: "holiday_over_workday", unit: "1",
      description: "requests: mean of holidays over that of workdays", isCompared: true
    ) { $0.peaks.all(.requests)?.ratio(.holiday, over: .workday) },
    .init(
      name: "pods_holiday_over_workday", unit: "1", description: "pods: the same",
      isCompared: true
    ) { $0.peaks.all(.pods)?.ratio(.holiday, over: .workday) },
    .init(
      name: "cpu_holiday_over_workday", unit: "1", description: "processor use: the same",
      isCompared: true
    ) { $0.peaks.all(.cpu)?.ratio(.holiday, over: .workday) },
    .init(
      name: "utility_f_1", unit: "1",
      description: "share of pods used for no longer than they took to start, as in pod-utility",
      isCompared: true
    ) { $0.utility?.utility.share(upTo: 1) },
    .init(
      name: "utility_median", unit: "1",
      description: "median of useful life over cold start, as in pod-utility", isCompared: true
    ) { $0.utility?.utility.quantile(0.5) },
  ]
}

/// The least and the largest that regions have of something.
struct RegionSpread {
  let measure: String
  let unit: String?
  /// Regions that have a value.
  let regions: Int
  let least, largest: (value: Double, region: String)

  /// largest / least; nil where the least is 0.
  var ratio: Double? { least.value > 0 ? largest.value / least.value : nil }

  private init?(_ measure: String, _ unit: String?, _ values: [(value: Double, region: String)]) {
    guard values.count > 1, let least = values.min(by: { $0.value < $1.value }),
      let largest = values.max(by: { $0.value < $1.value })
    else { return nil }
    (self.measure, self.unit, regions) = (measure, unit, values.count)
    (self.least, self.largest) = (least, largest)
  }

  /// The medians over functions or users first, then the numbers of regions.
  static func all(_ regions: [RegionMeasures]) -> [RegionSpread] {
    let variables = regions.map { ($0.label, $0.variables) }
    var names: [(name: String, unit: String)] = []
    for variable in variables.flatMap(\.1)
    where !names.contains(where: { $0.name == variable.name }) {
      names.append((variable.name, variable.unit))
    }
    let medians = names.compactMap { name, unit in
      RegionSpread(
        "\(name)_p50", unit,
        variables.compactMap { label, variables in
          variables.first { $0.name == name }.flatMap { quantile(0.5, ofSorted: $0.ascending) }
            .map { ($0, label) }
        })
    }
    return medians
      + RegionNumber.all.filter(\.isCompared).compactMap { number in
        RegionSpread(
          number.name, number.unit,
          regions.compactMap { region in number.value(region).map { ($0, region.label) } })
      }
  }
}
