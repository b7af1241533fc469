/// Cold starts and idle time of pods against the keep-alive, for all keep-alives of a grid at once; an
/// accumulator.
///
/// With a keep-alive T a request is cold where its gap is above T (a gap equal to T is warm); a pod
/// is idle for its period, at most T.
public struct KeepAliveCurve: Sendable {
  /// The keep-alives, ascending.
  public let keepAlives: [Int64]
  /// Requests that are cold with any keep-alive.
  public private(set) var starts = 0
  /// Gaps by the first keep-alive that is not below them; the last are above all.
  private var gaps: [Int]
  /// Idle periods by the first keep-alive that is not below them: how many, and their sum.
  private var idleCounts: [Int]
  private var idleSums: [Int128]

  /// Begins without requests.
  ///
  /// - Parameter keepAlives: ascending, >= 0.
  public init(keepAlives: [Int64]) {
    self.keepAlives = keepAlives
    gaps = Array(repeating: 0, count: keepAlives.count + 1)
    idleCounts = gaps
    idleSums = gaps.map { _ in 0 }
  }

  /// Takes in a function.
  public mutating func add(_ periods: IdlePeriods) {
    starts += periods.starts
    for gap in periods.gaps {
      gaps[cell(gap)] += 1
      addIdle(max(gap - periods.busy, 0))
    }
    for idle in periods.remaining { addIdle(idle) }
  }

  @inline(__always)
  private mutating func addIdle(_ idle: Int64) {
    let cell = cell(idle)
    idleCounts[cell] += 1
    idleSums[cell] += Int128(idle)
  }

  /// Grids are short, and most periods are too.
  @inline(__always)
  private func cell(_ period: Int64) -> Int {
    var cell = 0
    while cell < keepAlives.count, keepAlives[cell] < period { cell += 1 }
    return cell
  }

  /// The cold starts with the keep-alive of an index.
  public func coldStarts(_ index: Int) -> Int { starts + gaps[(index + 1)...].reduce(0, +) }

  /// The time that pods are idle with the keep-alive of an index, all pods together.
  public func idle(_ index: Int) -> Int128 {
    idleSums[...index].reduce(0, +)
      + Int128(keepAlives[index]) * Int128(idleCounts[(index + 1)...].reduce(0, +))
  }
}
