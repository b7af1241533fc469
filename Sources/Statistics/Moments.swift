/// Count, mean, spread and range of a sequence of numbers; an accumulator.
///
/// Updated by Welford's method and merged by Chan, Golub & LeVeque (1983), which keep the sum of
/// squared deviations exact to rounding however large the mean.
public struct Moments: Sendable, Equatable {
  /// The number of values.
  public private(set) var count = 0
  /// The mean; 0 where there is no value.
  public private(set) var mean = 0.0
  /// The smallest value, or nil where there is none.
  public private(set) var minimum: Double?
  /// The largest value, or nil where there is none.
  public private(set) var maximum: Double?
  private var squares = 0.0

  /// Creates the moments of no values.
  public init() {}

  /// Creates the moments of a sequence.
  public init(_ values: some Sequence<Double>) {
    for value in values { add(value) }
  }

  /// Takes in a value.
  public mutating func add(_ value: Double) {
    count += 1
    let deviation = value - mean
    mean += deviation / Double(count)
    squares += deviation * (value - mean)
    minimum = minimum.map { min($0, value) } ?? value
    maximum = maximum.map { max($0, value) } ?? value
  }

  /// Takes in what another accumulator has seen.
  public mutating func merge(_ other: Moments) {
    guard other.count > 0 else { return }
    guard count > 0 else {
      self = other
      return
    }
    let total = count + other.count
    let difference = other.mean - mean
    squares +=
      other.squares + difference * difference * Double(count) * Double(other.count) / Double(total)
    mean += difference * Double(other.count) / Double(total)
    count = total
    minimum = [minimum, other.minimum].compactMap { $0 }.min()
    maximum = [maximum, other.maximum].compactMap { $0 }.max()
  }

  /// The variance over n - 1, or nil below two values.
  public var sampleVariance: Double? { count > 1 ? squares / Double(count - 1) : nil }

  /// The variance over n, or nil where there is no value.
  public var populationVariance: Double? { count > 0 ? squares / Double(count) : nil }

  /// The root of ``sampleVariance``.
  public var sampleStandardDeviation: Double? { sampleVariance?.squareRoot() }

  /// The root of ``populationVariance``.
  public var populationStandardDeviation: Double? { populationVariance?.squareRoot() }

  /// The sample standard deviation over the mean, or nil where either is undefined or the mean is 0.
  public var coefficientOfVariation: Double? {
    mean == 0 ? nil : sampleStandardDeviation.map { $0 / mean }
  }
}
