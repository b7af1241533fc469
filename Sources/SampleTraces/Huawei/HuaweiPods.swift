/// A pod; times in us since the region's start.
struct HuaweiPod: Sendable {
  var number: Int
  /// How long its start took; 0 where none is recorded.
  var start: Int
  /// When it was ready.
  var ready: Int
  /// When it last completed a request.
  var lastCompletion = 0
  /// The requests that it executes or that wait for it.
  var requests = 0

  /// (last completion - ready) / start time.
  var utility: Double { Double(lastCompletion - ready) / Double(start) }
}

/// A function's pods.
struct HuaweiPods: Sendable {
  /// In the order of their last completions.
  private var idle: [HuaweiPod] = []
  /// Those with a request, in the order of their first; only where pods take several requests.
  private var busy: [HuaweiPod] = []

  /// Gives a request to the pod used last that has a free slot.
  mutating func takeSlot(of concurrency: Int) -> HuaweiPod? {
    if let index = busy.lastIndex(where: { $0.requests < concurrency }) {
      busy[index].requests += 1
      return busy[index]
    }
    guard let pod = idle.popLast() else { return nil }
    if concurrency > 1 { add(pod) }
    return pod
  }

  /// Adds a pod that takes several requests with its first request.
  mutating func add(_ pod: HuaweiPod) {
    var pod = pod
    pod.requests = 1
    busy.append(pod)
  }

  /// Frees the slot of a request that a pod has completed.
  mutating func complete(_ pod: HuaweiPod) {
    guard let index = busy.lastIndex(where: { $0.number == pod.number }) else {
      return idle.append(pod)
    }
    busy[index].requests -= 1
    busy[index].lastCompletion = pod.lastCompletion
    if busy[index].requests == 0 { idle.append(busy.remove(at: index)) }
  }

  /// Ends the idle pods whose last completion is before a time.
  mutating func removeAll(before time: Int, _ end: (HuaweiPod) -> Void) {
    guard let first = idle.first, first.lastCompletion < time else { return }
    let count = idle.firstIndex { $0.lastCompletion >= time } ?? idle.count
    for pod in idle[..<count] { end(pod) }
    idle.removeSubrange(..<count)
  }
}
