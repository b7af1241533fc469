internal import Statistics
internal import TraceReport

/// The figures of the skip report.
struct SkipFigures {
  private var times = Figure(
    "launch_times", title: "Launch, queue and run time of kernels",
    caption:
      "Share of kernels up to a time: t_l from call to kernel, what of it is queue after the "
      + "call has returned, and the kernel itself. Where kernels are longer than launches, queues grow.",
    x: .logarithmic("time", unit: "µs"), y: .linear("share of kernels", in: 0...1))

  init(_ trace: GPUTrace) {
    let activity = trace.activity
    let linked = activity.kernels.filter { activity.launch[$0] >= 0 }.map { Int32($0) }
    let launch = linked.compactMap { activity.launchTime(Int($0), trace.calls) }
    let queue = linked.map {
      activity.start[Int($0)] - trace.calls.end(Int(activity.launch[Int($0)]))
    }
    let run = activity.kernels.map { activity.duration[$0] }
    for (name, values) in [("launch t_l", launch), ("queue", queue), ("kernel", run)] {
      let sorted = radixSorted(values.map { max($0, 1) })
      times.add(name, .step, ecdf(sorted) { Double($0) / 1e3 })
    }
  }

  /// Those that have something to show.
  var all: [Figure] { [times].filter { !$0.isEmpty } }
}
