internal import Statistics
internal import TraceReport

/// The figures of the boundedness report.
struct BoundednessFigures {
  private var tklqt: Figure
  private var queue: Figure

  init(_ sweeps: [Sweep], parameter: String) {
    let name = String(parameter.map { $0 == "_" ? " " : $0 })
    tklqt = Figure(
      "tklqt", title: "TKLQT against \(name)",
      caption:
        "Launch and queue time of all kernels, per iteration. Level: launches set the pace; rising: "
        + "kernels queue. The line marks where the plateau is left for good.",
      x: .logarithmic(name), y: .logarithmic("TKLQT", unit: "ms"))
    queue = Figure(
      "queue_share", title: "Queue's share of TKLQT",
      caption: "Share of TKLQT after the launching calls have returned.",
      x: .logarithmic(name), y: .linear("share", in: 0...1))
    for sweep in sweeps where sweep.curve.count > 1 {
      tklqt.add(sweep.series, .line, sweep.curve.map { ($0.x, $0.y / 1e6) })
      queue.add(
        sweep.series, .line, sweep.curve.map { ($0.x, sweep.queueShare(at: $0.x)) })
      if let value = sweep.transition.threshold {
        let label = sweeps.count > 1 ? sweep.series : "TKLQT rises"
        tklqt.references.append(.vertical(value, label))
        queue.references.append(.vertical(value, label))
      }
    }
  }

  /// Those that have something to show.
  var all: [Figure] { [tklqt, queue].filter { !$0.isEmpty } }
}
