/// A pod; times in us since the region's start.
struct HuaweiPod: Sendable {
  var number: Int
  /// How long its start took.
  var start: Int
  /// When it was ready.
  var ready: Int
  /// When it last completed a request.
  var lastCompletion = 0

  /// (last completion - ready) / start time.
  var utility: Double { Double(lastCompletion - ready) / Double(start) }
}

/// A function's idle pods in the order of their last completions.
struct HuaweiPods: Sendable {
  private var idle: [HuaweiPod] = []

  /// Adds a pod that has just completed a request.
  mutating func insert(_ pod: HuaweiPod) {
    idle.append(pod)
  }

  /// Takes out the pod that was idle for the shortest time.
  mutating func removeLatest() -> HuaweiPod? {
    idle.popLast()
  }

  /// Ends the pods whose last completion is before a time.
  mutating func removeAll(before time: Int, _ end: (HuaweiPod) -> Void) {
    guard let first = idle.first, first.lastCompletion < time else { return }
    let count = idle.firstIndex { $0.lastCompletion >= time } ?? idle.count
    for pod in idle[..<count] { end(pod) }
    idle.removeSubrange(..<count)
  }
}
