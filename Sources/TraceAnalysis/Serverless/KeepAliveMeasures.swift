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
  /// What a unit of idle memory is worth in cold-start time.
  var weight: Double
  /// How pods serve requests, start times aside.
  var service = PodService()
  /// What is taken of the recorded times of cold starts.
  var coldStart = ColdStartTimes.Choice.mean
  /// Whether events are replayed; else one pass does.
  var replays = false

  /// The weights of the policies per function: three a decade.
  static let weights = (-18...6).map { pow(10, Double($0) / 3) }
}

/// Everything that the keep-alive report says.
struct KeepAliveMeasures {
  /// A keep-alive and what it comes to.
  typealias Choice = (keepAlive: Int64, outcome: KeepAliveOutcome)

  /// A function under the keep-alive in force, and under the best of its own.
  struct Function {
    let number: Int
    let requests: Double
    let now: KeepAliveOutcome
    let best: Choice
    /// What the best saves, in the unit of cold-start time.
    let saved: Double
  }

  let question: KeepAliveQuestion
  let requests: FunctionRequests
  let costs: FunctionCosts
  /// The totals of each keep-alive.
  private(set) var curve: [KeepAliveTotals]
  /// Requests that no pod has been idle before, cold with any keep-alive; nil where events are replayed.
  private(set) var starts: Int?
  private var sweep: [KeepAliveTotals]
  private var hybrid = KeepAliveTotals()
  /// The functions, in the order of their numbers.
  private(set) var functions: [Function] = []

  /// The place of the keep-alive in force in the curve.
  var currentIndex: Int { question.keepAlives.firstIndex(of: question.current) ?? 0 }

  init(_ question: KeepAliveQuestion, _ requests: FunctionRequests, _ costs: FunctionCosts) {
    (self.question, self.requests, self.costs) = (question, requests, costs)
    curve = question.keepAlives.map { _ in KeepAliveTotals() }
    sweep = KeepAliveQuestion.weights.map { _ in KeepAliveTotals() }
    if !question.replays { starts = 0 }
    for function in requests.functions.ids.indices {
      if question.replays { replay(function) } else { pass(over: function) }
    }
  }

  /// The one-pass form.
  ///
  /// The pods of a function are never more than its requests at a time, whatever the
  /// keep-alive: a request finds no pod idle only where all that there are have one.
  private mutating func pass(over function: Int) {
    let periods = requests.periods(function)
    let coldStart = costs.coldStart[function]
    var own = KeepAliveCurve(keepAlives: question.keepAlives)
    own.add(periods)
    starts = (starts ?? 0) + periods.starts
    let policy = HybridHistogram(periods, width: FunctionRequests.minute)
    let choices = KeepAliveCosts(periods)
    add(
      function,
      curve.indices.map {
        KeepAliveOutcome(
          own.coldStarts($0), idle: Double(own.idle($0)), peak: periods.starts, each: coldStart)
      },
      hybrid: KeepAliveOutcome(policy.coldStarts, idle: Double(policy.idle), each: coldStart)
    ) { idleCost in
      let best = choices.best(coldStart: coldStart, idle: idleCost)
      return (
        best.keepAlive, KeepAliveOutcome(best.coldStarts, idle: best.idle, each: coldStart)
      )
    }
  }

  /// The event replay, once for each keep-alive; the best is one of these.
  private mutating func replay(_ function: Int) {
    let (arrivals, durations) = requests.arrivals(function)
    var service = question.service
    service.startTime = costs.times.startTime(function)
    service.seed &+= UInt64(function) &<< 32
    func outcome(_ policy: PodReplay.Policy) -> KeepAliveOutcome {
      let replay = PodReplay(
        arrivals: arrivals, durations: durations, policy: policy, service: service,
        horizon: requests.horizon)
      return KeepAliveOutcome(replay, hasTime: costs.hasTime)
    }
    let outcomes = question.keepAlives.map { outcome(.keepAlive($0)) }
    let hybrid = outcome(.hybridHistogram(width: FunctionRequests.minute))
    let keepAlives = question.keepAlives
    add(function, outcomes, hybrid: hybrid) { idleCost in
      var (best, least) = (0, Double.infinity)
      for (index, outcome) in outcomes.enumerated() {
        let cost = outcome.coldStartTime + idleCost * outcome.idle
        if cost < least { (best, least) = (index, cost) }
      }
      return (keepAlives[best], outcomes[best])
    }
  }

  /// Takes in a function.
  ///
  /// - Parameters:
  ///   - function: its number.
  ///   - outcomes: of the keep-alives of the curve.
  ///   - hybrid: of the hybrid histogram.
  ///   - best: the best keep-alive where a ns of idle time costs so much.
  private mutating func add(
    _ function: Int, _ outcomes: [KeepAliveOutcome], hybrid: KeepAliveOutcome,
    best: (Double) -> Choice
  ) {
    let memory = costs.memory[function]
    for (index, outcome) in outcomes.enumerated() { curve[index].add(outcome, memory: memory) }
    self.hybrid.add(hybrid, memory: memory)
    for (index, weight) in KeepAliveQuestion.weights.enumerated() {
      sweep[index].add(best(weight * memory * 1e-9).outcome, memory: memory)
    }
    let (now, own) = (outcomes[currentIndex], best(question.weight * memory * 1e-9))
    let saved =
      now.coldStartTime - own.outcome.coldStartTime
      + question.weight * memory * (now.idle - own.outcome.idle) * 1e-9
    functions.append(
      Function(
        number: function, requests: requests.counts[function], now: now, best: own, saved: saved))
  }

  /// Every policy: each keep-alive, each weight that changes something, the hybrid histogram.
  var policies: [KeepAlivePolicy] {
    let fixed = zip(question.keepAlives, curve).map {
      KeepAlivePolicy(kind: .fixed, parameter: seconds($0), totals: $1)
    }
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
