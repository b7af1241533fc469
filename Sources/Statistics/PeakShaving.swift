/// How low the peak of a load can be where part of it may wait (serverless reference, appendix D11).
///
/// Windows follow one another. What may wait is served in its order, as capacity allows, at most so
/// many windows late, and all of it by the end.
public struct PeakShaving: Sendable, Equatable {
  /// The least capacity that serves everything in time.
  public let peak: Double
  /// What is not served in its own window.
  public let delayed: Double
  /// How many windows late that is on average, weighted; 0 where nothing is.
  public let meanDelay: Double

  /// Finds the least capacity, to 1e-9 of the peak.
  ///
  /// - Parameters:
  ///   - fixed: the load that cannot wait, of each window, >= 0.
  ///   - movable: the load that can, of each window, >= 0.
  ///   - longestDelay: by how many windows at most.
  public init(fixed: [Double], movable: [Double], longestDelay: Int) {
    precondition(fixed.count == movable.count && longestDelay >= 0)
    let whole = zip(fixed, movable).map(+).max() ?? 0
    var (low, high) = (longestDelay == 0 ? whole : fixed.max() ?? 0, whole)
    if Backlog(fixed, movable, longestDelay, capacity: low) != nil { high = low }
    while high - low > 1e-9 * whole {
      let middle = (low + high) / 2
      if Backlog(fixed, movable, longestDelay, capacity: middle) != nil {
        high = middle
      } else {
        low = middle
      }
    }
    let backlog = Backlog(fixed, movable, longestDelay, capacity: high)
    (peak, delayed) = (high, backlog?.delayed ?? 0)
    meanDelay = delayed > 0 ? (backlog?.waiting ?? 0) / delayed : 0
  }
}

/// What waits where capacity is limited.
private struct Backlog {
  /// What is not served in its own window, and what waits at the end of windows, summed.
  private(set) var delayed = 0.0
  private(set) var waiting = 0.0

  /// Serves all windows; nil where something waits for too long, or at the end.
  init?(_ fixed: [Double], _ movable: [Double], _ longestDelay: Int, capacity: Double) {
    // Sums of what has come and what was served: the oldest that waits is late where less was served
    // than had come by so many windows ago.
    var (came, served) = ([Double](), 0.0)
    let tolerance = 1e-9 * (fixed.reduce(0, +) + movable.reduce(0, +))
    came.reserveCapacity(fixed.count)
    for window in fixed.indices {
      let before = came.last ?? 0
      came.append(before + movable[window])
      let room = max(capacity - fixed[window], 0)
      let queue = before - served
      served = min(came[window], served + room)
      delayed += movable[window] - min(max(room - queue, 0), movable[window])
      waiting += came[window] - served
      let due = window - longestDelay
      if due >= 0, served < came[due] - tolerance { return nil }
    }
    if let all = came.last, served < all - tolerance { return nil }
  }
}
