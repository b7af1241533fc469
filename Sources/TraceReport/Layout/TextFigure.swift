#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// A figure in a few lines of a terminal: a sparkline a series, bars, or the shades of a heat map.
///
/// Of distribution functions the density is drawn: the share of values in each column. Timelines are
/// left out.
struct TextFigure {
  /// The columns of a sparkline.
  private static let width = 48
  /// The columns of a name.
  private static let nameLimit = 28

  private let figure: Figure

  init(_ figure: Figure) {
    self.figure = figure
  }

  /// The title, then a line a series; none where nothing can be drawn.
  var lines: [String] {
    let rows = figure.hasCells ? cellRows : barNames.map(barRows) ?? seriesRows
    guard !rows.isEmpty else { return [] }
    let names = rows.map { $0.name.escapingControls.shortened(to: Self.nameLimit) }
    let width = names.map(\.terminalColumns).max() ?? 0
    let longest = rows.map(\.drawing.count).max() ?? 0
    return ["", "\(figure.title.escapingControls) · \(scale)"]
      + zip(names, rows).map { name, row in
        let drawing =
          row.values.isEmpty ? row.drawing : row.drawing.padded(to: longest, onLeft: false)
        return "  " + name.padded(to: width, onLeft: false) + "  "
          + drawing + (row.values.isEmpty ? "" : "  \(row.values)")
      }
  }

  private typealias Row = (name: String, drawing: String, values: String)

  // MARK: - What the axes say

  private var span: ClosedRange<Double> { figure.span(of: .vertical) }

  /// What lies from left to right.
  private var scale: String {
    if figure.hasLyingBars { return heading(figure.x.label, figure.x.unit) }
    if figure.x.names != nil { return heading(figure.y.label, figure.y.unit) }
    switch figure.x.scale {
    case .time: return "over \(duration(span.upperBound - span.lowerBound))"
    default:
      let ends = "\(short(span.lowerBound)) to \(short(span.upperBound))"
      return "\(figure.x.label) \(ends)" + (shown(figure.x.unit).map { " \($0)" } ?? "")
    }
  }

  private func duration(_ seconds: Double) -> String {
    let units = [(86_400.0, "d"), (3600, "h"), (60, "min")]
    let (length, unit) = units.first { seconds >= 2 * $0.0 } ?? (1, "s")
    return "\(short(seconds / length)) \(unit)"
  }

  private func shown(_ unit: String?) -> String? { unit == "1" ? nil : unit }

  private func short(_ value: Double) -> String { NumberText.rounded(value, to: 4) }

  // MARK: - Series

  private var seriesRows: [Row] {
    var names: [String] = []
    for series in figure.series where !names.contains(series.name) && series.shape != .spans {
      names.append(series.name)
    }
    return names.compactMap { name in
      let points = figure.series.filter { $0.name == name }.flatMap(\.pairs)
      return isDistribution(points) ? densityRow(name, points) : valueRow(name, points)
    }
  }

  /// The highest value in each column, or a column a position where these are few.
  private func valueRow(_ name: String, _ points: [(x: Double, y: Double)]) -> Row? {
    guard let low = points.map(\.y).min(), let high = points.map(\.y).max() else { return nil }
    let positions = Set(points.map(\.x)).sorted()
    let isWide = positions.count > Self.width
    var columns = [Double?](repeating: nil, count: isWide ? Self.width : positions.count)
    for (x, y) in points {
      let place = isWide ? column(x) : positions.firstIndex(of: x) ?? 0
      columns[place] = max(columns[place] ?? y, y)
    }
    let floor = figure.y.isLogarithmic ? low : min(low, 0)
    let shares = columns.map { $0.map { share(of: $0, from: floor, to: high, figure.y) } }
    let unit = shown(figure.y.unit).map { " \($0)" } ?? ""
    return (name, Sparkline.columns(shares), "\(short(low)) to \(short(high))\(unit)")
  }

  /// True of what rises from 0 to 1, or nearly so as fitted functions do.
  private func isDistribution(_ points: [(x: Double, y: Double)]) -> Bool {
    figure.y.range == 0...1 && points.count > 2 && points[points.count - 1].y > 0.9
      && zip(points, points.dropFirst()).allSatisfy { $0.y <= $1.y && $0.x <= $1.x }
  }

  private func densityRow(_ name: String, _ points: [(x: Double, y: Double)]) -> Row {
    var columns = Array(repeating: 0.0, count: Self.width)
    var below = 0.0
    for (x, y) in points {
      columns[column(x)] += y - below
      below = y
    }
    let most = columns.max() ?? 1
    let median = points.first { $0.y >= 0.5 }?.x ?? 0
    let unit = shown(figure.x.unit).map { " \($0)" } ?? ""
    return (
      name, Sparkline.columns(columns.map { $0 > 0 ? $0 / most : nil }),
      "median \(short(median))\(unit)"
    )
  }

  private func column(_ x: Double) -> Int {
    let share = share(of: x, from: span.lowerBound, to: span.upperBound, figure.x)
    return min(max(Int(share * Double(Self.width)), 0), Self.width - 1)
  }

  private func share(
    of value: Double, from low: Double, to high: Double, _ axis: Figure.Axis
  ) -> Double {
    guard high > low else { return 1 }
    return axis.isLogarithmic ? log(value / low) / log(high / low) : (value - low) / (high - low)
  }

  // MARK: - Bars and heat maps

  /// The names of the axis from which bars begin.
  private var barNames: [String]? { figure.hasLyingBars ? figure.y.names : figure.x.names }

  private func barRows(_ names: [String]) -> [Row] {
    let bars = figure.series.filter { $0.shape == .bars }
    let (name, value) = figure.hasLyingBars ? (1, 0) : (0, 1)
    let most = bars.flatMap { $0.points.map { $0[value] } }.max() ?? 0
    guard most > 0 else { return [] }
    return bars.flatMap { series in
      series.points.map { point in
        let place = Int(point[name])
        let name = names.indices.contains(place) ? names[place] : ""
        return (
          bars.count > 1 ? "\(name) \(series.name)" : name,
          Sparkline.bar(point[value] / most, width: Self.width / 2), short(point[value])
        )
      }
    }
  }

  private var cellRows: [Row] {
    let points = figure.series.flatMap(\.points)
    let most = points.map { $0[2] }.max() ?? 0
    let columns = Set(points.map { $0[0] }).sorted()
    guard most > 0, columns.count <= 2 * Self.width else { return [] }
    return Set(points.map { $0[1] }).sorted().map { y in
      let values = Dictionary(points.filter { $0[1] == y }.map { ($0[0], $0[2]) }) { $1 }
      let names = figure.y.names ?? []
      let name = names.indices.contains(Int(y)) ? names[Int(y)] : short(y)
      return (name, Sparkline.shades(columns.map { values[$0].map { $0 / most } }), "")
    }
  }
}

extension Figure.Series {
  /// Position and value of each point; boxes count by their medians.
  fileprivate var pairs: [(x: Double, y: Double)] {
    let value =
      switch shape {
      case .boxes: 3
      case .band: 2
      default: 1
      }
    return points.map { ($0[0], $0[value]) }
  }
}
