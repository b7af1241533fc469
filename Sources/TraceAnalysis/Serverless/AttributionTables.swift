internal import TraceReport

/// The tables of the cold-start-attribution report; names and columns are the interface.
struct AttributionTables {
  private var gains = Table(name: "removal_gains", columns: Self.gainColumns)
  private var interactions = Table(name: "interactions", columns: Self.interactionColumns)
  private var longest = Table(name: "longest_part", columns: Self.longestColumns)
  private var lifts = Table(name: "lifts", columns: Self.liftColumns)

  /// In the order of the report.
  var all: [Table] { [gains, interactions, longest, lifts] }

  /// Adds everything.
  mutating func append(_ measures: AttributionMeasures) {
    appendGains(measures)
    for pair in measures.gains.interactions {
      interactions.append(
        [.text(pair.first.rawValue), .text(pair.second.rawValue)] + pair.more.map { .real($0) })
    }
    for part in measures.longest {
      longest.append([
        .text(part.part.rawValue), .integer(part.tailRows),
        .real(Double(part.tailRows) / Double(measures.tailRows)), .integer(part.rows),
        .real(Double(part.rows) / Double(measures.sample.total.count)),
      ])
    }
    for lift in measures.lifts {
      lifts.append([
        .text(lift.dimension), .text(lift.value), .integer(lift.rows), .integer(lift.tailRows),
        .real(lift.lift), .real(lift.low), .real(lift.high), .real(lift.pValue),
        .real(lift.adjusted),
      ])
    }
  }

  private mutating func appendGains(_ measures: AttributionMeasures) {
    let (gains, shares) = (measures.gains, measures.sample.shares)
    let none = RemovalGains.levels.map { _ in Table.Value.null }
    self.gains.append([.text("total"), 1.0, 1.0] + gains.totals.map { .real($0) } + none)
    for (place, part) in ColdStartPart.components.enumerated() {
      self.gains.append(
        [
          .text(part.rawValue), .real(shares.ratioOfSums(part)), .real(shares.meanOfRatios(part)),
        ] + gains.gains[place].map { .real($0) } + gains.peerGains[place].map { .real($0) })
    }
    self.gains.append(
      [.text("interaction"), .null, .null] + gains.interaction.map { .real($0) } + none)
  }

  private static let gainColumns: [Table.Column] = [
    .init(
      "part",
      "total: the quantiles themselves; then the parts; interaction: what is left of the quantiles when all gains are taken away"
    ),
    .init("share_of_sum", unit: "1", "sum of the part / sum of totals"),
    .init("mean_share", unit: "1", "mean over rows of part / total"),
    .init("gain_p50_s", unit: "s", "median of the total - median of (total - part)"),
    .init("gain_p95_s", unit: "s", "the same at the 95th percentile"),
    .init("gain_p99_s", unit: "s", "the same at the 99th percentile"),
    .init(
      "peer_gain_p50_s", unit: "s",
      "gain where the part takes the median of its pool instead: as good as its peers"),
    .init("peer_gain_p95_s", unit: "s", "the same at the 95th percentile"),
    .init("peer_gain_p99_s", unit: "s", "the same at the 99th percentile"),
  ]

  private static let interactionColumns: [Table.Column] = [
    .init("part_1", "a part"),
    .init("part_2", "another"),
    .init("p50_s", unit: "s", "gain of both removed - sum of the gains of each, at the median"),
    .init("p95_s", unit: "s", "the same at the 95th percentile"),
    .init("p99_s", unit: "s", "the same at the 99th percentile"),
  ]

  private static let longestColumns: [Table.Column] = [
    .init("part", "the part; the first of these where several are equal"),
    .init("tail_rows", "slowest cold starts in which it is the longest"),
    .init("tail_share", unit: "1", "tail_rows / slowest cold starts"),
    .init("rows", "cold starts in which it is the longest"),
    .init("share", unit: "1", "rows / cold starts"),
  ]

  private static let liftColumns: [Table.Column] = [
    .init("dimension", "pool, runtime, trigger, cluster, or hour of the day at which it ended"),
    .init("value", "the value; (none) where it is not recorded"),
    .init("rows", "cold starts with it"),
    .init("tail_rows", "slowest cold starts with it"),
    .init("lift", unit: "1", "share among the slowest / share among all"),
    .init(
      "lift_low", unit: "1", "lower bound: Wilson's 95 % interval of the share among the slowest"),
    .init("lift_high", unit: "1", "upper bound"),
    .init(
      "p", unit: "1", "chance of a share so far off: hypergeometric variance, normal, two-sided"),
    .init("p_holm", unit: "1", "the same corrected for all rows of this table (Holm)"),
  ]
}
