internal import Statistics
internal import TraceReport
internal import TraceStore

/// What SKIP's numbers come to for a single trace.
///
/// The classifier: a kernel waits for nothing but its launch where t_l is at most twice the floor,
/// the 5th percentile of t_l. Where at least half of the kernels are like that and the device is busy
/// for less than half of the span, the host sets the pace; where at most a fifth are and the device
/// is busy for more than half, the device does.
struct SkipVerdict {
  private let measures: SkipMeasures
  /// The 5th percentile of t_l, ns.
  private let floor: Double?
  /// The share of linked kernels with t_l of at most twice the floor.
  private let promptShare: Double?
  /// The share of the span of the kernels in which at least one runs.
  private let busyShare: Double?

  init(_ measures: SkipMeasures, _ trace: GPUTrace) {
    self.measures = measures
    let activity = trace.activity
    let times = radixSorted(
      activity.kernels.compactMap { activity.launchTime($0, trace.calls) })
    let floor = quantile(0.05, ofSorted: times)
    self.floor = floor
    promptShare = floor.map { floor in
      Double(times.count { Double($0) <= 2 * max(floor, 0) }) / Double(times.count)
    }
    let first = activity.kernels.map { activity.start[$0] }.min()
    let span = first.flatMap { first in measures.lastKernelEnd.map { $0 - first } } ?? 0
    busyShare = span > 0 ? Double(measures.kernelUnion) / Double(span) : nil
  }

  var lines: [String] {
    guard measures.kernels > 0 else { return ["no kernel ran"] }
    guard let floor, let promptShare, let busyShare else {
      return ["no kernel's launch is in the trace: launch and queue times are not known"]
    }
    let shares =
      "\(percent(promptShare)) of the kernels begin within twice the floor of "
      + "\(nanosecondText(Int64(floor))) after their launch, and the device is busy for "
      + "\(percent(busyShare)) of the span"
    let queue = measures.queueShare.map { "; queues are \(percent($0)) of TKLQT" } ?? ""
    return ["\(bound(promptShare, busyShare)): \(shares)\(queue)"]
  }

  private func bound(_ prompt: Double, _ busy: Double) -> String {
    if prompt >= 0.5, busy < 0.5 { return "CPU-bound" }
    if prompt <= 0.2, busy > 0.5 { return "GPU-bound" }
    return "neither clearly CPU-bound nor GPU-bound"
  }
}

/// A duration in the unit that suits it.
func nanosecondText(_ nanoseconds: Int64) -> String {
  let value = Double(nanoseconds)
  return switch abs(value) {
  case ..<1e3: "\(nanoseconds) ns"
  case ..<1e6: "\(twoDigits(value / 1e3)) µs"
  case ..<1e9: "\(twoDigits(value / 1e6)) ms"
  default: "\(twoDigits(value / 1e9)) s"
  }
}
