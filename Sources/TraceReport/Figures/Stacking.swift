extension Figure {
  /// The figure with its areas as bands, each on top of those before it.
  ///
  /// Areas are added point by point, so they must share their `x`; a shorter one ends the stack. An
  /// area that begins elsewhere begins another stack.
  var stacked: Figure {
    var figure = self
    var floor: [Double] = []
    var start: Double?
    for (index, area) in series.enumerated() where area.shape == .area {
      if area.points.first?[0] != start { (floor, start) = ([], area.points.first?[0]) }
      let points = floor.isEmpty ? area.points : Array(area.points.prefix(floor.count))
      if floor.isEmpty { floor = Array(repeating: 0, count: points.count) }
      let band = zip(points, floor).map { point, low in [point[0], low, low + point[1]] }
      figure.series[index] = Series(area.name, .band, band)
      floor = band.map { $0[2] }
    }
    return figure
  }
}
