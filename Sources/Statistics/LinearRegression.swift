/// A straight line through points by weighted least squares.
public struct LinearRegression: Sendable, Equatable {
  /// The line's slope.
  public let slope: Double
  /// The line's value at 0.
  public let intercept: Double

  /// Fits the line; nil where all x are equal.
  ///
  /// - Parameters:
  ///   - points: the points.
  ///   - weights: one per point; nil for equal ones.
  public init?(_ points: [(x: Double, y: Double)], weights: [Double]? = nil) {
    let weights = weights ?? Array(repeating: 1, count: points.count)
    precondition(weights.count == points.count)
    let total = weights.reduce(0, +)
    guard total > 0 else { return nil }
    var (x, y) = (0.0, 0.0)
    for (point, weight) in zip(points, weights) {
      x += weight * point.x / total
      y += weight * point.y / total
    }
    var (xx, xy) = (0.0, 0.0)
    for (point, weight) in zip(points, weights) {
      xx += weight * (point.x - x) * (point.x - x)
      xy += weight * (point.x - x) * (point.y - y)
    }
    guard xx > 0 else { return nil }
    slope = xy / xx
    intercept = y - slope * x
  }
}
