internal import TraceReport
internal import TraceStore

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

extension Figure {
  /// Adds a series of the pairs that have both numbers; a series without any is left out.
  mutating func add(_ name: String, _ shape: Shape, _ points: [(x: Double, y: Double?)]) {
    let known = points.compactMap { point in point.y.map { [point.x, $0] } }
    if !known.isEmpty { series.append(Series(name, shape, known)) }
  }

  /// Adds a line of windows `length` apart, broken where windows are missing or have no
  /// number.
  mutating func addWindows(_ name: String, _ points: [(x: Double, y: Double?)], length: Double) {
    var stretch: [[Double]] = []
    for case (let x, let y?) in points {
      if let last = stretch.last, x - last[0] > 1.5 * length {
        series.append(Series(name, .line, stretch))
        stretch = []
      }
      stretch.append([x, y])
    }
    if !stretch.isEmpty { series.append(Series(name, .line, stretch)) }
  }

  /// Adds layers that lie on one another, blank where windows are missing.
  ///
  /// - Parameters:
  ///   - layers: the lowest first, with the height of each window.
  ///   - starts: where the windows begin, ascending.
  ///   - length: how long a window is.
  mutating func addStack(
    _ layers: [(name: String, heights: [Double])], from starts: [Double], length: Double
  ) {
    var first = 0
    for end in starts.indices.map({ $0 + 1 })
    where end == starts.count || starts[end] - starts[end - 1] > 1.5 * length {
      let ends = [starts[first], starts[end - 1] + length]
      for layer in layers {
        let middles = (first..<end).map { (starts[$0] + length / 2, layer.heights[$0]) }
        let points = [(ends[0], middles[0].1)] + middles + [(ends[1], middles[end - first - 1].1)]
        series.append(Series(layer.name, .area, points.map { [$0.0, $0.1] }))
      }
      first = end
    }
  }
}

extension Figure.Axis {
  /// Time after a dataset's clock zero, local time where it has a calendar.
  static func time(of dataset: Dataset) -> Figure.Axis {
    let zero = dataset.clockZeroUnixNanoseconds.map {
      seconds($0) + Double(dataset.utcOffsetSeconds ?? 0)
    }
    return .time(zeroUnixSeconds: zero)
  }
}

/// The empirical distribution function of ascending values at up to so many of them, evenly by rank.
///
/// Each point is a value and the share of values up to it; the largest is among them.
func ecdf<Values: RandomAccessCollection>(
  _ sorted: Values, points: Int = 400, _ number: (Values.Element) -> Double
) -> [(x: Double, y: Double?)] where Values.Element: Equatable {
  let count = sorted.count
  let ranks =
    count <= points ? Array(1...max(count, 1)) : (1...points).map { count * $0 / points }
  return count == 0
    ? []
    : ranks.map { rank in
      let value = sorted[sorted.index(sorted.startIndex, offsetBy: rank - 1)]
      return (number(value), Double(rank) / Double(count))
    }
}

/// 200 values from `low` to `high`, evenly by ratio.
func decades(from low: Double, to high: Double) -> [Double] {
  guard low > 0, high > low else { return low > 0 ? [low] : [] }
  return (0..<200).map { low * exp(log(high / low) * Double($0) / 199) }
}
