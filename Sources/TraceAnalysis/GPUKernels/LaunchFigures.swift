internal import TraceReport

/// The figures of the launches report.
struct LaunchFigures {
  private var length = Figure(
    "queue_length", title: "Launches that wait, over time",
    caption:
      "From the beginning of a call to the beginning of what it launched, by stream. A queue near "
      + "zero leaves the device waiting for the host; one at the limit blocks the host.",
    x: .duration("time after the first launch"), y: .linear("launches that wait"))

  init(_ queues: [LaunchQueue]) {
    let busiest = queues.sorted { $0.launches > $1.launches }.prefix(6)
    let zero = busiest.compactMap { $0.course.first?.time }.min() ?? 0
    for queue in busiest {
      let points = queue.course.map {
        (x: seconds($0.time - zero), y: Optional(Double($0.length)))
      }
      length.add("device \(queue.lane.device) stream \(queue.lane.stream)", .step, points)
    }
  }

  /// Those that have something to show.
  var all: [Figure] { [length].filter { !$0.isEmpty } }
}
