internal import Statistics
internal import TraceReport

/// The tables of the keep-alive report; names and columns are the interface.
struct KeepAliveTables {
  /// Rows of the tables about functions.
  static let limit = 20

  private var curve = Table(name: "curve", columns: Self.curveColumns)
  private var policies = Table(name: "policies", columns: Self.policyColumns)
  private var best = Table(name: "best_keep_alive", columns: Self.bestColumns)
  private var functions = Table(name: "functions", columns: Self.functionColumns)
  private var recorded = Table(name: "recorded", columns: Self.recordedColumns)

  /// In the order of the report.
  var all: [Table] { [curve, policies, best, functions, recorded] }

  /// Adds everything.
  mutating func append(_ measures: KeepAliveMeasures, _ names: [String]) {
    appendCurve(measures)
    let policies = measures.policies
    for (policy, isOnFront) in zip(policies, KeepAlivePolicy.front(of: policies)) {
      self.policies.append(
        [.text(policy.kind.rawValue), .real(policy.parameter)]
          + Self.cells(policy.totals, measures.costs) + [.flag(isOnFront)])
    }
    appendBest(measures)
    for function in measures.functions.filter({ $0.saved > 0 }).sorted(by: { $0.saved > $1.saved })
      .prefix(Self.limit)
    {
      functions.append(Self.row(function, measures, names))
    }
    if measures.costs.hasTime { appendRecorded(measures, names) }
  }

  private mutating func appendCurve(_ measures: KeepAliveMeasures) {
    let requests = measures.requests.counts.reduce(0, +)
    let window = seconds(measures.requests.horizon - measures.requests.first)
    for (index, totals) in measures.curve.enumerated() {
      curve.append(
        [
          .real(seconds(measures.question.keepAlives[index])), .integer(totals.coldStarts),
          .real(Double(totals.coldStarts) / requests),
        ] + Self.cells(totals, measures.costs).dropFirst() + [
          .real(window > 0 ? totals.idle / window : nil),
          .integer(totals.peak),
        ])
    }
  }

  private mutating func appendBest(_ measures: KeepAliveMeasures) {
    var rest = measures.functions[...]
    let bounds: [Int64] = [0, 1, 10, 60, 600, 3600].map { $0 * 1_000_000_000 }
    rest.sort { $0.best.keepAlive < $1.best.keepAlive }
    for bound in bounds + [.max] {
      let inside = rest.prefix { $0.best.keepAlive <= bound }
      rest = rest.dropFirst(inside.count)
      best.append([
        .real(bound < .max ? seconds(bound) : nil), .integer(inside.count),
        .real(inside.reduce(0) { $0 + $1.requests }),
        .integer(inside.reduce(0) { $0 + $1.now.coldStarts }),
        .integer(inside.reduce(0) { $0 + $1.best.outcome.coldStarts }),
        .real(inside.reduce(0) { $0 + $1.now.idle } * 1e-9),
        .real(inside.reduce(0) { $0 + $1.best.outcome.idle } * 1e-9),
      ])
    }
  }

  private mutating func appendRecorded(_ measures: KeepAliveMeasures, _ names: [String]) {
    let recorded = measures.costs.recorded
    let simulated = measures.functions.map(\.now.coldStarts)
    func append(_ name: String, _ requests: Double, _ simulated: Int, _ recorded: Int) {
      self.recorded.append([
        .text(name), .real(requests), .integer(simulated), .integer(recorded),
        .integer(simulated - recorded),
      ])
    }
    append(
      "all", measures.requests.counts.reduce(0, +), simulated.reduce(0, +),
      recorded.reduce(0, +))
    let order = recorded.indices.sorted {
      abs(simulated[$0] - recorded[$0]) > abs(simulated[$1] - recorded[$1])
    }
    for function in order.prefix(Self.limit) {
      append(
        names[function], measures.requests.counts[function], simulated[function],
        recorded[function])
    }
  }

  private static func cells(_ totals: KeepAliveTotals, _ costs: FunctionCosts) -> [Table.Value] {
    [
      .integer(totals.coldStarts), .real(costs.hasTime ? totals.coldStartTime : nil),
      .real(costs.hasTime ? totals.wait : nil), .real(totals.idle),
      .real(costs.hasMemory ? totals.idleMemory : nil),
    ]
  }

  private static func row(
    _ function: KeepAliveMeasures.Function, _ measures: KeepAliveMeasures, _ names: [String]
  ) -> [Table.Value] {
    let costs = measures.costs
    return [
      .text(names[function.number]), .real(function.requests),
      .real(costs.hasTime ? costs.coldStart[function.number] : nil),
      .real(costs.hasMemory ? costs.memory[function.number] * 1024 : nil),
      .integer(function.now.coldStarts), .real(function.now.idle * 1e-9),
      .real(seconds(function.best.keepAlive)), .integer(function.best.outcome.coldStarts),
      .real(function.best.outcome.idle * 1e-9), .real(function.saved),
    ]
  }
}

// MARK: - Columns

extension KeepAliveTables {
  private static let totalColumns: [Table.Column] = [
    .init("cold_starts", "requests that find no pod"),
    .init(
      "cold_start_time_s", unit: "s",
      "their time: as cold_start says, each function's mean without it; null where none is recorded"
    ),
    .init(
      "wait_s", unit: "s",
      "how long requests wait for pods that start, those that find one starting among them; null where no time is known and in the one-pass form, where executions begin as recorded"
    ),
    .init("idle_pod_s", unit: "s", "time that pods are idle, all pods together"),
    .init(
      "idle_gb_s", unit: "GB s",
      "idle time times the pool's or application's memory, GB of 1024 MB; null where unknown"),
  ]

  private static let curveColumns: [Table.Column] =
    [
      .init("keep_alive_s", unit: "s", "how long an idle pod is kept; a gap equal to it is warm"),
      totalColumns[0],
      .init("cold_share", unit: "1", "cold starts / requests"),
    ] + totalColumns.dropFirst() + [
      .init("mean_idle_pods", "idle_pod_s / length of the window"),
      .init(
        "peak_pods",
        "most pods of each function at once, summed; in the one-pass form its most requests at a time, whatever the keep-alive"
      ),
    ]

  private static let policyColumns: [Table.Column] =
    [
      .init(
        "policy",
        "fixed: one keep-alive; per_function: for each function the best under a weight, in a replay of keep_alives; hybrid_histogram: Shahrad et al., ATC 2020, bins of 1 min up to 4 h"
      ),
      .init(
        "parameter",
        "keep-alive in s; weight in s of cold start for a GB s, from 1e-6 to 100, those that change nothing left out"
      ),
    ] + totalColumns + [
      .init(
        "on_front",
        "no policy here has less of cold_start_time_s and idle_gb_s (cold_starts and idle_pod_s where null)"
      )
    ]

  private static let bestColumns: [Table.Column] = [
    .init(
      "up_to_s", unit: "s", "best keep-alive under the weight, above the row before; null: longer"),
    .init("functions", "functions"),
    .init("requests", "their requests"),
    .init("cold_starts_now", "their cold starts under keep_alive"),
    .init("cold_starts_best", "their cold starts under their own best"),
    .init("idle_pod_now_s", unit: "s", "idle time under keep_alive"),
    .init("idle_pod_best_s", unit: "s", "idle time under their own best"),
  ]

  private static let functionColumns: [Table.Column] = [
    .init("function", "those that gain most from a keep-alive of their own, 20 at most"),
    .init("requests", "requests"),
    .init(
      "cold_start_s", unit: "s",
      "time of a cold start, as cold_start says; its mean where each has its own"),
    .init("memory_mb", unit: "MB", "memory of a pod"),
    .init("cold_starts_now", "cold starts under keep_alive"),
    .init("idle_pod_now_s", unit: "s", "idle time under keep_alive"),
    .init("best_keep_alive_s", unit: "s", "the keep-alive that costs least under weight"),
    .init("cold_starts_best", "cold starts under it"),
    .init("idle_pod_best_s", unit: "s", "idle time under it"),
    .init(
      "saved",
      "cold-start time saved + weight * idle memory saved, s; of cold starts and pod s where time or memory is not known"
    ),
  ]

  private static let recordedColumns: [Table.Column] = [
    .init("function", "all, then the 20 with the largest difference"),
    .init("requests", "requests"),
    .init("simulated", "cold starts under keep_alive, first requests among them"),
    .init("recorded", "cold starts recorded from the first request to the last completion"),
    .init("difference", "simulated - recorded"),
  ]
}
