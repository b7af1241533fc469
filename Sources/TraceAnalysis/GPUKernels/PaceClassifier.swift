internal import Statistics

/// Whether the host or the device sets the pace of a trace.
///
/// A kernel waits for nothing but its launch where t_l is at most twice the floor, the 5th percentile
/// of t_l. Where at least half of the kernels are like that and the device is busy for less than half
/// of the span, the host sets the pace; where at most a fifth are and the device is busy for more than
/// half, the device does.
struct PaceClassifier {
  /// What sets the pace.
  enum Bound: String {
    case host = "CPU-bound"
    case device = "GPU-bound"
    case neither = "neither clearly CPU-bound nor GPU-bound"
  }

  /// The 5th percentile of t_l, ns.
  let floor: Double
  /// The share of linked kernels with t_l of at most twice the floor.
  let promptShare: Double
  /// The share of the span of the kernels in which at least one runs.
  let busyShare: Double

  /// Looks at all kernels; nil where no launch is known.
  init?(_ measures: SkipMeasures, _ trace: GPUTrace) {
    let activity = trace.activity
    let times = radixSorted(
      activity.kernels.compactMap { activity.launchTime($0, trace.calls) })
    guard let floor = quantile(0.05, ofSorted: times) else { return nil }
    self.floor = floor
    promptShare =
      Double(times.count { Double($0) <= 2 * max(floor, 0) }) / Double(times.count)
    let first = activity.kernels.first { _ in true }.map { activity.start[$0] } ?? 0
    let span = (measures.lastKernelEnd ?? 0) - first
    busyShare = span > 0 ? Double(measures.kernelUnion) / Double(span) : 1
  }

  var bound: Bound {
    if promptShare >= 0.5, busyShare < 0.5 { return .host }
    return promptShare <= 0.2 && busyShare > 0.5 ? .device : .neither
  }

  /// The thresholds in words.
  static let definition =
    "CPU-bound means at least half of the kernels within twice the 5th percentile of t_l and a device busy for less than half of the span, GPU-bound at most a fifth and more than half"
}
