extension Figure {
  /// The points as one table: the series' name, then the numbers in the order of the drawing.
  ///
  /// Series of other shapes share columns of the same name; what a shape has not is null.
  public var table: Table {
    let names = columnNames
    var table = Table(
      name: name, columns: [.init("series", "the series")] + names.map { .init($0, $0) })
    for series in series {
      let positions = names.map { series.shape.columns.firstIndex(of: $0) }
      for point in series.points {
        table.append([.text(series.name)] + positions.map { .real($0.map { point[$0] }) })
      }
    }
    return table
  }

  /// Every column of every shape drawn, in order of appearance.
  var columnNames: [String] {
    var names: [String] = []
    for name in series.flatMap(\.shape.columns) where !names.contains(name) { names.append(name) }
    return names
  }

  /// The rows of each series in ``table``, counted from 0.
  var rowRanges: [Range<Int>] {
    var end = 0
    return series.map { series in
      defer { end += series.points.count }
      return end..<(end + series.points.count)
    }
  }
}
