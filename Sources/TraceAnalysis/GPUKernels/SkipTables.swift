internal import Statistics
internal import TraceReport

/// The tables of the skip report; names and columns are the interface.
struct SkipTables {
  private var skip = Table(name: "skip", columns: columns)
  private var pace = Table(
    name: "pace",
    columns: [
      .init("bound", "what sets the pace, by the thresholds that the notes state"),
      .init("launches", "calls that launched kernels"),
      .init(
        "floor_ns", unit: "ns",
        "the 5th percentile of t_l over these calls, each with its first kernel"),
      .init("prompt_share", unit: "1", "of these calls, with t_l of at most twice the floor"),
      .init("devices", "devices that ran kernels"),
      .init(
        "busy_share", unit: "1",
        "time in which at least one kernel runs on a device, of that from the first kernel to the last's end, all devices; mean over devices"
      ),
    ])
  private var topKernels = Table(
    name: "top_kernels",
    columns: [
      .init("by", "total (time) or count"), .init("rank", "by that"), .init("kernel", "the kernel"),
      .init("count", "times that it ran"), .init("total_ns", unit: "ns", "time that it ran"),
      .init("share", unit: "1", "of the time of all kernels"),
    ])

  /// In the order of the report.
  var all: [Table] { [skip, pace, topKernels] }

  /// Adds the measures of a whole trace or of an iteration.
  mutating func append(_ iteration: String, _ measures: SkipMeasures) {
    skip.append([
      .text(iteration), .integer(measures.kernels), .integer(measures.linked),
      .integer(measures.orphans), .integer(measures.negativeLaunches), .sum(measures.tklqt),
      .sum(measures.queueAfterAPI), .integer(measures.queueAfterAPICount),
      .real(measures.queueShare), .sum(measures.kernelSum),
      .real(measures.averageKernelDuration), .nanoseconds(measures.inferenceLatency),
      .nanoseconds(measures.operatorLatency),
      .sum(measures.gpuIdle), .nanoseconds(measures.gpuIdleUnion),
      .sum(measures.cpuIdle), .integer(measures.launches),
      .sum(measures.launchTKLQT),
      .real(measures.linked > 0 ? Double(measures.tklqt) / Double(measures.linked) : nil),
      .real(
        measures.launches > 0 ? Double(measures.launchTKLQT) / Double(measures.launches) : nil),
      .integer(measures.graphLaunches), .integer(measures.graphKernels),
      .integer(measures.wholeGraphs),
    ])
  }

  /// Adds what sets the pace of the whole trace; nothing where no launch is known.
  mutating func append(_ classifier: PaceClassifier?) {
    guard let classifier else { return }
    pace.append([
      .text(classifier.bound.rawValue), .integer(classifier.launches), .real(classifier.floor),
      .real(classifier.promptShare), .integer(classifier.devices), .real(classifier.busyShare),
    ])
  }

  /// Adds the kernels that run longest and most often.
  mutating func appendKernelNames(_ trace: GPUTrace) {
    var totals: [Int32: (count: Int, time: Int128)] = [:]
    for row in trace.activity.kernels {
      let name = trace.activity.name[row]
      let known = totals[name] ?? (0, 0)
      totals[name] = (known.count + 1, known.time + Int128(trace.activity.duration[row]))
    }
    let sum = totals.values.reduce(0) { $0 + $1.time }
    for by in ["total", "count"] {
      let ranked = totals.sorted { one, other in
        let a = by == "total" ? one.value.time : Int128(one.value.count)
        let b = by == "total" ? other.value.time : Int128(other.value.count)
        return a != b ? a > b : trace.names[one.key] < trace.names[other.key]
      }
      for (index, (name, total)) in ranked.prefix(10).enumerated() {
        topKernels.append([
          .text(by), .integer(index + 1), .text(trace.names[name]), .integer(total.count),
          .sum(total.time), .real(sum > 0 ? Double(total.time) / Double(sum) : nil),
        ])
      }
    }
  }

  private static let columns: [Table.Column] = [
    .init("iteration", "all, or the name of a range; kernels belong to where they are launched"),
    .init("kernels", "kernels that ran"),
    .init("linked", "kernels whose launching call is in the trace (same correlation and process)"),
    .init("orphans", "kernels whose launching call is not"),
    .init("negative_launch", "linked kernels that begin before their launching call"),
    .init(
      "tklqt_ns", unit: "ns",
      "total kernel launch and queue time: sum over linked kernels of t_l, from the beginning of the launching call to the beginning of the kernel (SKIP, eq. 1); nothing is clamped"
    ),
    .init(
      "queue_after_api_ns", unit: "ns",
      "sum of the time from a call's return to its kernel's beginning, where that is not negative"),
    .init("queue_after_api_count", "kernels in that sum"),
    .init("queue_share", unit: "1", "queue_after_api_ns / tklqt_ns"),
    .init("kernel_sum_ns", unit: "ns", "sum of the durations of all kernels"),
    .init("akd_ns", unit: "ns", "average kernel duration: kernel_sum_ns / kernels"),
    .init(
      "il_ns", unit: "ns",
      "inference latency: from the beginning of the first aten:: operator to the end of the last kernel"
    ),
    .init("il_operator_ns", unit: "ns", "the same from the first operator of any name"),
    .init(
      "gpu_idle_ns", unit: "ns", "il_ns - kernel_sum_ns; negative where streams or devices overlap"),
    .init(
      "gpu_idle_union_ns", unit: "ns",
      "il_ns - time in which at least one kernel runs, on any device"),
    .init(
      "cpu_idle_ns", unit: "ns",
      "il_ns - durations of the operators at the top of each thread; negative where several threads work at once"
    ),
    .init("launches", "calls that launched these kernels"),
    .init(
      "launch_tklqt_ns", unit: "ns", "sum of t_l over those calls, each with its first kernel only"),
    .init("tklqt_per_kernel_ns", unit: "ns", "tklqt_ns / linked"),
    .init("tklqt_per_launch_ns", unit: "ns", "launch_tklqt_ns / launches"),
    .init("graph_launches", "launching calls that launched a CUDA or HIP graph"),
    .init("graph_kernels", "kernels that such a call launched"),
    .init("whole_graphs", "graphs recorded as a whole: their kernels are not in the trace"),
  ]
}

extension Table.Value {
  /// A sum, or null; where 64 bits do not hold it, the nearest real.
  static func sum(_ value: Int128?) -> Table.Value {
    guard let value else { return .null }
    return Int64(exactly: value).map { .integer($0) } ?? .real(Double(value))
  }

  /// Nanoseconds, or null.
  static func nanoseconds(_ value: Int64?) -> Table.Value { value.map { .integer($0) } ?? .null }
}
