/// How long the pods of a function wait for their next request, whatever the keep-alive.
///
/// Each pod takes one request at a time, and a request takes the pod that became idle last. A pod
/// that is still kept is then the same one for every keep-alive: those that ran out are all older. So
/// one pass over the arrivals gives every cold start at once (serverless reference, 7.1): a request
/// is cold where it finds no pod, or where its period is longer than the keep-alive. Executions begin
/// and end as recorded, cold or not.
public struct IdlePeriods: Sendable, Equatable {
  /// From a pod's last completion to the request that it takes next, in the order of those requests.
  public private(set) var gaps: [Int64] = []
  /// Requests that find no pod idle: cold with any keep-alive.
  public private(set) var starts = 0
  /// How long the pods that no request takes again are idle until the end.
  public private(set) var remaining: [Int64] = []
  /// By how much the time that a pod is idle is shorter than its gap.
  public let busy: Int64

  /// Matches requests with pods.
  ///
  /// A request that arrives when another ends takes its pod after a period of 0. An execution of
  /// length 0 has its pod at its stamp for itself.
  ///
  /// - Parameters:
  ///   - arrivals: when executions begin, in any order.
  ///   - durations: how long each takes, >= 0.
  ///   - horizon: when observation ends.
  public init(arrivals: [Int64], durations: [Int64], horizon: Int64) {
    busy = 0
    // Twice the end, so that the end of an execution without length comes after arrivals at its stamp.
    let ends = ascending(
      arrivals.indices.map { 2 * (arrivals[$0] + durations[$0]) + (durations[$0] == 0 ? 1 : 0) })
    var idle: [Int64] = []
    var next = 0
    gaps.reserveCapacity(arrivals.count)
    for arrival in ascending(arrivals) {
      while next < ends.count, ends[next] <= 2 * arrival {
        idle.append(ends[next] >> 1)
        next += 1
      }
      if let since = idle.popLast() { gaps.append(arrival - since) } else { starts += 1 }
    }
    remaining = (idle + ends[next...].map { $0 >> 1 }).map { max(horizon - $0, 0) }
  }

  /// Takes the windows in which a function was active for the requests of one pod, which is busy for
  /// the whole window.
  ///
  /// - Parameters:
  ///   - windows: when they begin, in any order; one that is named twice counts once.
  ///   - length: how long each is.
  ///   - horizon: when the last window of the observation begins.
  public init(activeWindows windows: [Int64], length: Int64, horizon: Int64) {
    busy = length
    let windows = ascending(windows)
    guard let last = windows.last else { return }
    starts = 1
    for (window, next) in zip(windows, windows.dropFirst()) where next > window {
      gaps.append(next - window)
    }
    remaining = [max(horizon - last, 0)]
  }
}

/// The values in ascending order, without work where they are.
private func ascending(_ values: [Int64]) -> [Int64] {
  for index in values.indices.dropFirst() where values[index] < values[index - 1] {
    return radixSorted(values)
  }
  return values
}
