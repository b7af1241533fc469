/// How many of something are present over time: requests in flight, pods, launches in a queue.
///
/// Each is present from its start (included) to its end (excluded); one that ends where it starts is
/// never present. Statistics are weighted by time, over a window; what is present across an edge of
/// the window counts inside it. Exact in integer nanoseconds.
public struct Occupancy: Sendable, Equatable {
  /// The nanoseconds during which exactly 0, then 1, then 2 and so on were present.
  public private(set) var timeAtLevel: [Int64] = []
  /// The length of the window, ns.
  public let duration: Int64

  /// Counts over a window; nil where the window is empty.
  ///
  /// - Parameters:
  ///   - starts: Ascending.
  ///   - ends: Ascending; as many, and the i-th smallest is not before the i-th smallest start.
  ///   - window: The time looked at.
  public init?(starts: [Int64], ends: [Int64], window: Range<Int64>) {
    guard !window.isEmpty, starts.count == ends.count else { return nil }
    duration = window.upperBound - window.lowerBound
    var (start, end) = (0, 0)
    var time = window.lowerBound
    while time < window.upperBound {
      while start < starts.count, starts[start] <= time { start += 1 }
      while end < ends.count, ends[end] <= time { end += 1 }
      let nextStart = start < starts.count ? starts[start] : .max
      let nextEnd = end < ends.count ? ends[end] : .max
      let next = min(nextStart, nextEnd, window.upperBound)
      add(next - time, at: start - end)
      time = next
    }
  }

  /// Takes the nanoseconds during which exactly 0, then 1, then 2 and so on were present; nil where
  /// they are none.
  public init?(timeAtLevel: [Int64]) {
    duration = timeAtLevel.reduce(0, +)
    guard duration > 0, let top = timeAtLevel.lastIndex(where: { $0 > 0 }) else { return nil }
    self.timeAtLevel = Array(timeAtLevel[...top])
  }

  private mutating func add(_ time: Int64, at level: Int) {
    precondition(level >= 0, "an end before its start")
    while timeAtLevel.count <= level { timeAtLevel.append(0) }
    timeAtLevel[level] += time
  }

  /// The time-weighted mean.
  public var mean: Double {
    let total = timeAtLevel.enumerated().reduce(0.0) { $0 + Double($1.offset) * Double($1.element) }
    return total / Double(duration)
  }

  /// The most that were present at once.
  public var peak: Int { timeAtLevel.count - 1 }

  /// The smallest level that is not exceeded for at least a share of the time.
  public func quantile(_ share: Double) -> Int {
    var time = 0.0
    for (level, spent) in timeAtLevel.enumerated() {
      time += Double(spent)
      if time >= share * Double(duration) { return level }
    }
    return peak
  }

  /// The share of the time with at least so many present.
  public func share(atLeast level: Int) -> Double {
    let time = timeAtLevel.dropFirst(max(level, 0)).reduce(0, +)
    return Double(time) / Double(duration)
  }
}
