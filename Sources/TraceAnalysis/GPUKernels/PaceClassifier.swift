internal import Statistics
internal import TraceStore

/// Whether the host or the device sets the pace of a trace.
///
/// A launch, from the beginning of the call to that of the first kernel that it launched, waits for
/// nothing but itself where it is at most twice the floor, the 5th percentile of all. Where at least
/// half of the launches are like that and devices are busy for less than half of the span, the host
/// sets the pace; where at most a fifth are and devices are busy for more than half, the device does.
struct PaceClassifier {
  /// What sets the pace.
  enum Bound: String {
    case host = "CPU-bound"
    case device = "GPU-bound"
    case neither = "neither clearly CPU-bound nor GPU-bound"
    case unknown = "too few launches to tell"
  }

  /// Calls that launched kernels: a graph's launches all of its kernels.
  let launches: Int
  /// The 5th percentile of the launches, ns.
  let floor: Double
  /// The share of the launches of at most twice the floor.
  let promptShare: Double
  /// The share of the span of the kernels in which at least one runs on a device, mean over devices.
  let busyShare: Double
  /// Devices that ran kernels.
  let devices: Int

  /// With fewer launches, the 5th percentile is that of one or none.
  static let fewestLaunches = 20

  /// Looks at all kernels; nil where no launch is known.
  init?(_ trace: GPUTrace) {
    let times = radixSorted(Self.launchTimes(trace))
    guard let floor = quantile(0.05, ofSorted: times) else { return nil }
    launches = times.count
    self.floor = floor
    promptShare =
      Double(times.count { Double($0) <= 2 * max(floor, 0) }) / Double(times.count)
    (busyShare, devices) = Self.busyShare(trace)
  }

  /// The time of each call to the first kernel that it launched.
  private static func launchTimes(_ trace: GPUTrace) -> [Int64] {
    let activity = trace.activity
    var hasLaunched = [Bool](repeating: false, count: trace.calls.rows.count)
    var times: [Int64] = []
    for row in activity.kernels where activity.launch[row] >= 0 {
      let call = Int(activity.launch[row])
      guard !hasLaunched[call] else { continue }
      hasLaunched[call] = true
      times.append(activity.start[row] - trace.calls.start[call])
    }
    return times
  }

  private static func busyShare(_ trace: GPUTrace) -> (share: Double, devices: Int) {
    let activity = trace.activity
    let (ordinals, places) = activity.devices
    var unions = ordinals.map { _ in IntervalUnion() }
    var ran = ordinals.map { _ in false }
    var (first, end): (Int64?, Int64) = (nil, .min)
    for row in activity.kernels {
      let device = places[Int(activity.lane[row])]
      unions[device].add(start: activity.start[row], duration: activity.duration[row])
      ran[device] = true
      if first == nil { first = activity.start[row] }
      end = max(end, activity.end(row))
    }
    let count = ran.count { $0 }
    let span = Double(end - (first ?? end))
    let busy = unions.reduce(0.0) { $0 + Double($1.length) }
    return (span > 0 ? busy / span / Double(count) : 1, count)
  }

  var bound: Bound {
    if launches < Self.fewestLaunches { return .unknown }
    if promptShare >= 0.5, busyShare < 0.5 { return .host }
    return promptShare <= 0.2 && busyShare > 0.5 ? .device : .neither
  }

  /// The thresholds in words.
  static let definition =
    "CPU-bound means at least half of the launches (each with its first kernel) within twice the 5th percentile of t_l and devices busy for less than half of the span (mean over devices), GPU-bound at most a fifth and more than half; fewer than \(fewestLaunches) launches tell nothing"
}
