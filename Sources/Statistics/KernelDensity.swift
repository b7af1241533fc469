internal import RealModule

/// A smooth estimate of a density: a Gaussian at each value (Rosenblatt 1956, Parzen 1962).
///
/// Evaluated on a grid from four bandwidths below the smallest value to four above the largest, in
/// steps of an eighth of the bandwidth or less; a value counts for the two points beside it in
/// proportion (Jones & Lotwick 1984), which lowers a peak by some 0.1 %. Where neighbouring values
/// are farther apart than the bandwidth, such as small integers on a logarithmic scale, each is a
/// mode of its own; ``init(logarithmsOfCounts:bandwidth:)`` takes that out.
public struct KernelDensity: Sendable, Equatable {
  /// The standard deviation of the Gaussian.
  public let bandwidth: Double
  /// The smallest place of the grid.
  public let origin: Double
  /// The distance of neighbouring places.
  public let step: Double
  /// The density at each place; it integrates to 1.
  public let densities: [Double]

  /// The largest number of places, which bounds how narrow a bandwidth may be.
  public static let maximumPlaces = 1 << 20

  /// Estimates the density; nil without variation, or where the bandwidth is under eight
  /// millionths of the range.
  ///
  /// - Parameters:
  ///   - values: finite, ascending.
  ///   - bandwidth: the standard deviation of the Gaussian; nil for ``silvermanBandwidth(sorted:)``.
  public init?(sorted values: [Double], bandwidth: Double? = nil) {
    let runs = SortedRuns(sorted: values)
    self.init(runs, bandwidth) { value in value...value }
  }

  /// Estimates the density of the natural logarithms of positive values.
  public init?(logarithmsOf sample: PositiveSample, bandwidth: Double? = nil) {
    self.init(sample.logarithmRuns, bandwidth) { logarithm in logarithm...logarithm }
  }

  /// Estimates the density of the natural logarithms of positive integers, each spread evenly over
  /// ln(k - 1/2) to ln(k + 1/2); nil also where one is no integer.
  ///
  /// Neither the distances of small integers on this scale nor their number are modes then.
  public init?(logarithmsOfCounts sample: PositiveSample, bandwidth: Double? = nil) {
    guard sample.areIntegers else { return nil }
    self.init(sample.logarithmRuns, bandwidth) { logarithm in
      let count = Double.exp(logarithm).rounded()
      return .log(count - 0.5)...(.log(count + 0.5))
    }
  }

  /// Estimates the density of values, each spread over a range.
  private init?(
    _ runs: SortedRuns, _ given: Double?, over range: (Double) -> ClosedRange<Double>
  ) {
    guard let first = runs.values.first, let last = runs.values.last, first < last,
      let bandwidth = given ?? Self.silvermanBandwidth(runs), bandwidth > 0
    else { return nil }
    let (low, high) = (range(first).lowerBound, range(last).upperBound)
    let needed = (high - low) / bandwidth * 8 + 65
    guard needed <= Double(Self.maximumPlaces) else { return nil }
    let places = max(Int(needed), 512)
    (self.bandwidth, origin) = (bandwidth, low - 4 * bandwidth)
    step = (high - low + 8 * bandwidth) / Double(places - 1)
    var grid = WeightGrid(places: places)
    for run in runs.values.indices {
      let value = range(runs.values[run])
      grid.add(
        runs.multiplicity(run) / Double(runs.count), from: (value.lowerBound - origin) / step,
        to: (value.upperBound - origin) / step)
    }
    densities = grid.smoothed(stepsPerBandwidth: bandwidth / step).map { [step] in $0 / step }
  }

  /// The place with this index on the grid.
  public func place(_ index: Int) -> Double { origin + step * Double(index) }

  /// Silverman's rule of thumb: 0.9 min(s, IQR / 1.34) n^(-1/5).
  ///
  /// Density Estimation for Statistics and Data Analysis, 1986, equation 3.31. s is the sample
  /// standard deviation, the quartiles are of type 7; where they are equal, s alone counts. Made for
  /// one mode; it blurs several.
  ///
  /// - Returns: nil where the values do not vary.
  public static func silvermanBandwidth(sorted values: [Double]) -> Double? {
    silvermanBandwidth(SortedRuns(sorted: values))
  }

  private static func silvermanBandwidth(_ runs: SortedRuns) -> Double? {
    let n = Double(runs.count)
    guard n > 1 else { return nil }
    let mean = runs.mean { runs.values[$0] }
    let variance = runs.mean { square(runs.values[$0] - mean) } * n / (n - 1)
    guard variance > 0, let low = runs.quantile(0.25), let high = runs.quantile(0.75) else {
      return nil
    }
    let spread = low < high ? min(variance.squareRoot(), (high - low) / 1.34) : .sqrt(variance)
    return 0.9 * spread * .pow(n, -0.2)
  }
}

/// Weights at whole places of a grid.
private struct WeightGrid {
  private var weights: [Double]

  init(places: Int) { weights = Array(repeating: 0, count: places) }

  /// Adds a weight at one position, or spread evenly over the positions between two.
  mutating func add(_ weight: Double, from low: Double, to high: Double) {
    guard low < high else { return split(weight, low) }
    var start = low
    while start < high {
      let end = min(start.rounded(.down) + 1, high)
      split(weight * (end - start) / (high - low), (start + end) / 2)
      start = end
    }
  }

  /// Adds a weight to the two places beside a position.
  private mutating func split(_ weight: Double, _ position: Double) {
    let below = Int(position)
    let above = position - Double(below)
    weights[below] += weight * (1 - above)
    weights[below + 1] += weight * above
  }

  /// The weights, each spread over its neighbours up to eight bandwidths away.
  func smoothed(stepsPerBandwidth: Double) -> [Double] {
    let reach = Int((8 * stepsPerBandwidth).rounded(.up))
    let gaussian = (-reach...reach).map { Double.exp(-square(Double($0) / stepsPerBandwidth) / 2) }
    let total = gaussian.reduce(0, +)
    var sums = [Double](repeating: 0, count: weights.count)
    for center in weights.indices where weights[center] > 0 {
      let weight = weights[center] / total
      for place in max(center - reach, 0)...min(center + reach, weights.count - 1) {
        sums[place] += weight * gaussian[place - center + reach]
      }
    }
    return sums
  }
}
