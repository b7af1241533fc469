internal import TraceReport

/// The figures of the idle report.
struct IdleFigures {
  private var causes: Figure

  init(_ lanes: [IdleGaps]) {
    let busiest = lanes.sorted { $0.busy > $1.busy }.prefix(12).filter { !$0.gaps.isEmpty }
    let names = busiest.map { "\($0.lane.device):\($0.lane.stream)" }
    causes = Figure(
      "causes", title: "Idle time by cause",
      caption:
        "Share of each stream's span in which it runs nothing, by cause: host_wait is mended in the "
        + "program that launches, kernel_wait by fewer and longer kernels.",
      x: .categories("device:stream", names), y: .linear("share of the span"))
    for cause in IdleGap.Cause.allCases {
      let bars = busiest.enumerated().map { place, lane in
        let idle = lane.gaps.reduce(0) { $0 + $1.duration }
        let time = lane.gaps.reduce(0) { $0 + ($1.cause == cause ? $1.duration : 0) }
        return (x: Double(place), y: Optional(Double(time) / Double(max(idle + lane.busy, 1))))
      }
      causes.add(cause.rawValue, .bars, bars)
    }
  }

  /// Those that have something to show.
  var all: [Figure] { [causes].filter { !$0.isEmpty } }
}
