/// How the pods of a replay serve requests.
public struct PodService: Sendable {
  /// Which pod with a free slot a request takes.
  public enum Reuse: String, Sendable, CaseIterable {
    /// The one used last, which leaves the fewest pods alive.
    case lifo
    /// The one used longest ago.
    case fifo
    /// Any of them, each as likely.
    case random
  }

  /// How long a pod takes to start.
  public enum StartTime: Sendable {
    /// Always so long.
    case constant(Int64)
    /// One of these, each as likely; not empty.
    case sampled([Int64])
    /// That of the last start recorded at or before the request, of the first one before all of them.
    /// Ascending by `ready`, not empty.
    case recorded(ready: [Int64], times: [Int64])
  }

  /// How many requests a pod takes at a time, at least 1.
  public var concurrency: Int
  /// Which pod a request takes.
  public var reuse: Reuse
  /// How long a pod takes to start.
  public var startTime: StartTime
  /// What random choices begin with.
  public var seed: UInt64

  /// Describes a service; without start times requests do not wait.
  public init(
    concurrency: Int = 1, reuse: Reuse = .lifo, startTime: StartTime = .constant(0),
    seed: UInt64 = 0
  ) {
    (self.concurrency, self.reuse) = (concurrency, reuse)
    (self.startTime, self.seed) = (startTime, seed)
  }
}

extension PodService.StartTime {
  /// How long the pod takes that a request at a time starts.
  func duration(at time: Int64, using random: inout SplitMix64) -> Int64 {
    switch self {
    case .constant(let duration): return duration
    case .sampled(let durations): return durations.randomElement(using: &random) ?? 0
    case .recorded(let ready, let times):
      var (low, high) = (0, ready.count)
      while low < high {
        let middle = (low + high) / 2
        if ready[middle] <= time { low = middle + 1 } else { high = middle }
      }
      return times[max(low - 1, 0)]
    }
  }
}
