internal import Statistics
internal import TraceReport

/// What the summaries of `nsys stats` say of a group's values, which are nanoseconds or bytes.
///
/// The average is that of the exact sum; the median is the mean of the middle two where there are two;
/// the deviation is the sample's (n - 1), and 0 for a single value.
struct NsysSummary {
  /// The sum.
  let total: Int128
  /// The number of values.
  let count: Int
  let average: Double
  let median: Double
  let minimum: Int64
  let maximum: Int64
  let deviation: Double

  /// Summarizes values in ascending order, or nothing where there are none.
  init?(ascending values: [Int64]) {
    guard let first = values.first, let last = values.last,
      let median = quantile(0.5, ofSorted: values)
    else { return nil }
    (minimum, maximum, count, self.median) = (first, last, values.count, median)
    total = values.reduce(0) { $0 + Int128($1) }
    let mean = Double(total) / Double(values.count)
    average = mean
    let squares = values.reduce(0.0) { $0 + (Double($1) - mean) * (Double($1) - mean) }
    deviation = values.count > 1 ? (squares / Double(values.count - 1)).squareRoot() : 0
  }

  /// The sum as a cell; a real where 64 bits do not hold it.
  var totalCell: Table.Value {
    Int64(exactly: total).map { .integer($0) } ?? .real(Double(total))
  }

  /// Average, median, smallest, largest and deviation as cells.
  var distributionCells: [Table.Value] {
    [.real(average), .real(median), .integer(minimum), .integer(maximum), .real(deviation)]
  }
}

/// The columns of ``NsysSummary/distributionCells``.
///
/// - Parameters:
///   - prefix: what is put before each name.
///   - what: what the values are.
/// - Returns: five columns.
func nsysDistributionColumns(_ prefix: String = "", of what: String) -> [Table.Column] {
  [
    .init("\(prefix)Avg (ns)", decimals: 1, "mean of \(what)"),
    .init("\(prefix)Med (ns)", decimals: 1, "median of \(what)"),
    .init("\(prefix)Min (ns)", "shortest of \(what)"),
    .init("\(prefix)Max (ns)", "longest of \(what)"),
    .init("\(prefix)StdDev (ns)", decimals: 1, "sample standard deviation of \(what)"),
  ]
}
