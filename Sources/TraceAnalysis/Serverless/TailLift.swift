internal import Statistics

/// How much more often a value occurs among the slowest rows than among all.
struct TailLift {
  /// The dimension, such as `runtime`, and the value.
  let dimension, value: String
  /// Rows with the value, and those of them in the tail.
  let rows, tailRows: Int
  /// P(value | tail) / P(value).
  let lift: Double
  /// Its bounds: Wilson's 95 % interval of P(value | tail) over P(value).
  let low, high: Double
  /// The probability of a tail share at least so far off by chance; hypergeometric variance, normal.
  let pValue: Double
  /// The same with Holm's correction for all tests of the report.
  var adjusted = 1.0

  /// Compares; nil where the tail or all rows have none of the value.
  ///
  /// - Parameters:
  ///   - named: dimension and value.
  ///   - rows: with the value, and in the tail.
  ///   - all: rows in all, and in the tail.
  init?(
    _ named: (dimension: String, value: String), rows: (count: Int, tail: Int),
    all: (count: Int, tail: Int)
  ) {
    guard rows.count > 0, rows.tail > 0,
      let interval = WilsonInterval(successes: rows.tail, trials: all.tail)
    else { return nil }
    (dimension, value) = named
    (self.rows, tailRows) = rows
    let share = Double(rows.count) / Double(all.count)
    lift = Double(rows.tail) / Double(all.tail) / share
    (low, high) = (interval.low / share, interval.high / share)
    let tail = Double(all.tail)
    let variance =
      tail * share * (1 - share) * Double(all.count - all.tail) / Double(max(all.count - 1, 1))
    let distance = Double(rows.tail) - tail * share
    pValue = variance > 0 ? 2 * standardNormalCDF(-abs(distance) / variance.squareRoot()) : 1
  }

  /// Corrects the p-values for the number of lifts.
  static func corrected(_ lifts: [TailLift]) -> [TailLift] {
    zip(lifts, holmAdjusted(lifts.map(\.pValue))).map { lift, adjusted in
      var lift = lift
      lift.adjusted = adjusted
      return lift
    }
  }
}
