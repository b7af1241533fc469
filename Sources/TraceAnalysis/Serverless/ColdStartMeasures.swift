internal import Statistics
internal import TraceStore

/// Everything that the cold-starts report says of one group of a region, or of all regions together.
struct ColdStartMeasures {
  /// The name of all regions together.
  static let allRegions = "all regions"

  /// The dataset's label, or ``allRegions``.
  let region: String
  let group: RowGroup
  /// The total and its parts, in the order of ``ColdStartPart/allCases``.
  let durations: [ColdStartDurations]
  /// The times between consecutive cold starts of a region.
  let intervals: ColdStartDurations
  let shares: ComponentShares
  /// Rows whose parts do not add up, and rows whose stamp is not in the day they state.
  let badSums, dayMismatches: Int
  /// The first and the last time a pod was ready, ns.
  let first, last: Int64?
  /// Distributions fitted to the totals and to the intervals.
  let fits: [ColdStartFit]

  /// Measures a group of a region.
  init(
    _ region: String, _ group: RowGroup, _ sample: ColdStartSample, without missing: MissingDays
  ) {
    (self.region, self.group) = (region, group)
    let ready = radixSorted(sample.ready)
    (first, last) = (ready.first, ready.last)
    durations = zip(ColdStartPart.allCases, sample.durations).map { part, values in
      ColdStartDurations(
        radixSorted(values), of: ready.count, leavingZerosOut: part.zeroMeansNone)
    }
    let restarts = Set(missing.restarts(ready))
    let gaps = ready.indices.dropFirst().filter { restarts.isEmpty || !restarts.contains($0) }
      .map { ready[$0] - ready[$0 - 1] }
    intervals = ColdStartDurations(radixSorted(gaps), of: gaps.count)
    (shares, badSums, dayMismatches) = (sample.shares, sample.badSums, sample.dayMismatches)
    fits = Self.fits(totals: durations[0], intervals: intervals)
  }

  /// Measures all rows of several regions together: each region weighs as much as it has cold starts.
  ///
  /// Intervals are those inside each region, put together; they are not of the merged stream.
  init(pooling regions: [ColdStartMeasures]) {
    region = Self.allRegions
    var group = regions[0].group
    group.rows = regions.reduce(0) { $0 + $1.group.rows }
    self.group = group
    durations = ColdStartPart.allCases.indices.map { part in
      ColdStartDurations(pooling: regions.map { $0.durations[part] })
    }
    intervals = ColdStartDurations(pooling: regions.map(\.intervals))
    shares = regions.reduce(into: ComponentShares()) { $0.merge($1.shares) }
    badSums = regions.reduce(0) { $0 + $1.badSums }
    dayMismatches = regions.reduce(0) { $0 + $1.dayMismatches }
    first = regions.compactMap(\.first).min()
    last = regions.compactMap(\.last).max()
    fits = Self.fits(totals: durations[0], intervals: intervals)
  }

  private static func fits(totals: ColdStartDurations, intervals: ColdStartDurations)
    -> [ColdStartFit]
  {
    let total = PositiveSample(sortedNanoseconds: totals.notNegative)
    let interval = PositiveSample(sortedNanoseconds: intervals.notNegative)
    return [
      ColdStartFit("total", LognormalDistribution.self, total, .normalEstimated),
      ColdStartFit("total", ThreeParameterLognormal.self, total, nil),
      ColdStartFit("interval", WeibullDistribution.self, interval, .weibullEstimated),
    ].compactMap(\.self)
  }

  /// The total or a part.
  func duration(_ part: ColdStartPart) -> ColdStartDurations {
    durations[ColdStartPart.allCases.firstIndex(of: part) ?? 0]
  }
}

/// Durations of one kind, ascending, and what was left out of them.
struct ColdStartDurations {
  /// The values, ns.
  let ascending: [Int64]
  /// Their count, mean, spread and quantiles, s.
  let summary: SampleSummary
  /// Rows without a value.
  let missing: Int
  /// Zeros that were left out.
  let zerosLeftOut: Int

  /// Takes the known values of so many rows, ascending.
  init(_ ascending: [Int64], of rows: Int, leavingZerosOut: Bool = false) {
    missing = rows - ascending.count
    let kept = leavingZerosOut ? ascending.filter { $0 != 0 } : ascending
    zerosLeftOut = ascending.count - kept.count
    self.ascending = kept
    summary = SampleSummary(ascending: kept, 1e-9)
  }

  init(pooling parts: [ColdStartDurations]) {
    missing = parts.reduce(0) { $0 + $1.missing }
    zerosLeftOut = parts.reduce(0) { $0 + $1.zerosLeftOut }
    ascending = radixSorted(parts.flatMap(\.ascending))
    summary = SampleSummary(ascending: ascending, 1e-9)
  }

  /// The values from zero up.
  var notNegative: [Int64] { Array(ascending.drop { $0 < 0 }) }
}
