internal import TraceReport
internal import TraceStore

/// The figures of the change-points report.
struct ChangePointFigures {
  /// Those that have something to show.
  private(set) var all: [Figure] = []

  init(_ series: ChangePointSeries, _ request: AnalysisRequest) {
    let shown: [HourlyMeasure] = [.coldStarts, .total, .requests, .pods]
    for one in series.series where one.group.label == "all" && shown.contains(one.measure) {
      all.append(Self.figure(one, series, request))
    }
  }

  private static func figure(
    _ one: ChangePointSeries.Series, _ series: ChangePointSeries, _ request: AnalysisRequest
  ) -> Figure {
    let name = one.measure.text
    var figure = Figure(
      one.measure.rawValue, title: "Levels of \(name)",
      caption:
        "Hour by hour, and the mean of each level: a step is a lasting change that is clear, apart "
        + "from the course of the week.",
      x: .time(of: request.dataset),
      y: .linear(name, unit: one.measure.kind == .mean ? "s" : nil))
    figure.addWindows(
      name, one.changes.hours.map { (series.start($0.hour), $0.value) }, length: 3600)
    figure.add(
      "level", .step,
      one.changes.clearLevels.flatMap { range in
        let mean = LevelChanges.mean(one.changes.hours[range])
        let (first, last) = (range.lowerBound, range.upperBound - 1)
        return [first, last].map { (series.start(one.changes.hours[$0].hour), mean) }
      })
    return figure
  }
}
