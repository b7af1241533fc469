internal import Statistics
public import TraceReport
internal import TraceStore

/// How many cold starts there are, how long they and their parts take, and where the time goes
/// (Joosen et al., EuroSys'25, Figures 10, 13, 15 and 16).
///
/// A region is a dataset. Several are reported beside one another and pooled, with their weights.
public enum ColdStarts: JointAnalysis {
  /// The name, the question, the tables and the options.
  public static let description = AnalysisDescription(
    name: "cold-starts",
    question: "How long do cold starts take, in which part, and for which functions?",
    families: [.serverless], tables: ColdStartTables(by: []).all,
    options: [.by, .from, .to, .condition], needs: [.rows(in: .coldStart)])

  /// Answers for all regions.
  public static func run(_ requests: [AnalysisRequest]) throws -> Report {
    var report = Report(
      analysis: description.name, dataset: requests.map(\.dataset.label).joined(separator: ", "))
    report.parameters = requests[0].parameters
    let regions = try requests.map(ColdStartRegion.load)
    let measured = regions.filter { $0.all.group.rows > 0 }
    guard !measured.isEmpty else {
      report.verdict = ["no cold starts are recorded: there is nothing to say"]
      return report
    }
    let pooled = measured.count > 1 ? ColdStartMeasures(pooling: measured.map(\.all)) : nil
    var tables = ColdStartTables(by: requests[0].by)
    for region in measured { tables.append(region, of: pooled ?? region.all) }
    if let pooled { tables.append(pooled) }
    let variances =
      measured.compactMap { ColdStartVariance($0.all.region, $0.cells) }
      + [pooled.flatMap { ColdStartVariance($0.region, measured.flatMap(\.cells)) }]
      .compactMap(\.self)
    for variance in variances { tables.append(variance) }
    report.tables = tables.all
    let verdict = ColdStartVerdict(measured, pooled)
    report.verdict = verdict.lines + variances.suffix(1).compactMap(\.line)
    report.notes = verdict.notes + ColdStartVerdict.notes(without: regions)
    report.figures = ColdStartFigures(measured, pooled).all
    return report
  }
}

/// A region's cold starts.
struct ColdStartRegion {
  let request: AnalysisRequest
  /// Days of which nothing was recorded.
  let missing: MissingDays
  /// `all` first, then the groups, the largest first.
  let groups: [ColdStartMeasures]
  /// The rows by what is known of them.
  let breakdown: [ColdStartGroup]
  /// Functions that had a cold start.
  let functions: Int
  /// The totals by region, runtime and pool.
  let cells: [ColdStartVariance.Cell]

  /// All cold starts of the region.
  var all: ColdStartMeasures { groups[0] }

  /// Reads a region.
  static func load(_ request: AnalysisRequest) throws -> ColdStartRegion {
    let columns = ColdStartSample.columns
    var scan = try GroupedScan(
      .coldStarts, request, columns: columns + ColdStartBreakdown.columns)
    var samples = [ColdStartSample()]
    var breakdown = ColdStartBreakdown(request.dataset)
    try scan.forEachBatch { rows in
      while samples.count < rows.groupCount { samples.append(ColdStartSample()) }
      for index in 0..<rows.count {
        let (row, group) = (rows.rows[index], rows.groups[index])
        samples[0].add(rows.batch, row)
        if group > 0 { samples[group].add(rows.batch, row) }
        breakdown.add(rows.batch, row, after: columns.count)
      }
    }
    let missing = try MissingDays(.coldStarts, request)
    let split = try breakdown.groups(samples[0], request)
    return ColdStartRegion(
      request: request, missing: missing,
      groups: try scan.groups().map {
        ColdStartMeasures(
          request.dataset.label, $0, samples[$0.number], without: missing)
      },
      breakdown: split, functions: breakdown.functionCount, cells: try breakdown.cells(request))
  }
}
