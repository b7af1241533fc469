internal import Statistics
internal import TraceReport

/// What a report says of the times of a part, without the times.
struct TimeDistribution {
  /// Times below zero.
  let belowZero: Int
  /// The share of the times above zero, for a figure: at most 400 points.
  let curve: [(x: Double, y: Double?)]
  private let summary: Summary

  private struct Summary {
    var count = 0
    var mean, deviation, maximum: Double?
    var quantiles: [Double?] = []
  }

  /// The levels of the quantiles.
  static let levels = [0.25, 0.5, 0.75, 0.9, 0.95, 0.99]

  /// Summarizes a column; quantiles are type 7, the deviation is the sample's.
  init(_ column: TimeColumn) {
    let ascending = column.ascending
    let times = SampleSummary(ascending: ascending, 1e-9)
    belowZero = ascending.firstIndex { $0 >= 0 } ?? ascending.count
    curve = ecdf(ascending.drop { $0 <= 0 }) { seconds($0) }
    summary = Summary(
      count: ascending.count, mean: times.mean, deviation: times.standardDeviation,
      maximum: times.maximum, quantiles: Self.levels.map(times.quantile))
  }

  /// The number of times.
  var count: Int { summary.count }

  /// A quantile of ``levels``, s; nil where there is no time.
  func quantile(_ level: Double) -> Double? {
    Self.levels.firstIndex(of: level).flatMap { summary.quantiles[$0] }
  }

  /// Mean, deviation, quantiles and the largest, s.
  var cells: [Table.Value] {
    [.real(summary.mean), .real(summary.deviation)] + summary.quantiles.map { .real($0) }
      + [.real(summary.maximum)]
  }
}
