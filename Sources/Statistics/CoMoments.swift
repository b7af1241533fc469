/// Count, means, variances and covariance of pairs of numbers; an accumulator.
///
/// Updated by Welford's method and merged by Chan, Golub & LeVeque (1983), as ``Moments`` is.
public struct CoMoments: Sendable, Equatable {
  /// The number of pairs.
  public private(set) var count = 0
  /// The mean of the first numbers; 0 where there is no pair.
  public private(set) var meanX = 0.0
  /// The mean of the second numbers; 0 where there is no pair.
  public private(set) var meanY = 0.0
  private var squaresX = 0.0
  private var squaresY = 0.0
  private var products = 0.0

  /// Creates the moments of no pairs.
  public init() {}

  /// Takes in a pair.
  public mutating func add(_ x: Double, _ y: Double) {
    count += 1
    let (dx, dy) = (x - meanX, y - meanY)
    meanX += dx / Double(count)
    meanY += dy / Double(count)
    squaresX += dx * (x - meanX)
    squaresY += dy * (y - meanY)
    products += dx * (y - meanY)
  }

  /// Takes in what another accumulator has seen.
  public mutating func merge(_ other: CoMoments) {
    guard other.count > 0 else { return }
    let total = Double(count + other.count)
    let (dx, dy) = (other.meanX - meanX, other.meanY - meanY)
    let weight = Double(count) * Double(other.count) / total
    squaresX += other.squaresX + dx * dx * weight
    squaresY += other.squaresY + dy * dy * weight
    products += other.products + dx * dy * weight
    meanX += dx * Double(other.count) / total
    meanY += dy * Double(other.count) / total
    count += other.count
  }

  /// The covariance over n - 1, or nil below two pairs.
  public var sampleCovariance: Double? { count > 1 ? products / Double(count - 1) : nil }

  /// Pearson's correlation, within -1...1; nil where either side does not vary.
  public var correlation: Double? {
    guard squaresX > 0, squaresY > 0 else { return nil }
    return min(max(products / (squaresX * squaresY).squareRoot(), -1), 1)
  }

  /// The slope of the second numbers on the first by least squares; nil where the first do not vary.
  public var slope: Double? { squaresX > 0 ? products / squaresX : nil }

  /// That line's value at 0; nil where the first numbers do not vary.
  public var intercept: Double? { slope.map { meanY - $0 * meanX } }
}
