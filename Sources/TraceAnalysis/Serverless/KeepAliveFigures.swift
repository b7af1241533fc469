internal import TraceReport

/// The figures of the keep-alive report.
struct KeepAliveFigures {
  private var curve = Figure(
    "curve", title: "Cold starts against the keep-alive",
    caption: "Cold starts with one keep-alive for all functions; 0 s is not on the axis.",
    x: .logarithmic("keep-alive", unit: "s"), y: .logarithmic("cold starts"))
  private var front: Figure

  init(_ measures: KeepAliveMeasures) {
    let costs = measures.costs
    front = Figure(
      "front", title: "Cold starts against idle pods",
      caption: "Each point is a policy; nothing lies below and left of the Pareto front.",
      x: costs.hasMemory
        ? .logarithmic("idle memory", unit: "GB s") : .logarithmic("idle time", unit: "pod s"),
      y: costs.hasTime
        ? .logarithmic("cold-start time", unit: "s") : .logarithmic("cold starts"))
    curve.add(
      "cold starts", .line,
      zip(measures.question.keepAlives, measures.curve).filter { $0.0 > 0 && $0.1.coldStarts > 0 }
        .map { (seconds($0), Double($1.coldStarts)) })
    curve.references.append(.vertical(seconds(measures.question.current), "in force"))
    let policies = measures.policies
    for kind in KeepAlivePolicy.Kind.allCases { add(policies.filter { $0.kind == kind }, kind) }
    let isOnFront = KeepAlivePolicy.front(of: policies)
    let best = zip(policies, isOnFront).filter(\.1).map(\.0.totals)
    front.add(
      "Pareto front", .line,
      best.sorted { $0.idleMemory < $1.idleMemory }.filter(Self.isShown).map {
        ($0.idleMemory, $0.coldStartTime)
      })
  }

  private mutating func add(_ policies: [KeepAlivePolicy], _ kind: KeepAlivePolicy.Kind) {
    front.add(
      kind.text, .points,
      policies.map(\.totals).filter(Self.isShown).map { ($0.idleMemory, $0.coldStartTime) })
  }

  private static func isShown(_ totals: KeepAliveTotals) -> Bool {
    totals.idleMemory > 0 && totals.coldStartTime > 0
  }

  /// Those that have something to show.
  var all: [Figure] { [front, curve].filter { !$0.isEmpty } }
}
