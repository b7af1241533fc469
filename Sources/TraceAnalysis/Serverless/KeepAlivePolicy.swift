internal import Statistics

/// What a policy of keeping pods comes to for one function.
struct KeepAliveOutcome {
  /// Cold starts.
  let coldStarts: Int
  /// Their time, s; their number where no time is known.
  let coldStartTime: Double
  /// How long requests wait for pods, s; nil in the one-pass form.
  let wait: Double?
  /// The time that pods are idle, ns.
  let idle: Double
  /// The most pods alive at once; nil where it is not counted.
  let peak: Int?

  /// The outcome of a policy where a pod takes one request at a time.
  init(_ coldStarts: Int, idle: Double, peak: Int? = nil, each coldStart: Double) {
    (self.coldStarts, self.idle, self.peak) = (coldStarts, idle, peak)
    (coldStartTime, wait) = (Double(coldStarts) * coldStart, nil)
  }

  /// The outcome of a replay.
  init(_ replay: PodReplay, hasTime: Bool) {
    (coldStarts, idle, peak) = (replay.coldStarts, Double(replay.idle), replay.peak)
    coldStartTime = hasTime ? Double(replay.startTime) / 1e9 : Double(replay.coldStarts)
    wait = hasTime ? Double(replay.wait) / 1e9 : nil
  }
}

/// What a policy of keeping pods comes to over all functions; an accumulator.
struct KeepAliveTotals: Equatable {
  /// Cold starts.
  private(set) var coldStarts = 0
  /// The time of those cold starts, s; their number where no time is known.
  private(set) var coldStartTime = 0.0
  /// How long requests wait for pods, s; nil where a function does not say.
  private(set) var wait: Double? = 0
  /// The time that pods are idle, s.
  private(set) var idle = 0.0
  /// Idle time times memory, GB s; ``idle`` where no memory is known.
  private(set) var idleMemory = 0.0
  /// The most pods alive at once of each function, summed; nil where a function does not say.
  private(set) var peak: Int? = 0

  /// Takes in a function whose pods have so many GB.
  mutating func add(_ outcome: KeepAliveOutcome, memory: Double) {
    coldStarts += outcome.coldStarts
    coldStartTime += outcome.coldStartTime
    wait = wait.flatMap { wait in outcome.wait.map { wait + $0 } }
    idle += outcome.idle / 1e9
    idleMemory += outcome.idle / 1e9 * memory
    peak = peak.flatMap { peak in outcome.peak.map { peak + $0 } }
  }
}

/// A way of keeping pods, and what it comes to.
struct KeepAlivePolicy {
  /// The kind of policy.
  enum Kind: String, CaseIterable {
    /// One keep-alive for all functions.
    case fixed
    /// For each function the best under a weight.
    case perFunction = "per_function"
    /// The hybrid histogram.
    case hybrid = "hybrid_histogram"

    /// The name in figures.
    var text: String {
      switch self {
      case .fixed: "one keep-alive"
      case .perFunction: "best per function"
      case .hybrid: "hybrid histogram"
      }
    }
  }

  let kind: Kind
  /// The keep-alive in s, or the weight; nil for the hybrid histogram.
  let parameter: Double?
  let totals: KeepAliveTotals

  /// Whether each of some policies is on the Pareto front: none has both less waste and fewer cold starts,
  /// or one less and the other equal.
  static func front(of policies: [KeepAlivePolicy]) -> [Bool] {
    policies.map { policy in
      let (cold, idle) = (policy.totals.coldStartTime, policy.totals.idleMemory)
      return !policies.contains { other in
        let (otherCold, otherIdle) = (other.totals.coldStartTime, other.totals.idleMemory)
        return otherCold <= cold && otherIdle <= idle && (otherCold < cold || otherIdle < idle)
      }
    }
  }
}
