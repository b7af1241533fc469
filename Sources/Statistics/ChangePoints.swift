internal import RealModule

/// Where the mean of a series changes: the segments whose cost and number together are smallest.
///
/// A segment costs the sum of the squared deviations from its mean. The exact minimum over all
/// segmentations of the segments' costs and a penalty for each, by PELT (Killick, Fearnhead & Eckley,
/// JASA 107, 2012), with the pruning put off by the minimum length, which keeps it exact. Time is
/// linear in the length where the number of changes grows with it, quadratic where there is none.
public struct ChangePoints: Sendable, Equatable {
  /// Values between two changes.
  public struct Segment: Sendable, Equatable {
    /// The indices.
    public let range: Range<Int>
    /// The mean of the values.
    public let mean: Double
    /// Their population standard deviation.
    public let standardDeviation: Double
  }

  /// The segments, in order; those after the first begin at the change points.
  public let segments: [Segment]
  /// The penalty in force.
  public let penalty: Double

  /// The indices at which a new segment begins.
  public var changes: [Int] { segments.dropFirst().map(\.range.lowerBound) }

  /// Finds the changes; nil for fewer values than the minimum length.
  ///
  /// - Parameters:
  ///   - series: finite values at equal distances.
  ///   - penalty: what each segment costs besides; nil for 3 ln(n) times the square of
  ///     ``noise(_:)``.
  ///   - minimumLength: the fewest values of a segment, at least 1.
  public init?(_ series: [Double], penalty: Double? = nil, minimumLength: Int = 1) {
    precondition(minimumLength >= 1, "a segment has a value")
    guard series.count >= minimumLength else { return nil }
    let costs = SegmentCosts(series)
    self.penalty = penalty ?? 3 * Double.log(Double(series.count)) * square(Self.noise(series))
    var search = SegmentationSearch(series.count, self.penalty, minimumLength)
    segments = search.run(costs).map { range in
      Segment(
        range: range, mean: costs.mean(range), standardDeviation: costs.variance(range).squareRoot()
      )
    }
  }

  /// The standard deviation of a series around its level, by its jumps from value to value.
  ///
  /// 1.4826 times the median of the first differences' absolute deviations from their median, over
  /// the root of 2, which a few changes do not move; where more than half of the differences are
  /// equal, their population standard deviation over the root of 2.
  public static func noise(_ series: [Double]) -> Double {
    let jumps = zip(series, series.dropFirst()).map { $1 - $0 }
    guard let median = quantile(0.5, ofSorted: jumps.sorted()) else { return 0 }
    let deviations = jumps.map { abs($0 - median) }.sorted()
    let robust = 1.482_602_218_505_602 * (quantile(0.5, ofSorted: deviations) ?? 0)
    return robust > 0 ? robust / Double.sqrt(2) : scatter(series)
  }

  /// The population standard deviation of a series' first differences over the root of 2: ``noise(_:)``
  /// with outliers, which widen it.
  public static func scatter(_ series: [Double]) -> Double {
    let jumps = zip(series, series.dropFirst()).map { $1 - $0 }
    return (Moments(jumps).populationStandardDeviation ?? 0) / Double.sqrt(2)
  }
}

/// The costs of segments, from sums over all values before an index.
private struct SegmentCosts {
  private let sums: [Double]
  private let squares: [Double]
  /// Taken from all values, so that the sums stay small.
  private let center: Double

  init(_ series: [Double]) {
    center = Moments(series).mean
    var (sum, squareSum) = (CompensatedSum(), CompensatedSum())
    var (sums, squares) = ([0.0], [0.0])
    for value in series {
      sum.add(value - center)
      squareSum.add(square(value - center))
      sums.append(sum.value)
      squares.append(squareSum.value)
    }
    (self.sums, self.squares) = (sums, squares)
  }

  func mean(_ range: Range<Int>) -> Double {
    center + (sums[range.upperBound] - sums[range.lowerBound]) / Double(range.count)
  }

  func variance(_ range: Range<Int>) -> Double { deviations(range) / Double(range.count) }

  /// The sum of the squared deviations from the mean.
  @inline(__always)
  func deviations(_ range: Range<Int>) -> Double {
    let sum = sums[range.upperBound] - sums[range.lowerBound]
    let squareSum = squares[range.upperBound] - squares[range.lowerBound]
    return max(squareSum - sum * sum / Double(range.count), 0)
  }
}

/// The dynamic programme over the ends of segments.
private struct SegmentationSearch {
  private let count: Int
  private let penalty: Double
  private let minimumLength: Int
  /// The smallest cost of the values before each index.
  private var best: [Double]
  /// Where the last segment of that optimum begins.
  private var start: [Int]
  /// Where a last segment may begin, and the end from which on it cannot be best.
  private var candidates: [(start: Int, until: Int)] = []

  init(_ count: Int, _ penalty: Double, _ minimumLength: Int) {
    (self.count, self.penalty, self.minimumLength) = (count, penalty, minimumLength)
    best = Array(repeating: .infinity, count: count + 1)
    start = Array(repeating: 0, count: count + 1)
    best[0] = 0
  }

  mutating func run(_ costs: SegmentCosts) -> [Range<Int>] {
    for end in minimumLength...count {
      if best[end - minimumLength] < .infinity { candidates.append((end - minimumLength, .max)) }
      close(at: end, costs)
    }
    var ranges: [Range<Int>] = []
    var end = count
    while end > 0 {
      ranges.append(start[end]..<end)
      end = start[end]
    }
    return ranges.reversed()
  }

  /// Finds the best last segment that ends here, and the candidates that it puts out.
  private mutating func close(at end: Int, _ costs: SegmentCosts) {
    candidates.removeAll { $0.until <= end }
    let totals = candidates.map { best[$0.start] + costs.deviations($0.start..<end) }
    for (candidate, total) in zip(candidates, totals) where total + penalty < best[end] {
      (best[end], start[end]) = (total + penalty, candidate.start)
    }
    for index in candidates.indices where totals[index] > best[end] {
      candidates[index].until = min(candidates[index].until, end + minimumLength)
    }
  }
}
