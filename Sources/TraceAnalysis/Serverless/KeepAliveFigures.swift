internal import TraceReport

/// The figures of the keep-alive report.
struct KeepAliveFigures {
  private var curve = Figure(
    "curve", title: "Cold starts against the keep-alive",
    caption:
      "Cold starts with one keep-alive for all functions: where the line flattens, waiting longer "
      + "saves nothing. 0 s is not on the axis.",
    x: .logarithmic("keep-alive", unit: "s"), y: .logarithmic("cold starts"))
  private var front: Figure

  init(_ measures: KeepAliveMeasures) {
    let costs = measures.costs
    front = Figure(
      "front", title: "Cold starts against idle pods",
      caption:
        "Each point is a policy; nothing lies below and left of the Pareto front. Policies with less "
        + "than 1 % of the most idle time are not drawn.",
      x: costs.hasMemory
        ? .logarithmic("idle memory", unit: "GB s") : .logarithmic("idle time", unit: "pod s"),
      y: costs.hasTime
        ? .logarithmic("cold-start time", unit: "s") : .logarithmic("cold starts"))
    curve.add(
      "cold starts", .line,
      zip(measures.question.keepAlives, measures.curve).filter { $0.0 > 0 && $0.1.coldStarts > 0 }
        .map { (seconds($0), Double($1.coldStarts)) })
    curve.references.append(.vertical(seconds(measures.question.current), "in force"))
    add(measures.policies)
  }

  /// The front first, so that the points lie on it.
  private mutating func add(_ policies: [KeepAlivePolicy]) {
    let most = policies.map(\.totals.idleMemory).max() ?? 0
    func points(_ shown: [KeepAlivePolicy]) -> [(x: Double, y: Double?)] {
      shown.map(\.totals).filter { $0.idleMemory >= 0.01 * most && $0.coldStartTime > 0 }
        .sorted { $0.idleMemory < $1.idleMemory }.map { ($0.idleMemory, $0.coldStartTime) }
    }
    let best = zip(policies, KeepAlivePolicy.front(of: policies)).filter(\.1).map(\.0)
    front.add("Pareto front", .line, points(best))
    for kind in KeepAlivePolicy.Kind.allCases {
      front.add(kind.text, .points, points(policies.filter { $0.kind == kind }))
    }
  }

  /// Those that have something to show.
  var all: [Figure] { [front, curve].filter { !$0.isEmpty } }
}
