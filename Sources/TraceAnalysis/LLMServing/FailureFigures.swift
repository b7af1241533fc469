internal import Statistics
internal import TraceReport
internal import TraceStore

/// The figures of the failures report.
struct FailureFigures {
  private var overTime, byLoad: Figure

  /// The windows drawn over time, in hours: the shortest that needs at most ``windowLimit`` of them.
  private static let lengths: [Int64] = [1, 2, 3, 6, 12, 24, 48, 168, 672]
  private static let windowLimit: Int64 = 72
  /// Windows of fewer requests are not drawn: their intervals would hide the others.
  private static let fewest = 20

  init(_ measures: [FailureMeasures], _ dataset: Dataset, _ calendar: TraceCalendar) {
    let hour: Int64 = 3_600_000_000_000
    let first = measures[0].overTime.first?.stamp ?? 0
    let hours = ((measures[0].overTime.last?.stamp ?? 0) - first) / hour + 1
    let limit = Self.windowLimit / Int64(min(max(measures.count - 1, 1), 3))
    let length = Self.lengths.first { hours / $0 < limit } ?? hours / limit + 1
    overTime = Figure(
      "over_time", title: "Failure rate over time",
      caption:
        "Failed requests per \(length == 1 ? "hour" : "\(length) hours") with Wilson's 95 % "
        + "interval: intervals that do not meet are hours that differ. Windows of at least "
        + "\(Self.fewest) requests.",
      x: .time(of: dataset), y: .linear("failure rate"))
    byLoad = Figure(
      "by_load", title: "Failure rate against load",
      caption:
        "Requests in ten equal parts by what arrived in the minute before them, with Wilson's "
        + "95 % interval: rising points are failures that go with load.",
      x: .linear("arrivals in the minute before, mean of the tenth"), y: .linear("failure rate"))
    let start = calendar.dayStart(first)
    for one in measures where one.total.failed > 0 {
      append(one, from: start, length: length * hour)
    }
  }

  /// Those that have something to show.
  var all: [Figure] { [overTime, byLoad].filter { !$0.isEmpty } }

  private mutating func append(_ measures: FailureMeasures, from start: Int64, length: Int64) {
    var windows: [(start: Int64, rate: FailureRate)] = []
    for (stamp, rate) in measures.overTime {
      let place = start + (stamp - start) / length * length
      if windows.last?.start != place { windows.append((place, FailureRate())) }
      windows[windows.count - 1].rate += rate
    }
    let middle = seconds(length) / 2
    overTime.series.append(
      .init(
        measures.group.label, .intervals,
        windows.filter { $0.rate.requests >= Self.fewest }
          .compactMap { point(seconds($0.start) + middle, $0.rate) }))
    byLoad.series.append(
      .init(
        measures.group.label, .intervals,
        measures.byArrivals.compactMap { bin in bin.mean.flatMap { point($0, bin.rate) } }))
  }

  private func point(_ x: Double, _ rate: FailureRate) -> [Double]? {
    guard let share = rate.share, let interval = rate.interval else { return nil }
    return [x, share, interval.low, interval.high]
  }
}
