internal import TraceReport

/// What the gaps come to, and their conventions.
struct IdleVerdict {
  private let lanes: [IdleGaps]
  private let waits: HostWaits

  init(_ lanes: [IdleGaps], _ waits: HostWaits) {
    self.lanes = lanes
    self.waits = waits
  }

  private func time(_ cause: IdleGap.Cause, _ lane: IdleGaps) -> Int64 {
    lane.gaps.reduce(0) { $0 + ($1.cause == cause ? $1.duration : 0) }
  }

  var lines: [String] {
    guard let lane = lanes.max(by: { $0.busy < $1.busy }) else {
      return ["nothing ran on a device"]
    }
    let idle = lane.gaps.reduce(0) { $0 + $1.duration }
    guard idle > 0 else { return ["the busiest stream never idles"] }
    let parts = IdleGap.Cause.allCases.map { cause in
      let words =
        switch cause {
        case .host: "for the host"
        case .kernel: "between kernels"
        case .other: "for something else"
        }
      return "\(percent(Double(time(cause, lane)) / Double(idle))) \(words)"
    }
    let share = percent(Double(idle) / Double(idle + lane.busy))
    let line =
      "the busiest stream\(lane.lane.stream < 0 ? "" : " (\(lane.lane.stream))") idles for "
      + "\(share) of its span: " + parts.joined(separator: ", ")
    return [line] + (host.map { [$0] } ?? [])
  }

  private var host: String? {
    guard let wait = waits.waits.first, waits.total > 0 else { return nil }
    let place = wait.name.map { "in \($0)" } ?? "outside operators"
    return "while streams wait for it the host is most \(place): "
      + "\(percent(Double(wait.time) / Double(waits.total))) of \(nanosecondText(waits.total))"
  }

  var notes: [Report.Note] {
    [
      .init(
        "definition",
        "causes as HTA's, by stream, over kernels, copies and sets; a gap begins where everything before has ended, and one of length zero is none"
      )
    ]
  }
}
