internal import Statistics
internal import TraceReport
internal import TraceStore

/// The figures of the failures report.
struct FailureFigures {
  private var overTime, byLoad: Figure

  init(_ measures: [FailureMeasures], _ dataset: Dataset) {
    overTime = Figure(
      "over_time", title: "Failure rate over time",
      caption:
        "Failed requests per hour with Wilson's 95 % interval; hours of at least 20 requests.",
      x: .time(of: dataset), y: .linear("failure rate"))
    byLoad = Figure(
      "by_load", title: "Failure rate against load",
      caption:
        "Requests in ten equal parts by what arrived in the minute before them, with Wilson's "
        + "95 % interval: rising points are failures that go with load.",
      x: .linear("arrivals in the minute before (middle of the tenth)"), y: .linear("failure rate"))
    for one in measures.prefix(5) where one.total.failed > 0 { append(one) }
  }

  /// Those that have something to show.
  var all: [Figure] { [overTime, byLoad].filter { !$0.isEmpty } }

  private mutating func append(_ measures: FailureMeasures) {
    let hours = measures.overTime.filter { $0.rate.requests >= 20 }
    overTime.series.append(
      .init(
        measures.group.label, .intervals,
        hours.compactMap { point(seconds($0.stamp) + 1800, $0.rate) }))
    byLoad.series.append(
      .init(
        measures.group.label, .intervals,
        measures.byArrivals.compactMap { point(Double($0.low + $0.high) / 2, $0.rate) }))
  }

  private func point(_ x: Double, _ rate: FailureRate) -> [Double]? {
    guard let share = rate.share, let interval = rate.interval else { return nil }
    return [x, share, interval.low, interval.high]
  }
}
