/// The windows of one length that hold arrivals, in order, with their counts.
///
/// Window k of length T is [t0 + kT, t0 + (k + 1)T), t0 being the first arrival. Only the
/// K = floor(span / T) complete windows are passed on, and an empty one costs nothing.
struct OccupiedWindows {
  private let arrivals: [Int64]
  private let length: Int64
  /// K.
  let complete: Int

  /// Takes ascending stamps and a length above 0, both in ns.
  init(_ arrivals: [Int64], length: Int64) {
    precondition(length > 0, "a window has a length")
    (self.arrivals, self.length) = (arrivals, length)
    complete = Int(((arrivals.last ?? 0) - (arrivals.first ?? 0)) / length)
  }

  /// Passes each occupied complete window on: its index and the arrivals in it.
  @inline(__always)
  func visit(_ body: (_ window: Int, _ count: Int64) -> Void) {
    guard complete > 0 else { return }
    let start = arrivals[0]
    var (window, count, limit) = (0, Int64(0), start + length)
    for arrival in arrivals {
      if arrival >= limit {
        body(window, count)
        window = Int((arrival - start) / length)
        guard window < complete else { return }
        limit = start + Int64(window + 1) * length
        count = 0
      }
      count &+= 1
    }
  }
}
