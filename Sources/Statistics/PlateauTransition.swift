internal import RealModule

/// Where a curve leaves a plateau, by a threshold and by two segments.
///
/// The plateau is the median of the values at the m = max(2, n / 3) smallest x. The threshold method
/// takes the first x from which on every value is above 1 + tolerance times the plateau. The segment
/// method fits log y against log x by least squares with a level line up to one of the points and a
/// straight one from there; the point of the smallest squared error is the breakpoint.
public struct PlateauTransition: Sendable, Equatable {
  /// What a curve does as a whole.
  public enum Course: Sendable, Equatable {
    /// There are fewer than four points, or one that is not above zero.
    case unknown
    /// It never rises by more than the tolerance for good.
    case flat
    /// It rises from the first point on.
    case rising
    /// It is level, then it rises.
    case leaving
  }

  /// The level of the plateau; nil without points.
  public let plateau: Double?
  /// The first x from which on every value is above the plateau by more than the tolerance.
  public let threshold: Double?
  /// The last x of the level segment.
  public let breakpoint: Double?
  /// The slope of the rising segment, of log y against log x.
  public let slope: Double?
  /// What the curve does.
  public let course: Course

  /// Looks for the transition.
  ///
  /// - Parameters:
  ///   - points: by ascending x, each x once.
  ///   - tolerance: by how much of the plateau a value may be above it.
  public init(_ points: [(x: Double, y: Double)], tolerance: Double) {
    let level = max(2, points.count / 3)
    let lowest = points.prefix(level).map(\.y).sorted()
    plateau = quantile(0.5, ofSorted: lowest)
    guard points.count >= 4, let plateau, points.allSatisfy({ $0.x > 0 && $0.y > 0 }) else {
      (threshold, breakpoint, slope, course) = (nil, nil, nil, .unknown)
      return
    }
    let limit = (1 + tolerance) * plateau
    let last = points.lastIndex { $0.y <= limit }
    let isAbove = last.map { $0 < points.count - 1 } ?? true
    let segments = Self.segments(points.map { (.log($0.x), .log($0.y)) })
    guard isAbove, segments.slope > 0 else {
      (threshold, breakpoint, slope, course) = (nil, nil, nil, .flat)
      return
    }
    guard segments.breakpoint > 0 else {
      (threshold, breakpoint, slope, course) = (nil, nil, segments.slope, .rising)
      return
    }
    threshold = points[(last ?? -1) + 1].x
    breakpoint = points[segments.breakpoint].x
    slope = segments.slope
    course = .leaving
  }

  /// The best breakpoint and the slope after it.
  private static func segments(_ points: [(x: Double, y: Double)]) -> (
    breakpoint: Int, slope: Double
  ) {
    var best = (breakpoint: 0, slope: 0.0, error: Double.infinity)
    for candidate in 0..<points.count - 1 {
      let bent = points.map { (x: max(0, $0.x - points[candidate].x), y: $0.y) }
      guard let line = LinearRegression(bent) else { continue }
      let error = bent.reduce(0.0) { sum, point in
        let residual = point.y - line.intercept - line.slope * point.x
        return sum + residual * residual
      }
      if error < best.error { best = (candidate, line.slope, error) }
    }
    return (best.breakpoint, best.slope)
  }
}
