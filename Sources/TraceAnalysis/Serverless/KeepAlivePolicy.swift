internal import Statistics

/// What a policy of keeping pods comes to over all functions; an accumulator.
struct KeepAliveTotals: Equatable {
  /// Cold starts.
  private(set) var coldStarts = 0
  /// The time of those cold starts, s; their number where no time is known.
  private(set) var coldStartTime = 0.0
  /// The time that pods are idle, s.
  private(set) var idle = 0.0
  /// Idle time times memory, GB s; ``idle`` where no memory is known.
  private(set) var idleMemory = 0.0

  /// Takes in a function: its cold starts and the ns that its pods are idle.
  mutating func add(
    _ coldStarts: Int, idle nanoseconds: Double, _ costs: FunctionCosts, _ function: Int
  ) {
    self.coldStarts += coldStarts
    coldStartTime += Double(coldStarts) * costs.coldStart[function]
    idle += nanoseconds / 1e9
    idleMemory += nanoseconds / 1e9 * costs.memory[function]
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
