internal import Statistics
internal import TraceReport
internal import TraceStore

/// What keep-alives come to, and how the numbers are to be taken.
struct KeepAliveVerdict {
  private let measures: KeepAliveMeasures
  private let request: AnalysisRequest

  init(_ measures: KeepAliveMeasures, _ request: AnalysisRequest) {
    (self.measures, self.request) = (measures, request)
  }

  private var costs: FunctionCosts { measures.costs }
  private var current: KeepAliveTotals { measures.curve[measures.currentIndex] }
  private var events: String {
    measures.requests.grain == .minute ? "active function-minutes" : "requests"
  }

  var lines: [String] { [now, longer, own, recorded].compactMap(\.self) }

  private var now: String {
    let requests = measures.requests.counts.reduce(0, +)
    let share =
      measures.requests.grain == .invocation
      ? ", \(percent(Double(current.coldStarts) / requests)) of \(significant(requests)) requests"
      : ""
    let always = measures.starts.map { "\($0) of them with any keep-alive; " } ?? ""
    return "with a keep-alive of \(keepAlive(measures.question.current)), \(current.coldStarts) "
      + "\(events) are cold\(share); \(always)pods are idle for \(significant(current.idle)) s"
  }

  /// The first longer keep-alive that is at least five times as long.
  private var longer: String? {
    let keepAlives = measures.question.keepAlives
    guard measures.question.current > 0, current.idle > 0, current.coldStarts > 0,
      let index = keepAlives.firstIndex(where: { $0 >= 5 * measures.question.current })
    else { return nil }
    let other = measures.curve[index]
    guard other.coldStarts < current.coldStarts else { return nil }
    let fewer = 1 - Double(other.coldStarts) / Double(current.coldStarts)
    return "\(keepAlive(keepAlives[index])) would make \(percent(fewer)) fewer cold starts and "
      + "\(significant(other.idle / current.idle)) times the idle time"
  }

  private var own: String? {
    guard let own = measures.asFewColdStarts, current.idleMemory > 0 else { return nil }
    let saved = 1 - own.idleMemory / current.idleMemory
    let what = costs.hasMemory ? "idle memory" : "idle time"
    return saved > 0
      ? "with a keep-alive for each function, as few cold starts cost \(percent(saved)) less \(what)"
      : nil
  }

  private var recorded: String? {
    guard costs.hasTime, costs.recorded.contains(where: { $0 > 0 }) else { return nil }
    return "\(current.coldStarts) cold starts are simulated where "
      + "\(costs.recorded.reduce(0, +)) were recorded"
  }

  private func keepAlive(_ nanoseconds: Int64) -> String { "\(secondsText(nanoseconds)) s" }

  /// Conventions and what was assumed.
  var notes: [Report.Note] {
    [tooShort, window, region, model, arrivals, coldStartTimes, memories, edges, policies]
      .compactMap(\.self)
  }

  private var tooShort: Report.Note? {
    let length = measures.requests.horizon - measures.requests.first
    guard length < 10 * measures.question.current else { return nil }
    return .init(
      "short-window", .warning,
      "the requests span \(significant(seconds(length))) s, less than ten times the keep-alive: most gaps that it is about are not in the trace"
    )
  }

  private var window: Report.Note {
    let requests = measures.requests
    return .init(
      "window",
      "\(significant(requests.counts.reduce(0, +))) requests of \(requests.functions.ids.count) functions from \(significant(seconds(requests.first))) s to \(significant(seconds(requests.horizon))) s after the clock's zero"
    )
  }

  private var region: Report.Note {
    .init(
      "region", "all requests of \(request.dataset.label) with weight 1; no region is pooled")
  }

  private var model: Report.Note {
    if measures.question.replays { return .init("model", replay) }
    return .init(
      "model",
      measures.requests.grain == .minute
        ? "minute model: a function has one pod, busy for each minute with a request; a minute is cold where the gap to the active minute before is longer than the keep-alive; a pod is idle for the gap less the minute itself"
        : "exact, one pass: a pod takes one request at a time, a request takes the pod that became idle last, a gap equal to the keep-alive is warm; executions begin and end as recorded, cold or not (method=replay lets them wait for their start); pods are without limit"
    )
  }

  private var replay: String {
    let service = measures.question.service
    let slots =
      service.concurrency == 1 ? "one request" : "\(service.concurrency) requests"
    let chosen =
      switch service.reuse {
      case .lifo: "the pod with a free slot that was used last"
      case .fifo: "the pod with a free slot that was used longest ago"
      case .random: "any pod with a free slot, by chance"
      }
    return
      "event replay: a pod takes \(slots) at a time; a request takes \(chosen), without one the free slot of a pod that is starting, and waits for it, without that a new pod, and waits for all of its start; a gap equal to the keep-alive is warm; executions last as long as recorded; pods are without limit"
  }

  private var arrivals: Report.Note? {
    guard measures.question.replays else { return nil }
    return .init(
      "arrivals",
      "requests arrive when their execution was recorded to begin: those that were cold in truth had waited by then"
    )
  }

  private var coldStartTimes: Report.Note {
    guard costs.hasTime else {
      return .init(
        "cold-start-times",
        "no cold start is recorded: they are counted, not timed, and weight is in cold starts"
          + (measures.question.replays ? "; requests do not wait" : "")
          + "; cold_start=2 would take 2 s for each")
    }
    let taken: String
    switch measures.question.coldStart {
    case .stated(let time):
      return .init(
        "cold-start-times",
        "every cold start takes \(significant(time)) s, as stated; recorded ones are not used")
    case .mean: taken = "the mean of the recorded cold starts"
    case .quantile(let order):
      taken = "the \(significant(100 * order))th percentile (type 7) of the recorded cold starts"
    case .sampled: taken = "one of the recorded cold starts by chance"
    case .recorded: taken = "the recorded cold start that was ready last before the request"
    }
    let (own, ofClass) = (costs.times.ofFunction, costs.times.ofClass)
    let rest = measures.requests.functions.ids.count - own - ofClass
    return .init(
      "cold-start-times",
      "a cold start takes \(taken): of the function itself for \(own) functions, of its runtime and pool size for \(ofClass) that have none, of all for \(rest) others"
    )
  }

  private var memories: Report.Note {
    let without = measures.requests.functions.ids.count - costs.withMemory
    return costs.hasMemory
      ? .init(
        "memory",
        "a pod has its pool's memory"
          + (costs.withApplicationMemory > 0
            ? ", or all of the mean allocated memory of its application, as \(costs.withApplicationMemory) functions do"
            : "")
          + "; \(without) functions without one have the mean of the others")
      : .init("memory", "no memory of pods is known: idle time is not weighted with it")
  }

  private var edges: Report.Note {
    .init(
      "edges",
      "nothing is known before the first request: first requests are cold here, in truth a pod may have been there; pods idle at the end are counted until then"
    )
  }

  private var policies: Report.Note {
    let candidates =
      measures.question.replays ? "one of keep_alives" : "0 or one of its gaps"
    return .init(
      "policies",
      "the best keep-alive of a function is chosen with its whole trace at hand, \(candidates): what a policy could reach at most; the hybrid histogram learns as it goes"
    )
  }
}
