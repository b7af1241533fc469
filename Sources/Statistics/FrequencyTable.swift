/// How often each integer of a sample occurs.
///
/// Everything that order statistics need of a sample of counts, in the memory of its different values.
public struct FrequencyTable: Sendable, Equatable {
  /// The different values, ascending.
  public let values: [Int64]
  /// The number of values up to and including each one.
  private let ends: [Int]
  /// The number of values, repetitions included.
  public var count: Int { ends.last ?? 0 }

  /// Takes values with the number of times that they occur; those that do not are left out.
  ///
  /// - Parameters:
  ///   - values: ascending, each once.
  ///   - counts: one for each value, none negative.
  public init(values: [Int64], counts: [Int]) {
    precondition(values.count == counts.count, "a value has a count")
    let known = values.indices.filter { counts[$0] > 0 }
    var end = 0
    self.values = known.map { values[$0] }
    ends = known.map { index in
      end += counts[index]
      return end
    }
  }

  /// Takes positive values one by one, ascending, and a number of zeros.
  public init(ascending values: [Int64], zeros: Int = 0) {
    precondition(values.first.map { $0 > 0 } ?? true, "a value is not positive")
    let lasts = values.indices.filter { $0 + 1 == values.count || values[$0] != values[$0 + 1] }
    self.values = (zeros > 0 ? [0] : []) + lasts.map { values[$0] }
    ends = (zeros > 0 ? [zeros] : []) + lasts.map { zeros + $0 + 1 }
  }

  /// Returns the number of times that the value at an index occurs.
  public func frequency(_ index: Int) -> Int { ends[index] - start(index) }

  /// The number of values below the one at an index.
  private func start(_ index: Int) -> Int { index > 0 ? ends[index - 1] : 0 }

  /// The exact sum.
  public var sum: Int128 {
    values.indices.reduce(0) { $0 + Int128(values[$1]) * Int128(frequency($1)) }
  }

  /// The mean; nil where there is no value.
  public var mean: Double? { count > 0 ? Double(wide: sum) / Double(count) : nil }

  /// The standard deviation over n - 1; nil below two values.
  public var standardDeviation: Double? {
    guard count > 1, let mean else { return nil }
    var squares = CompensatedSum()
    for index in values.indices {
      squares.add(square(Double(values[index]) - mean) * Double(frequency(index)))
    }
    return (squares.value / Double(count - 1)).squareRoot()
  }

  /// A quantile of type 7; nil where there is no value.
  public func quantile(_ p: Double) -> Double? {
    interpolate(p, count) { rank in Double(values[ends.partitioningIndex { $0 > rank }]) }
  }

  /// Returns the number of values of at most `limit`.
  public func count(upTo limit: Int64) -> Int {
    start(values.partitioningIndex { $0 > limit })
  }

  /// The rank of each different value, from 1 for the smallest; equal values share their mean rank.
  public var averageRanks: [Double] {
    values.indices.map { Double(start($0) + 1 + ends[$0]) / 2 }
  }

  /// The values above zero; zeros are counted as dropped, values below zero are left out.
  public var positive: PositiveSample {
    let first = values.partitioningIndex { $0 > 0 }
    let dropped = start(first)
    return PositiveSample(
      SortedRuns(
        values: values[first...].map { Double($0) }, ends: ends[first...].map { $0 - dropped }),
      droppedZero: dropped - count(upTo: -1))
  }
}
