/// The names of series at the right edge, beside where each ends, none on top of another.
struct SeriesLabels {
  /// A name and how high it stands, 0 to 1.
  struct Label {
    let name: String
    var text: String { name.shortened }
    var height: Double
  }

  /// The distance of two lines of text, as a share of the figure's height.
  private static let spacing = 0.062

  private let figure: Figure
  private let y: GnuplotAxis

  init(_ figure: Figure, y: GnuplotAxis) {
    self.figure = figure
    self.y = y
  }

  /// One label a name, from the lowest up; none where there is nothing to tell apart.
  var placed: [Label] {
    var labels: [Label] = []
    for series in figure.series where series.shape != .cells && !series.points.isEmpty {
      guard !labels.contains(where: { $0.name == series.name }) else { continue }
      labels.append(Label(name: series.name, height: end(of: series)))
    }
    guard labels.count > 1 else { return [] }
    labels.sort { $0.height < $1.height }
    return spread(labels)
  }

  private func end(of series: Figure.Series) -> Double {
    guard let last = series.points.last else { return 0 }
    let columns = series.verticalColumns
    let value = columns.reduce(0) { $0 + last[$1] } / Double(columns.count)
    return min(max(y.share(value), 0), 1)
  }

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
