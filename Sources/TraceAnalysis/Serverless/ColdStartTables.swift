internal import Statistics
internal import TraceReport

/// The tables of the cold-starts report; names and columns are the interface.
struct ColdStartTables {
  private var regions, durations, shares, breakdown, intervals, fits: Table
  private var variance = Table(name: "variance", columns: ColdStartVariance.columns)

  init(by: [String]) {
    func table(_ name: String, _ columns: [Table.Column]) -> Table {
      Table(name: name, columns: Self.regionColumns + RowGroup.columns(by: by) + columns)
    }
    regions = Table(name: "regions", columns: Self.regionColumns + Self.summaryColumns)
    durations = table("durations", Self.durationColumns)
    shares = table("shares", Self.shareColumns)
    breakdown = Table(name: "breakdown", columns: Self.regionColumns + Self.breakdownColumns)
    intervals = table("intervals", Self.intervalColumns)
    fits = table("fits", Self.fitColumns)
  }

  /// In the order of the report.
  var all: [Table] { [regions, durations, shares, breakdown, variance, intervals, fits] }

  /// Adds a region's rows.
  mutating func append(_ region: ColdStartRegion, of whole: ColdStartMeasures) {
    regions.append(Self.row(region.all, region.functions, of: whole))
    for measures in region.groups { appendGroup(measures) }
    for group in region.breakdown { breakdown.append(Self.row(region.all, group)) }
  }

  /// Adds the rows of all regions together.
  mutating func append(_ pooled: ColdStartMeasures) {
    regions.append(Self.row(pooled, nil, of: pooled))
    appendGroup(pooled)
  }

  /// Adds what factors have of the variance.
  mutating func append(_ variance: ColdStartVariance) {
    for row in variance.tableRows { self.variance.append(row) }
  }

  private mutating func appendGroup(_ measures: ColdStartMeasures) {
    let group = [.text(measures.region)] + measures.group.cells
    for (part, values) in zip(ColdStartPart.allCases, measures.durations) {
      durations.append(
        group + [
          .text(part.rawValue), .integer(values.summary.count), .integer(values.missing),
          .integer(values.zerosLeftOut),
        ] + Self.quantiles(values.summary))
    }
    for part in ColdStartPart.components {
      shares.append(
        group + [
          .text(part.rawValue), .integer(measures.shares.rows),
          .real(measures.shares.meanOfRatios(part)), .real(measures.shares.ratioOfSums(part)),
        ])
    }
    let zeros = measures.intervals.ascending.count { $0 == 0 }
    intervals.append(
      group + [.integer(measures.intervals.summary.count), .integer(zeros)]
        + Self.quantiles(measures.intervals.summary))
    for fit in measures.fits { fits.append(group + Self.row(fit)) }
  }

  private static func quantiles(_ summary: SampleSummary) -> [Table.Value] {
    [.real(summary.mean), .real(summary.standardDeviation)]
      + quantileLevels.map { .real(summary.quantile($0)) } + [.real(summary.maximum)]
  }

  private static let quantileLevels = [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99]

  private static func row(
    _ measures: ColdStartMeasures, _ functions: Int?, of whole: ColdStartMeasures
  ) -> [Table.Value] {
    [
      .text(measures.region), .integer(measures.group.rows),
      .real(Double(measures.group.rows) / Double(whole.group.rows)), .integer(functions),
      .real(measures.first.map(seconds)), .real(measures.last.map(seconds)),
      .integer(measures.duration(.total).missing), .integer(measures.badSums),
      .integer(measures.dayMismatches),
    ]
  }

  private static func row(_ region: ColdStartMeasures, _ group: ColdStartGroup) -> [Table.Value] {
    let all = region.duration(group.part).summary
    let (n, sum) = (Double(group.durations.count), group.durations.sum / 1e9)
    let time = (all.mean ?? 0) * Double(all.count)
    return [
      .text(region.region), .text(group.dimension.rawValue), .text(group.value),
      .text(group.part.rawValue), .integer(group.durations.count), .integer(group.missing),
      .integer(group.zerosLeftOut), .real(all.count > 0 ? n / Double(all.count) : nil),
      .real(time > 0 ? sum / time : nil), .real(group.durations.mean.map { $0 / 1e9 }),
    ] + ColdStartGroup.levels.map { .real(group.durations.quantile($0).map { $0 / 1e9 }) }
  }

  private static func row(_ fit: ColdStartFit) -> [Table.Value] {
    let fitted = try? fit.attempt.result.get()
    var reason: String?
    if case .failure(let error) = fit.attempt.result { reason = error.description }
    return [
      .text(fit.variable), .text(fit.attempt.distribution), .text(fit.attempt.method.rawValue),
      .integer(fitted?.n), .integer(fitted?.droppedZero), .real(fitted?.shape),
      .real(fitted?.scale), .real(fitted?.location), .real(fitted?.model.mean),
      .real(fitted?.model.standardDeviation), .real(fitted?.ks), .real(fit.andersonDarling),
      .real(fit.critical), .text(reason),
    ]
  }
}

// MARK: - Columns

extension ColdStartTables {
  private static let regionColumns: [Table.Column] = [
    .init("region", "the dataset, or all regions: all their rows, each counting once")
  ]

  private static let summaryColumns: [Table.Column] = [
    .init("cold_starts", "rows inside --from, --to and --where"),
    .init("weight", unit: "1", "cold_starts over those of all regions reported"),
    .init("functions", "functions with a cold start; null for all regions"),
    .init("first_s", unit: "s", "when the first pod was ready, s after the clock's zero"),
    .init("last_s", unit: "s", "when the last pod was ready"),
    .init("without_total", "rows without a total; they are in no duration"),
    .init(
      "bad_sum", "rows with a negative part or parts that do not add up; left out of shares only"),
    .init("day_mismatch", "rows whose stamp is not in the day they state; left out of nothing"),
  ]

  private static let quantileColumns: [Table.Column] = [
    .init("mean_s", unit: "s", "mean"),
    .init("sd_s", unit: "s", "sample standard deviation (n - 1)"),
    .init("p5_s", unit: "s", "5th percentile (type 7)"),
    .init("p10_s", unit: "s", "10th percentile"),
    .init("p25_s", unit: "s", "25th percentile"),
    .init("p50_s", unit: "s", "median"),
    .init("p75_s", unit: "s", "75th percentile"),
    .init("p90_s", unit: "s", "90th percentile"),
    .init("p95_s", unit: "s", "95th percentile"),
    .init("p99_s", unit: "s", "99th percentile"),
    .init("max_s", unit: "s", "largest"),
  ]

  private static let durationColumns: [Table.Column] =
    [
      .init("part", "total, or code, dependency, scheduling, allocation: the parts that make it"),
      .init("n", "values"),
      .init("missing", "rows without a value"),
      .init(
        "zeros_left_out",
        "zeros that are no value: a dependency time of 0 means a function without dependencies"),
    ] + quantileColumns

  private static let shareColumns: [Table.Column] = [
    .init("part", "the part"),
    .init("n", "rows with a total above zero, every part known, and parts that add up"),
    .init("mean_of_ratios", unit: "1", "mean over rows of part / total: every row counts the same"),
    .init("ratio_of_sums", unit: "1", "sum of the part / sum of the totals: every second the same"),
  ]

  private static let breakdownColumns: [Table.Column] = [
    .init(
      "dimension",
      "runtime, trigger, pool_size and user of the function, cluster, or hour of the day"),
    .init("value", "its value; (none) where it is not recorded"),
    .init("part", "total, or code, dependency, scheduling, allocation: the parts that make it"),
    .init("n", "cold starts with a value of the part"),
    .init("missing", "cold starts without one"),
    .init("zeros_left_out", "dependency times of 0: functions without dependencies"),
    .init("share", unit: "1", "n over that of all cold starts"),
    .init("time_share", unit: "1", "sum of the part over that of all cold starts"),
    .init("mean_s", unit: "s", "mean"),
    .init("p5_s", unit: "s", "5th percentile (type 7)"),
    .init("p25_s", unit: "s", "25th percentile"),
    .init("p50_s", unit: "s", "median"),
    .init("p75_s", unit: "s", "75th percentile"),
    .init("p90_s", unit: "s", "90th percentile"),
    .init("p95_s", unit: "s", "95th percentile"),
    .init("p99_s", unit: "s", "99th percentile"),
  ]

  private static let intervalColumns: [Table.Column] =
    [
      .init(
        "n", "times between consecutive cold starts of a region, clusters and functions together"),
      .init("zeros", "how many of them are zero; they are in mean and quantiles, not in fits"),
    ] + quantileColumns

  private static let fitColumns: [Table.Column] = [
    .init("variable", "total, or interval: the time between consecutive cold starts"),
    .init("distribution", "lognormal, lognormal-3 (with a location), or weibull"),
    .init("method", "how parameters are estimated: mle, maximum likelihood"),
    .init("n", "values above zero, which are fitted; null where no fit exists"),
    .init("dropped_zero", "zeros left out"),
    .init("shape", "sigma of a lognormal, k of a weibull"),
    .init("scale", unit: "s", "exp(mu) of a lognormal, lambda of a weibull"),
    .init("location", unit: "s", "location of lognormal-3"),
    .init("mean_s", unit: "s", "mean of the fitted distribution"),
    .init("sd_s", unit: "s", "standard deviation of the fitted distribution"),
    .init(
      "ks", unit: "1", "Kolmogorov-Smirnov distance to the values: a distance, no test, at such n"),
    .init(
      "anderson_darling",
      "Anderson-Darling distance A² to the values, which weighs the tails; grows with n where the distribution is another"
    ),
    .init(
      "anderson_darling_p05",
      "what A² exceeds in 5 of 100 samples of such a distribution with its parameters fitted (Stephens 1986); null without a table, as for a fitted location"
    ),
    .init("reason", "why there is no fit; null where there is one"),
  ]
}
