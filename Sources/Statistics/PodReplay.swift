/// A function's requests served again by its pods, event by event (serverless reference, appendix D9).
///
/// A request takes a loaded pod with a free slot. Without one it takes a slot of a pod that is
/// starting and waits until that is ready; without that a pod starts, which counts as cold, and the
/// request waits for all of the start. Executions last as long as recorded. A pod is idle from the end
/// of its last request; one that is idle for longer than the keep-alive is gone, one idle for exactly
/// as long is still there. Time grows with n log(requests at a time).
public struct PodReplay: Sendable, Equatable {
  /// How long pods without requests are kept.
  public enum Policy: Sendable {
    /// Always so long.
    case keepAlive(Int64)
    /// As ``HybridHistogram`` has it, with bins of a width.
    case hybridHistogram(width: Int64)
  }

  /// Pods that started.
  public private(set) var coldStarts = 0
  /// How long these took to start, together.
  public private(set) var startTime: Int128 = 0
  /// How long requests waited for pods that started, those that found them starting among them.
  public private(set) var wait: Int128 = 0
  /// The time that pods were idle, all pods together.
  public private(set) var idle: Int128 = 0
  /// The most pods alive at once.
  public private(set) var peak = 0

  /// Serves requests.
  ///
  /// - Parameters:
  ///   - arrivals: when requests arrive, ascending.
  ///   - durations: how long each takes, >= 0.
  ///   - policy: how long pods without requests are kept.
  ///   - service: how pods serve.
  ///   - horizon: when observation ends.
  public init(
    arrivals: [Int64], durations: [Int64], policy: Policy, service: PodService, horizon: Int64
  ) {
    precondition(service.concurrency >= 1, "a pod takes a request")
    switch policy {
    case .keepAlive(let keepAlive):
      serve(arrivals, durations, FixedKeepAlive(keepAlive), service, horizon)
    case .hybridHistogram(let width):
      serve(arrivals, durations, IdleTimeHistogram(width: width), service, horizon)
    }
  }

  private mutating func serve(
    _ arrivals: [Int64], _ durations: [Int64], _ rule: some KeepingRule, _ service: PodService,
    _ horizon: Int64
  ) {
    var random = SplitMix64(seed: service.seed)
    var (pods, running) = (ReplayedPods(rule, service), RunningRequests())
    for (arrival, duration) in zip(arrivals, durations) {
      running.proceed(to: arrival, pods: &pods)
      pods.expire(at: arrival)
      var begin = arrival
      let pod: Int
      if let loaded = pods.take(at: arrival, using: &random) {
        pod = loaded
      } else if let starting = running.starting {
        (pod, begin) = starting
        if !pods.join(pod) { running.starting = nil }
      } else {
        let time = service.startTime.duration(at: arrival, using: &random)
        pod = pods.start(at: arrival)
        begin += time
        coldStarts += 1
        startTime += Int128(time)
        if service.concurrency > 1 { running.starting = (pod, begin) }
      }
      wait += Int128(begin - arrival)
      running.add(pod, from: begin, lasting: duration)
    }
    running.proceed(to: .max, pods: &pods)
    (idle, peak) = (pods.idle + pods.idleUntil(horizon), pods.peak)
  }
}

/// The requests that pods work on.
private struct RunningRequests {
  /// A pod that is starting and has a free slot, and when it is ready.
  ///
  /// There is never another: it would have taken the request that started that.
  var starting: (pod: Int, ready: Int64)?
  private var ends = EndHeap()

  mutating func add(_ pod: Int, from begin: Int64, lasting duration: Int64) {
    // Twice the end, so that the end of an execution without length comes after arrivals at its stamp.
    ends.insert(end: 2 * (begin + duration) + (duration == 0 ? 1 : 0), on: pod)
  }

  /// Does what happens until a time, in its order.
  mutating func proceed<Rule>(to time: Int64, pods: inout ReplayedPods<Rule>) {
    let limit = time > .max / 2 ? .max : 2 * time
    while true {
      let next = ends.first.map(\.end) ?? .max
      if let (pod, ready) = starting, ready <= limit / 2, 2 * ready <= next {
        pods.open(pod)
        starting = nil
      } else if let first = ends.first, first.end <= limit {
        pods.end(on: first.pod, at: first.end >> 1)
        ends.removeFirst()
      } else {
        return
      }
    }
  }
}
