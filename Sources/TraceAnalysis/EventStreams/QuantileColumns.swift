internal import TraceReport

extension Table.Column {
  /// The columns of the quantiles of a sample whose unit is in a column of its own.
  static let quantiles: [Table.Column] = [
    .init("p10", "10th percentile (type 7)"),
    .init("p25", "25th percentile"),
    .init("p50", "median"),
    .init("p75", "75th percentile"),
    .init("p90", "90th percentile"),
    .init("p99", "99th percentile"),
    .init("max", "largest"),
  ]
}
