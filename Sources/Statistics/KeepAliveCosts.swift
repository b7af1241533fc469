/// What a function's cold starts and idle pods cost with each keep-alive that could be best.
///
/// Between two gaps a longer keep-alive saves no cold start and only keeps pods idle: the best is 0 or
/// one of the gaps (serverless reference, appendix D10).
public struct KeepAliveCosts: Sendable {
  /// A keep-alive and what it does.
  public struct Choice: Sendable, Equatable {
    /// The keep-alive.
    public let keepAlive: Int64
    /// The cold starts with it.
    public let coldStarts: Int
    /// The time that pods are idle with it.
    public let idle: Double

    /// Creates a choice.
    public init(keepAlive: Int64, coldStarts: Int, idle: Double) {
      (self.keepAlive, self.coldStarts, self.idle) = (keepAlive, coldStarts, idle)
    }
  }

  /// The keep-alives that could be best, ascending.
  public private(set) var choices: [Choice] = []

  /// Lists the choices of a function.
  public init(_ periods: IdlePeriods) {
    let gaps = radixSorted(periods.gaps)
    let remaining = radixSorted(periods.remaining)
    var (index, rest, idleBefore, restBefore) = (0, 0, 0.0, 0.0)
    var keepAlive: Int64 = 0
    while true {
      while index < gaps.count, gaps[index] <= keepAlive {
        idleBefore += Double(max(gaps[index] - periods.busy, 0))
        index += 1
      }
      while rest < remaining.count, remaining[rest] <= keepAlive {
        restBefore += Double(remaining[rest])
        rest += 1
      }
      let cold = gaps.count - index
      let kept = Double(keepAlive) * Double(cold + remaining.count - rest)
      choices.append(
        Choice(
          keepAlive: keepAlive, coldStarts: periods.starts + cold,
          idle: idleBefore + restBefore + kept))
      guard index < gaps.count else { return }
      keepAlive = gaps[index]
    }
  }

  /// The cheapest choice, the shortest keep-alive where several are.
  ///
  /// - Parameters:
  ///   - coldStart: what a cold start costs.
  ///   - idle: what a unit of idle time costs.
  /// - Returns: one of ``choices``.
  public func best(coldStart: Double, idle: Double) -> Choice {
    var (best, least) = (choices[0], Double.infinity)
    for choice in choices {
      let cost = coldStart * Double(choice.coldStarts) + idle * choice.idle
      if cost < least { (best, least) = (choice, cost) }
    }
    return best
  }
}
