internal import Statistics
internal import TraceReport
internal import TraceStore

/// What the numbers of cold starts come to, and how they are to be taken.
struct ColdStartVerdict {
  private let regions: [ColdStartRegion]
  private let pooled: ColdStartMeasures?

  init(_ regions: [ColdStartRegion], _ pooled: ColdStartMeasures?) {
    (self.regions, self.pooled) = (regions, pooled)
  }

  var lines: [String] {
    let single = regions.prefix(5).flatMap { region in
      [length(region.all, functions: region.functions), parts(region.all), slowest(region)]
    }
    return (single + [pooled.map(weights), pooled.map { length($0, functions: nil) }])
      .compactMap(\.self)
  }

  private func length(_ measures: ColdStartMeasures, functions: Int?) -> String {
    let total = measures.duration(.total).summary
    let of = functions.map { " of \($0) functions" } ?? ""
    guard let median = total.quantile(0.5), let ninth = total.quantile(0.9),
      let last = total.quantile(0.99)
    else { return "\(measures.region): \(measures.group.rows) cold starts without a total" }
    return
      "\(measures.region): \(measures.group.rows) cold starts\(of) take \(significant(median)) s at "
      + "the median, \(significant(ninth)) s at the 90th percentile and \(significant(last)) s at the 99th"
  }

  private func parts(_ measures: ColdStartMeasures) -> String? {
    func largest(_ share: (ColdStartPart) -> Double?) -> (part: ColdStartPart, share: Double)? {
      ColdStartPart.components.compactMap { part in share(part).map { (part, $0) } }
        .max { $0.1 < $1.1 }
    }
    guard let bySum = largest(measures.shares.ratioOfSums),
      let byRow = largest(measures.shares.meanOfRatios)
    else { return nil }
    let text =
      "\(measures.region): \(bySum.part.text) takes \(percent(bySum.share)) of all cold-start time"
    return byRow.part == bySum.part
      ? text + " and \(percent(byRow.share)) of the mean cold start"
      : text
        + ", but \(byRow.part.text) has the largest share of the mean cold start, \(percent(byRow.share))"
  }

  /// The runtime, trigger, pool size or cluster that has more of the time than of the cold starts.
  private func slowest(_ region: ColdStartRegion) -> String? {
    let total = region.all.duration(.total).summary
    guard let mean = total.mean, mean > 0 else { return nil }
    let rated = region.breakdown.filter {
      $0.part == .total && ![.hour, .user].contains($0.dimension) && $0.durations.count >= 30
    }
    .map { group in
      let share = Double(group.durations.count) / Double(total.count)
      return (
        group: group, share: share,
        time: group.durations.sum / 1e9 / (mean * Double(total.count))
      )
    }
    guard let worst = rated.max(by: { $0.time - $0.share < $1.time - $1.share }),
      worst.time > 1.2 * worst.share
    else { return nil }
    return
      "\(region.all.region): \(worst.group.dimension.text) \(worst.group.value) has "
      + "\(percent(worst.share)) of the cold starts and \(percent(worst.time)) of their time"
  }

  private func weights(_ pooled: ColdStartMeasures) -> String {
    let weights = regions.map {
      "\($0.all.region) \(percent(Double($0.all.group.rows) / Double(pooled.group.rows)))"
    }
    return "all regions: every row counts once, so \(weights.joined(separator: ", "))"
  }

  /// Conventions and what was left out.
  var notes: [Report.Note] {
    regions.compactMap { $0.missing.note("cold starts of \($0.all.region)", Self.withoutIntervals) }
      + [badSums, dayMismatches, withoutTotal, windows, calendar].compactMap(\.self)
      + Self.conventions
  }

  private static let withoutIntervals = "intervals across them are left out"

  private static let conventions: [Report.Note] = [
    .init(
      "stamps",
      "a cold start is placed in time by its end, when the pod was ready; intervals are between ends, all clusters and functions of a region together, and are pooled over regions, not of the merged stream"
    ),
    .init(
      "estimators",
      "quantiles are type 7; sd is of the sample (n - 1); fits are by maximum likelihood on values above zero, lognormal-3 at the local maximum of the likelihood over its location; ks is a distance and no test, since the parameters come from the same values; anderson_darling above anderson_darling_p05 rejects a fit at 5 %, as is usual where n is large"
    ),
    .init(
      "variance",
      "shares of the variance are of ln(total), between the means of the combinations of region, runtime and pool that occur; pools and runtimes go together, so that what they share is split by Shapley's rule, the mean over all orders of taking them; the pool is the function's"
    ),
    .init(
      "dependencies",
      "a dependency time of 0 means a function without dependencies: such rows are left out of its quantiles (zeros_left_out) and count as 0 in shares"
    ),
  ]

  private func warning(_ id: String, _ count: (ColdStartMeasures) -> Int, _ text: String)
    -> Report.Note?
  {
    let rows = regions.reduce(0) { $0 + count($1.all) }
    return rows > 0 ? .init(id, .warning, "\(rows) rows \(text)") : nil
  }

  private var badSums: Report.Note? {
    warning(
      "bad-sum", \.badSums,
      "have a negative part or parts that do not add up to the total: they are left out of shares")
  }

  private var dayMismatches: Report.Note? {
    warning(
      "day-mismatch", \.dayMismatches,
      "end outside of the day they state; a cold start over midnight does. They are kept")
  }

  private var withoutTotal: Report.Note? {
    warning(
      "without-total", { $0.duration(.total).missing }, "have no total and are in no duration")
  }

  private var windows: Report.Note {
    let spans = regions.compactMap { region -> String? in
      guard let first = region.all.first, let last = region.all.last else { return nil }
      return
        "\(region.all.region) from \(significant(seconds(first))) s to \(significant(seconds(last))) s"
    }
    return .init(
      "window", "cold starts ended, after the clock's zero: \(spans.joined(separator: ", "))")
  }

  private var calendar: Report.Note? {
    let without = regions.filter { $0.request.dataset.clockZeroUnixNanoseconds == nil }
    return without.isEmpty
      ? nil
      : .init(
        "no-calendar",
        "hours of the day are of the trace's own clock: no calendar is known of \(without.map(\.all.region).joined(separator: ", ")); `--epoch` at ingest gives one"
      )
  }

  /// Regions that have no cold starts.
  static func notes(without regions: [ColdStartRegion]) -> [Report.Note] {
    let empty = regions.filter { $0.all.group.rows == 0 }.map(\.all.region)
    return empty.isEmpty
      ? []
      : [.init("no-cold-starts", "no cold starts in \(empty.joined(separator: ", "))")]
  }
}
