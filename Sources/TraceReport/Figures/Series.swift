extension Figure {
  /// How points are drawn, and with it what the numbers of a point are.
  public enum Shape: String, Sendable, CaseIterable {
    /// Straight from point to point.
    case line
    /// Level until the next point: an ECDF, a count over time.
    case step
    /// One mark each.
    case points
    /// A mark with the interval that it lies in.
    case intervals
    /// One bar each, from zero; lying, with its length as `x`, where `y` is an axis of names.
    case bars
    /// Filled from the series below it; series of areas are stacked.
    case area
    /// Filled between two values.
    case band
    /// A coloured rectangle each: a heat map.
    case cells
    /// Five numbers each: whiskers, box and median.
    case boxes
    /// From a start to an end in a lane: a timeline.
    case spans

    /// The names of a point's numbers, in order.
    public var columns: [String] {
      switch self {
      case .line, .step, .points, .bars, .area: ["x", "y"]
      case .intervals: ["x", "y", "low", "high"]
      case .band: ["x", "low", "high"]
      case .cells: ["x", "y", "value"]
      case .boxes: ["x", "low", "lower_quartile", "median", "upper_quartile", "high"]
      case .spans: ["start", "end", "lane"]
      }
    }
  }

  /// Points that belong together and share a name and a colour.
  public struct Series: Sendable, Equatable {
    /// The name: a group, a method, a distribution.
    ///
    /// The same name has the same colour in every figure of a run.
    public var name: String
    /// How the points are drawn.
    public var shape: Shape
    /// The points; each has as many numbers as ``Shape/columns`` has names.
    public private(set) var points: [[Double]]

    /// Creates a series; points with a number that is not finite are left out.
    ///
    /// - Parameters:
    ///   - name: A group, a method, a distribution.
    ///   - shape: How the points are drawn.
    ///   - points: Of as many numbers as the shape has columns, in drawing order.
    public init(_ name: String, _ shape: Shape, _ points: [[Double]]) {
      let width = shape.columns.count
      precondition(points.allSatisfy { $0.count == width }, "\(name): \(width) numbers a point")
      self.name = name
      self.shape = shape
      self.points = points.filter { $0.allSatisfy(\.isFinite) }
    }

    /// Creates a series of pairs.
    public init(_ name: String, _ shape: Shape, xy points: [(x: Double, y: Double)]) {
      self.init(name, shape, points.map { [$0.x, $0.y] })
    }
  }
}

extension Figure.Series {
  /// Returns the same series with other points.
  func with(points: [[Double]]) -> Figure.Series {
    Figure.Series(name, shape, points)
  }

  /// The columns that hold values of the horizontal axis.
  var horizontalColumns: [Int] { shape == .spans ? [0, 1] : [0] }

  /// The columns that hold values of the vertical axis.
  var verticalColumns: [Int] {
    switch shape {
    case .line, .step, .points, .bars, .area, .cells: [1]
    case .intervals: [1, 2, 3]
    case .band: [1, 2]
    case .boxes: [1, 2, 3, 4, 5]
    case .spans: [2]
    }
  }
}
