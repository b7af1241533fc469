extension Figure {
  /// The most points of a series that a drawing gets.
  public static let pointLimit = 2000

  /// Returns the figure as it is drawn: at most ``pointLimit`` points a series, none off the axes.
  ///
  /// Points at or below zero on a logarithmic axis have no place and are left out. Lines, steps,
  /// bands and marks are cut into stretches of as many points each; of each the first point, the last,
  /// the lowest and the highest stay, so that no extreme is lost. Bars, areas, cells, boxes and spans
  /// all stay: each stands for something of its own.
  public var thinned: Figure {
    var figure = self
    figure.series = series.map { series in
      let placed = series.points.filter { point in
        (!x.isLogarithmic || series.horizontalColumns.allSatisfy { point[$0] > 0 })
          && (!y.isLogarithmic || series.verticalColumns.allSatisfy { point[$0] > 0 })
      }
      return series.with(points: series.shape.canThin ? thin(placed) : placed)
    }
    return figure
  }

  private func thin(_ points: [[Double]]) -> [[Double]] {
    guard points.count > Self.pointLimit else { return points }
    let stretches = Self.pointLimit / 4
    return (0..<stretches).flatMap { stretch in
      let start = points.count * stretch / stretches
      let end = points.count * (stretch + 1) / stretches
      return extremes(of: points[start..<end])
    }
  }

  /// The first, lowest, highest and last point, in order and once each.
  private func extremes(of points: ArraySlice<[Double]>) -> [[Double]] {
    guard let last = points.indices.last else { return [] }
    let low = points.indices.min { points[$0][1] < points[$1][1] } ?? last
    let high = points.indices.max { (points[$0].last ?? 0) < (points[$1].last ?? 0) } ?? last
    return Set([points.startIndex, low, high, last]).sorted().map { points[$0] }
  }
}

extension Figure.Shape {
  /// True if a drawing may leave points out; a bar, an area's point, a cell, a box and a span may not.
  fileprivate var canThin: Bool {
    switch self {
    case .line, .step, .points, .band: true
    case .intervals, .bars, .area, .cells, .boxes, .spans: false
    }
  }
}
