internal import Statistics
internal import TraceStore

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// What the keep-alive report is asked for.
struct KeepAliveQuestion {
  /// The keep-alives of the curve, ns, ascending.
  var keepAlives: [Int64]
  /// The keep-alive in force, one of them, ns.
  var current: Int64
  /// How many requests a pod takes at a time.
  var concurrency: Int
  /// What a unit of idle memory is worth in cold-start time.
  var weight: Double

  /// The weights of the policies per function: three a decade.
  static let weights = (-18...6).map { pow(10, Double($0) / 3) }
}

/// Everything that the keep-alive report says.
struct KeepAliveMeasures {
  /// A function under the keep-alive in force, and under the best of its own.
  struct Function {
    let number: Int
    let requests: Double
    let coldStarts: Int
    let idle: Double
    let best: KeepAliveCosts.Choice
    /// What the best saves, in the unit of cold-start time.
    let saved: Double
  }

  let question: KeepAliveQuestion
  let requests: FunctionRequests
  let costs: FunctionCosts
  /// The totals of each keep-alive.
  private(set) var curve: [KeepAliveTotals]
  /// Requests that no pod has been idle before: cold with any keep-alive.
  private(set) var starts = 0
  /// The most pods alive at once per function, summed, with each keep-alive; where events are replayed.
  private(set) var peaks: [Int]
  private var sweep: [KeepAliveTotals]
  private var hybrid = KeepAliveTotals()
  /// The cold starts of each function under the keep-alive in force.
  private(set) var simulated: [Int] = []
  /// The functions, in the order of their numbers; none where events are replayed.
  private(set) var functions: [Function] = []

  /// The place of the keep-alive in force in the curve.
  var currentIndex: Int { question.keepAlives.firstIndex(of: question.current) ?? 0 }

  init(_ question: KeepAliveQuestion, _ requests: FunctionRequests, _ costs: FunctionCosts) {
    (self.question, self.requests, self.costs) = (question, requests, costs)
    curve = question.keepAlives.map { _ in KeepAliveTotals() }
    peaks = question.keepAlives.map { _ in 0 }
    sweep = KeepAliveQuestion.weights.map { _ in KeepAliveTotals() }
    for function in requests.functions.ids.indices {
      if question.concurrency == 1 { pass(over: function) } else { replay(function) }
    }
  }

  /// The one-pass form.
  private mutating func pass(over function: Int) {
    let periods = requests.periods(function)
    var own = KeepAliveCurve(keepAlives: question.keepAlives)
    own.add(periods)
    starts += periods.starts
    for index in curve.indices {
      curve[index].add(own.coldStarts(index), idle: Double(own.idle(index)), costs, function)
    }
    let cold = own.coldStarts(currentIndex)
    simulated.append(cold)
    let policy = HybridHistogram(periods, width: FunctionRequests.minute)
    hybrid.add(policy.coldStarts, idle: Double(policy.idle), costs, function)
    let choices = KeepAliveCosts(periods)
    for (index, weight) in KeepAliveQuestion.weights.enumerated() {
      let best = best(choices, weight, function)
      sweep[index].add(best.coldStarts, idle: best.idle, costs, function)
    }
    compare(
      function, cold, idle: Double(own.idle(currentIndex)), best(choices, question.weight, function)
    )
  }

  private func best(_ choices: KeepAliveCosts, _ weight: Double, _ function: Int)
    -> KeepAliveCosts.Choice
  {
    choices.best(
      coldStart: costs.coldStart[function], idle: weight * costs.memory[function] * 1e-9)
  }

  private mutating func compare(
    _ function: Int, _ cold: Int, idle: Double, _ best: KeepAliveCosts.Choice
  ) {
    let saved =
      Double(cold - best.coldStarts) * costs.coldStart[function]
      + question.weight * costs.memory[function] * (idle - best.idle) * 1e-9
    functions.append(
      Function(
        number: function, requests: requests.counts[function], coldStarts: cold, idle: idle,
        best: best, saved: saved))
  }

  /// The event replay, once for each keep-alive.
  private mutating func replay(_ function: Int) {
    let (arrivals, durations) = requests.arrivals(function)
    for (index, keepAlive) in question.keepAlives.enumerated() {
      let replay = PodReplay(
        arrivals: arrivals, durations: durations, keepAlive: keepAlive,
        concurrency: question.concurrency, horizon: requests.horizon)
      curve[index].add(replay.coldStarts, idle: Double(replay.idle), costs, function)
      peaks[index] += replay.peak
      if index == currentIndex { simulated.append(replay.coldStarts) }
    }
  }

  /// Every policy: each keep-alive, each weight that changes something, the hybrid histogram.
  var policies: [KeepAlivePolicy] {
    let fixed = zip(question.keepAlives, curve).map {
      KeepAlivePolicy(kind: .fixed, parameter: seconds($0), totals: $1)
    }
    guard question.concurrency == 1 else { return fixed }
    let changing = sweep.indices.filter { $0 == 0 || sweep[$0] != sweep[$0 - 1] }
    let own = changing.map {
      KeepAlivePolicy(
        kind: .perFunction, parameter: KeepAliveQuestion.weights[$0], totals: sweep[$0])
    }
    return fixed + own + [KeepAlivePolicy(kind: .hybrid, parameter: nil, totals: hybrid)]
  }

  /// The policy per function that has no more cold-start time than the keep-alive in force and wastes
  /// least.
  var asFewColdStarts: KeepAliveTotals? {
    sweep.filter { $0.coldStartTime <= curve[currentIndex].coldStartTime && $0.coldStarts > 0 }
      .min { $0.idleMemory < $1.idleMemory }
  }
}
