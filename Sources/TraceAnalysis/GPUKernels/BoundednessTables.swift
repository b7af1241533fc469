internal import Statistics
internal import TraceReport

/// The tables of the boundedness report; names and columns are the interface.
struct BoundednessTables {
  private var sweep = Table(name: "sweep", columns: sweepColumns)
  private var transitions = Table(name: "transitions", columns: transitionColumns)

  /// In the order of the report.
  var all: [Table] { [transitions, sweep] }

  /// Adds a series.
  mutating func append(_ sweep: Sweep, beside reference: Sweep?) {
    for point in sweep.points { append(point) }
    let (own, other) = (sweep.transition, reference?.transition)
    func ratio(_ value: Double?, _ base: Double?) -> Double? {
      value.flatMap { value in base.map { value / $0 } }
    }
    transitions.append([
      .text(sweep.series), .integer(sweep.curve.count), .real(own.plateau),
      .text(own.course.text), .real(own.threshold), .real(own.breakpoint), .real(own.slope),
      .real(ratio(own.threshold, other?.threshold)),
      .real(ratio(own.breakpoint, other?.breakpoint)),
    ])
  }

  private mutating func append(_ point: SweepPoint) {
    let measures = point.measures
    sweep.append([
      .text(point.series), .real(point.value), .text(point.label), .integer(point.iterations),
      .integer(measures.kernels), .real(point.perIteration(measures.tklqt)),
      .real(measures.linked > 0 ? Double(measures.tklqt) / Double(measures.linked) : nil),
      .real(measures.averageKernelDuration),
      .real(measures.inferenceLatency.map(point.perIteration)),
      .real(measures.gpuIdle.map(point.perIteration)),
      .real(measures.gpuIdleUnion.map(point.perIteration)),
      .real(measures.cpuIdle.map(point.perIteration)), .integer(measures.launches),
      .real(point.perIteration(measures.launchTKLQT)),
      .real(
        measures.launches > 0 ? Double(measures.launchTKLQT) / Double(measures.launches) : nil),
      .real(measures.queueShare),
      .real(point.pace?.floor), .real(point.pace?.promptShare), .real(point.pace?.busyShare),
      .text(point.pace?.bound.rawValue),
    ])
  }

  private static let sweepColumns: [Table.Column] = [
    .init("series", "the values of the parameters that tell series apart"),
    .init("parameter", "the value of the parameter; null where the dataset states no number"),
    .init("dataset", "the dataset's label"),
    .init(
      "iterations",
      "ranges of the name that annotation gives, else ProfilerStep ranges; with 0 sums are of the whole trace"
    ),
    .init("kernels", "kernels that ran"),
    .init("tklqt_ns", unit: "ns", "total kernel launch and queue time per iteration"),
    .init("tklqt_per_kernel_ns", unit: "ns", "over linked kernels"),
    .init("akd_ns", unit: "ns", "average kernel duration"),
    .init("il_ns", unit: "ns", "inference latency per iteration"),
    .init(
      "gpu_idle_ns", unit: "ns",
      "il_ns - durations of all kernels; negative where streams or devices overlap"),
    .init("gpu_idle_union_ns", unit: "ns", "il_ns without the time in which a kernel runs"),
    .init(
      "cpu_idle_ns", unit: "ns",
      "il_ns - durations of the operators at the top of each thread; negative where several threads work at once"
    ),
    .init("launches", "calls that launched these kernels"),
    .init(
      "launch_tklqt_ns", unit: "ns",
      "tklqt_ns with each call and its first kernel only, per iteration: what graphs do not swell"),
    .init("tklqt_per_launch_ns", unit: "ns", "over these calls"),
    .init("queue_share", unit: "1", "share of TKLQT after the launching calls have returned"),
    .init(
      "floor_ns", unit: "ns", "5th percentile of t_l over launches, each with its first kernel"),
    .init("prompt_share", unit: "1", "launches with t_l of at most twice the floor"),
    .init(
      "busy_share", unit: "1",
      "of the span of the kernels, in which at least one runs on a device; mean over devices"),
    .init(
      "bound",
      "what this trace says by itself, by prompt_share and busy_share; the table transitions goes by TKLQT over all traces of the series"
    ),
  ]

  private static let transitionColumns: [Table.Column] = [
    .init("series", "the values of the parameters that tell series apart"),
    .init("points", "different values of the parameter"),
    .init(
      "plateau_ns", unit: "ns", "median of TKLQT per iteration at the max(2, n / 3) smallest values"
    ),
    .init("course", "flat, rising from the first value on, or leaving a plateau"),
    .init(
      "threshold_at",
      "the first value from which on TKLQT stays above 1 + tolerance times the plateau"),
    .init(
      "breakpoint_at",
      "the value up to which TKLQT is level in the best fit of a level and a rising segment of log TKLQT against the log of the parameter"
    ),
    .init("slope", unit: "1", "of the rising segment"),
    .init("threshold_ratio", unit: "1", "threshold_at over that of the first series"),
    .init("breakpoint_ratio", unit: "1", "breakpoint_at over that of the first series"),
  ]
}

extension PlateauTransition.Course {
  /// The course in words.
  var text: String {
    switch self {
    case .unknown: "too few values"
    case .flat: "flat"
    case .rising: "rising"
    case .leaving: "leaving a plateau"
    }
  }
}
