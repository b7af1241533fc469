internal import Statistics
internal import TraceStore

/// The metrics of SKIP (Vellaisamy et al., arXiv 2504.11750) over some kernels and operators.
///
/// A kernel's launch time t_l runs from the beginning of the launching call to the beginning of the
/// kernel (eq. 1). Nothing is clamped, and no operator is required. Sums are of 128 bits, since stamps
/// may be absurd.
struct SkipMeasures {
  private(set) var kernels = 0
  /// Kernels whose launching call is in the trace.
  private(set) var linked = 0
  /// Linked kernels that begin before their launching call.
  private(set) var negativeLaunches = 0
  /// Total kernel launch and queue time: the sum of t_l over linked kernels, ns.
  private(set) var tklqt: Int128 = 0
  /// The time from a call's return to its kernel's beginning, over kernels that begin later, ns.
  private(set) var queueAfterAPI: Int128 = 0
  private(set) var queueAfterAPICount = 0
  private(set) var kernelSum: Int128 = 0
  private var union = IntervalUnion()
  /// Calls that launched kernels or graphs of this selection.
  private(set) var launches = 0
  /// The sum of t_l over launching calls, each with its first kernel, ns.
  private(set) var launchTKLQT: Int128 = 0
  private(set) var graphLaunches = 0
  private(set) var graphKernels = 0
  /// Graphs recorded as a whole, whose kernels have no rows.
  private(set) var wholeGraphs = 0
  private(set) var lastKernelEnd: Int64?
  private(set) var firstATenStart: Int64?
  private(set) var firstOperatorStart: Int64?
  private(set) var topOperatorTime: Int128 = 0

  /// Takes in a row of device activity, by ascending start; `isFirst` says whether its launching
  /// call has launched no kernel before it.
  mutating func add(_ row: Int, _ trace: GPUTrace, isFirst: Bool) {
    let (activity, calls) = (trace.activity, trace.calls)
    if activity.kind[row] == .graph { wholeGraphs += 1 }
    guard activity.kind[row] == .kernel else { return }
    kernels += 1
    kernelSum += Int128(activity.duration[row])
    union.add(start: activity.start[row], duration: activity.duration[row])
    lastKernelEnd = max(lastKernelEnd ?? .min, activity.end(row))
    guard let launchTime = activity.launchTime(row, calls) else { return }
    let call = Int(activity.launch[row])
    linked += 1
    tklqt += Int128(launchTime)
    if launchTime < 0 { negativeLaunches += 1 }
    let queue = activity.start[row] - calls.end(call)
    if queue >= 0 {
      queueAfterAPI += Int128(queue)
      queueAfterAPICount += 1
    }
    addLaunch(launchTime, isGraph: calls.launch[call] == .graph, isFirst: isFirst)
  }

  private mutating func addLaunch(_ launchTime: Int64, isGraph: Bool, isFirst: Bool) {
    if isGraph { graphKernels += 1 }
    guard isFirst else { return }
    launches += 1
    launchTKLQT += Int128(launchTime)
    if isGraph { graphLaunches += 1 }
  }

  /// Takes in an operator.
  mutating func add(_ operation: OperatorSpan, isATen: Bool) {
    firstOperatorStart = min(firstOperatorStart ?? .max, operation.start)
    if isATen { firstATenStart = min(firstATenStart ?? .max, operation.start) }
    if operation.isTop { topOperatorTime += Int128(operation.duration) }
  }
}

// MARK: - Derived

extension SkipMeasures {
  /// The time in which at least one kernel runs, ns.
  var kernelUnion: Int64 { union.length }
  /// Kernels whose launch is not in the trace.
  var orphans: Int { kernels - linked }
  /// The mean duration of all kernels, ns.
  var averageKernelDuration: Double? {
    kernels > 0 ? Double(kernelSum) / Double(kernels) : nil
  }
  /// From the beginning of the first operator of ATen to the end of the last kernel, ns.
  var inferenceLatency: Int64? {
    lastKernelEnd.flatMap { end in firstATenStart.map { end - $0 } }
  }
  /// The same from the first operator of any name, ns.
  var operatorLatency: Int64? {
    lastKernelEnd.flatMap { end in firstOperatorStart.map { end - $0 } }
  }
  /// The latency without the sum of the kernels; negative where streams overlap, ns.
  var gpuIdle: Int128? { inferenceLatency.map { Int128($0) - kernelSum } }
  /// The latency without the time in which any kernel runs, ns.
  var gpuIdleUnion: Int64? { inferenceLatency.map { $0 - kernelUnion } }
  /// The latency without the operators at the top of each thread, ns.
  var cpuIdle: Int128? { inferenceLatency.map { Int128($0) - topOperatorTime } }
  /// The share of TKLQT that kernels wait after their call has returned.
  var queueShare: Double? { tklqt > 0 ? Double(queueAfterAPI) / Double(tklqt) : nil }
}
