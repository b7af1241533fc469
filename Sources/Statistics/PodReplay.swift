/// A function's requests served again by pods that take several at a time, event by event.
///
/// A request takes the pod with a free slot that was used last, begun or ended; without one a pod
/// starts, which counts as cold. A pod is idle from the end of its last request; one that is idle for
/// longer than the keep-alive is gone, one idle for exactly as long is still there. Executions begin
/// and end as recorded, cold or not. Time grows with the requests times the pods alive.
public struct PodReplay: Sendable, Equatable {
  /// Requests that found no pod with a free slot.
  public private(set) var coldStarts = 0
  /// The time that pods were idle, all pods together.
  public private(set) var idle: Int128 = 0
  /// The most pods alive at once.
  public private(set) var peak = 0

  /// Serves requests.
  ///
  /// - Parameters:
  ///   - arrivals: when executions begin, ascending.
  ///   - durations: how long each takes, >= 0.
  ///   - keepAlive: how long a pod is kept idle.
  ///   - concurrency: how many requests a pod takes at a time, at least 1.
  ///   - horizon: when observation ends.
  public init(
    arrivals: [Int64], durations: [Int64], keepAlive: Int64, concurrency: Int, horizon: Int64
  ) {
    precondition(concurrency >= 1, "a pod takes a request")
    var pods = LivePods(keepAlive: keepAlive, concurrency: concurrency)
    // Twice the end, so that the end of an execution without length comes after arrivals at its stamp.
    let keys = arrivals.indices.map {
      2 * (arrivals[$0] + durations[$0]) + (durations[$0] == 0 ? 1 : 0)
    }
    let byEnd = radixOrder(keys)
    var podOf = [Int](repeating: -1, count: arrivals.count)
    var next = 0
    for (request, arrival) in arrivals.enumerated() {
      while next < byEnd.count, keys[byEnd[next]] <= 2 * arrival {
        pods.end(on: podOf[byEnd[next]], at: keys[byEnd[next]] >> 1)
        next += 1
      }
      pods.expire(at: arrival)
      let (pod, isCold) = pods.take()
      podOf[request] = pod
      if isCold { coldStarts += 1 }
      peak = max(peak, pods.byUse.count)
    }
    for request in byEnd[next...] { pods.end(on: podOf[request], at: keys[request] >> 1) }
    idle = pods.idle + pods.idleUntil(horizon)
  }
}

/// The pods of a replay.
private struct LivePods {
  let keepAlive: Int64
  let concurrency: Int
  /// The pods alive, the one used last at the end.
  private(set) var byUse: [Int] = []
  /// The idle time of pods that were taken again or are gone.
  private(set) var idle: Int128 = 0
  /// The requests on each pod, and since when it has none.
  private var requests: [Int] = []
  private var idleSince: [Int64] = []
  /// When the last arrival was.
  private var now = Int64.min

  init(keepAlive: Int64, concurrency: Int) {
    (self.keepAlive, self.concurrency) = (keepAlive, concurrency)
  }

  mutating func end(on pod: Int, at time: Int64) {
    requests[pod] -= 1
    if requests[pod] == 0 { idleSince[pod] = time }
    use(pod)
  }

  mutating func expire(at time: Int64) {
    now = time
    byUse.removeAll { pod in
      guard requests[pod] == 0, time - idleSince[pod] > keepAlive else { return false }
      idle += Int128(keepAlive)
      return true
    }
  }

  mutating func take() -> (pod: Int, isCold: Bool) {
    if let pod = byUse.last(where: { requests[$0] < concurrency }) {
      if requests[pod] == 0 { idle += Int128(now - idleSince[pod]) }
      requests[pod] += 1
      use(pod)
      return (pod, false)
    }
    requests.append(1)
    idleSince.append(0)
    byUse.append(requests.count - 1)
    return (requests.count - 1, true)
  }

  func idleUntil(_ horizon: Int64) -> Int128 {
    byUse.reduce(0) { $0 + Int128(min(max(horizon - idleSince[$1], 0), keepAlive)) }
  }

  private mutating func use(_ pod: Int) {
    guard let place = byUse.lastIndex(of: pod) else { return }
    byUse.remove(at: place)
    byUse.append(pod)
  }
}
