extension Figure {
  /// The figure as it is drawn: stacked and thinned.
  public var drawn: Figure { stacked.thinned }

  /// The figure with no more names than there are colours; the caption says what is left out.
  public var legible: Figure {
    var names: [String] = []
    for series in series where !names.contains(series.name) { names.append(series.name) }
    guard names.count > Palette.colors.count else { return self }
    var figure = self
    let kept = names.prefix(Palette.colors.count)
    figure.series.removeAll { !kept.contains($0.name) }
    figure.caption += " The first \(kept.count) of \(names.count) series are drawn."
    return figure
  }

  /// True if there is something to see: a mark, or a line between different places that is not zero
  /// everywhere.
  public var isWorthDrawing: Bool {
    thinned.series.contains { series in
      switch series.shape {
      case .line, .step, .area, .band:
        series.points.contains { $0[0] != series.points[0][0] }
          && series.points.contains { $0.dropFirst().contains { $0 != 0 } }
      default: !series.points.isEmpty
      }
    }
  }

  /// True if its bands lie on one another, in one stack or several.
  var isStack: Bool {
    let bands = series.filter { $0.shape == .band }
    let lies = zip(bands, bands.dropFirst()).map { below, above in
      below.points.map { $0[2] } == above.points.map { $0[1] }
    }
    return lies.contains(true)
      && zip(lies, bands.dropFirst()).allSatisfy { lies, band in
        lies || band.points.allSatisfy { $0[1] == 0 }
      }
  }

  /// True if its bars lie, each on a name of the vertical axis.
  var hasLyingBars: Bool { y.names != nil && series.contains { $0.shape == .bars } }

  /// Which marks have a line across the figure: those of the axis of numbers.
  var gridTics: String {
    if hasCells { return "noxtics noytics" }
    return y.names == nil ? "ytics" : "xtics noytics"
  }

  /// True if it is a heat map.
  var hasCells: Bool { series.contains { $0.shape == .cells } }

  /// The values that an axis must show: those of the points and of the references.
  func span(of direction: Reference.Direction) -> ClosedRange<Double> {
    let axis = direction == .vertical ? x : y
    var values = references.filter { $0.direction == direction }.map(\.value)
    for series in series {
      let columns = direction == .vertical ? series.horizontalColumns : series.verticalColumns
      for point in series.points { values += columns.map { point[$0] } }
    }
    let barDirection: Reference.Direction = hasLyingBars ? .vertical : .horizontal
    if direction == barDirection, !axis.isLogarithmic, series.contains(where: { $0.shape == .bars })
    {
      values.append(0)
    }
    if axis.isLogarithmic { values.removeAll { $0 <= 0 } }
    guard let low = values.min(), let high = values.max() else { return 0...1 }
    return low...high
  }

  /// The smallest distance between different values of a column; 1 where there is none.
  func gap(_ column: Int) -> Double {
    let values = Set(series.flatMap { $0.points.map { $0[column] } }).sorted()
    return zip(values.dropFirst(), values).map { $0 - $1 }.min() ?? 1
  }
}
