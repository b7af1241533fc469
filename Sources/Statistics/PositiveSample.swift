import RealModule

/// The positive values of a sample, in the form that fits and distances need.
///
/// Values that repeat are held once with a count when at least half of them repeat, so a sample on
/// a coarse clock costs as much as its distinct values. Zeros are left out and counted, because the
/// fitted distributions live on x > 0.
public struct PositiveSample: Sendable {
  /// The positive values.
  let runs: SortedRuns
  /// The natural logarithm of each run's value.
  let logs: [Double]
  /// The number of positive values, repetitions included.
  public let count: Int
  /// The number of zeros left out.
  public let droppedZero: Int
  /// The mean of the positive values; NaN when there is none.
  public let mean: Double
  /// The sample variance (divisor n - 1) of the positive values; NaN below two values.
  public let variance: Double
  /// The mean of the natural logarithms; NaN when there is none.
  public let meanLog: Double
  /// The population variance (divisor n) of the natural logarithms; NaN when there is none.
  public let varianceLog: Double

  /// Takes values in any unit, ascending, none negative.
  ///
  /// - Parameter values: Finite values, ascending, >= 0.
  public init(sorted values: [Double]) {
    precondition(values.first.map { $0 >= 0 } ?? true, "a value is negative")
    precondition(values.last?.isFinite ?? true, "a value is not finite")
    let zeros = values.partitioningIndex { $0 > 0 }
    self.init(
      SortedRuns(sorted: zeros == 0 ? values : Array(values[zeros...])), droppedZero: zeros)
  }

  /// Takes positive values, and the number of zeros that were beside them.
  init(_ runs: SortedRuns, droppedZero: Int) {
    let logs = runs.values.map { Double.log($0) }
    let mean = runs.mean { runs.values[$0] }
    let meanLog = runs.mean { logs[$0] }
    let count = runs.count
    variance =
      runs.mean { square(runs.values[$0] - mean) } * Double(count) / Double(max(count - 1, 0))
    varianceLog = runs.mean { square(logs[$0] - meanLog) }
    (self.runs, self.logs, self.count) = (runs, logs, count)
    self.droppedZero = droppedZero
    (self.mean, self.meanLog) = (mean, meanLog)
  }

  /// Takes intervals in nanoseconds, ascending, none negative, and holds them in seconds.
  ///
  /// - Parameter intervals: Intervals in nanoseconds, ascending, >= 0.
  public init(sortedNanoseconds intervals: [Int64]) {
    self.init(sorted: intervals.map { Double($0) / 1e9 })
  }

  /// Takes all values of several samples, so that each sample weighs as many as it holds.
  ///
  /// - Parameter samples: Samples in the same unit.
  public init(pooling samples: [PositiveSample]) {
    let zeros = [Double](repeating: 0, count: samples.map(\.droppedZero).reduce(0, +))
    self.init(sorted: zeros + samples.flatMap(\.runs.expanded).sorted())
  }

  /// The largest value; nil when there is none.
  public var largest: Double? { runs.values.last }

  /// The natural logarithms, ascending, repetitions counted.
  var logarithmRuns: SortedRuns { runs.replacing(values: logs) }

  /// The sample coefficient of variation of the positive values.
  public var coefficientOfVariation: Double { variance.squareRoot() / mean }
}

/// Returns x².
@inline(__always)
func square(_ x: Double) -> Double { x * x }
