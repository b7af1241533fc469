/// Where the names of series and of horizontal references stand.
///
/// Names of lines stand at the right edge, beside where each ends. They stand in a key above the figure
/// where that would take too much of the width, and where there are marks, which end nowhere.
/// References are always named at the right edge.
struct SeriesLabels {
  /// A name at the right edge and how high it stands, 0 to 1.
  struct Label {
    var text: String
    /// The name of the series; nil for a reference.
    var name: String?
    var height: Double
  }

  /// A name of the key: its row, counted from the top, and how far right of the picture's left edge
  /// it begins, 0 to 1.
  struct Entry {
    var name: String
    var row: Int
    var place: Double
  }

  /// The distance of two lines of text, as a share of the figure's height.
  private static let spacing = 0.075
  /// The longest name that stands at the right edge, in characters.
  private static let longest = 14

  private let figure: Figure
  private let y: GnuplotAxis
  /// The names, in order of drawing; none where there is nothing to tell apart.
  private let names: [String]

  init(_ figure: Figure, y: GnuplotAxis) {
    self.figure = figure
    self.y = y
    var names: [String] = []
    for series in figure.series where series.shape != .cells && !series.points.isEmpty {
      if !names.contains(series.name) { names.append(series.name) }
    }
    self.names = names.count > 1 ? names : []
  }

  /// The characters of a line above the figure.
  static let width = 54

  private var hasKey: Bool {
    !names.isEmpty
      && (names.contains { $0.shortened.count > Self.longest }
        || figure.series.contains { $0.shape.isMarks })
  }

  /// The names above the figure, in columns of one width.
  var key: [Entry] {
    guard hasKey else { return [] }
    let column = (names.map(\.shortened.count).max() ?? 0) + 4
    let columns = max(1, min(names.count, Self.width / column))
    return names.enumerated().map { index, name in
      Entry(
        name: name, row: index / columns,
        place: 0.02 + 0.97 * Double(index % columns * column) / Double(Self.width))
    }
  }

  /// The names at the right edge, from the lowest up, none on top of another.
  var atEdge: [Label] {
    var labels = figure.references.filter { $0.direction == .horizontal }.map {
      Label(text: $0.label, name: nil, height: bounded(y.share($0.value)))
    }
    for name in hasKey ? [] : names {
      guard let series = figure.series.last(where: { $0.name == name && !$0.points.isEmpty })
      else { continue }
      labels.append(Label(text: name.shortened, name: name, height: end(of: series)))
    }
    return spread(labels.sorted { $0.height < $1.height })
  }

  /// The characters that the names at the right edge take.
  var edgeRoom: Int { atEdge.map(\.text.count).max().map { $0 + 2 } ?? 0 }

  private func end(of series: Figure.Series) -> Double {
    guard let last = series.points.last else { return 0 }
    let columns = series.verticalColumns
    let value = columns.reduce(0) { $0 + last[$1] } / Double(columns.count)
    return bounded(y.share(value))
  }

  private func bounded(_ height: Double) -> Double { min(max(height, 0), 1) }

  /// Pushes labels up until they stand apart, then down from the top where they would leave.
  private func spread(_ labels: [Label]) -> [Label] {
    var labels = labels
    for index in labels.indices.dropFirst() {
      labels[index].height = max(
        labels[index].height, labels[index - 1].height + Self.spacing)
    }
    var ceiling = 1.0
    for index in labels.indices.reversed() {
      labels[index].height = min(labels[index].height, ceiling)
      ceiling = labels[index].height - Self.spacing
    }
    return labels
  }
}

extension Figure.Shape {
  /// True of separate marks, false of what runs on to the edge.
  fileprivate var isMarks: Bool {
    switch self {
    case .points, .intervals, .bars, .boxes, .spans: true
    case .line, .step, .area, .band, .cells: false
    }
  }
}
