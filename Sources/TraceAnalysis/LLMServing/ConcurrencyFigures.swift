internal import Statistics
internal import TraceReport
internal import TraceStore

/// The figures of the concurrency report.
struct ConcurrencyFigures {
  private var inFlight, tokens, levels: Figure

  init(_ measures: [ConcurrencyMeasures], _ dataset: Dataset) {
    let load = measures[0].overTime
    let length = scaleText(load.length)
    let time = Figure.Axis.time(of: dataset)
    inFlight = Figure(
      "in_flight", title: "Requests in flight",
      caption:
        "Time-weighted means over \(length): what a server must hold at once if it keeps these times.",
      x: time, y: .linear("requests in flight"))
    tokens = Figure(
      "tokens", title: "Tokens per second",
      caption:
        "Means over \(length), input at the arrival, output at the end of the request: the ratio of "
        + "the lines is that of prefill to decode work.",
      x: time, y: .linear("tokens", unit: "1/s"))
    levels = Figure(
      "levels", title: "Requests in flight, share of the time",
      caption:
        "Share of the time with more than so many requests in flight: read off the slots for a share "
        + "of the time that may lack one.",
      x: .linear("requests in flight"), y: .logarithmic("share of the time with more"))
    for one in measures { append(one) }
    tokens.add("input", .line, load.rates(\.input))
    tokens.add("output", .line, load.rates(\.output))
  }

  /// Those that have something to show.
  var all: [Figure] { [inFlight, tokens, levels].filter { !$0.isEmpty } }

  private mutating func append(_ measures: ConcurrencyMeasures) {
    guard let occupancy = measures.inFlight else { return }
    let name = measures.group.label
    inFlight.add(
      name, .line,
      measures.overTime.rates(\.inFlightTime).map { ($0.x, $0.y.map { $0 / 1e9 }) })
    levels.add(
      name, .step,
      (0..<max(occupancy.peak, 1)).map { (Double($0), occupancy.share(atLeast: $0 + 1)) })
  }
}

extension LoadOverTime {
  /// A sum over each window, per second, at the window's middle.
  fileprivate func rates(
    _ sum: KeyPath<Window, Int64>
  ) -> [(x: Double, y: Double?)] {
    let length = seconds(length)
    return windows.map {
      (seconds($0.start) + length / 2, Double($0[keyPath: sum]) / length)
    }
  }
}
