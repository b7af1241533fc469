internal import TraceReport
internal import TraceStore

/// The conventions of SKIP's numbers, and what spoils them in this trace.
struct SkipNotes {
  private let measures: SkipMeasures
  private let iterations: Iterations
  private let request: AnalysisRequest

  init(_ measures: SkipMeasures, _ iterations: Iterations, _ request: AnalysisRequest) {
    self.measures = measures
    self.iterations = iterations
    self.request = request
  }

  var all: [Report.Note] {
    [
      definition, sums, latency, graphs, wholeGraphs, orphans, negative, truncated, steps,
      iterations.note,
    ]
    .compactMap(\.self)
  }

  private var definition: Report.Note {
    .init(
      "definition",
      "t_l runs from the beginning of the launch call to the beginning of the kernel, over runtime, driver and HIP launches; "
        + PaceClassifier.definition
    )
  }

  private var sums: Report.Note {
    .init(
      "sums",
      "TKLQT is the sum of t_l over linked kernels, nothing clamped (SKIP, eq. 1); AKD the mean duration of a kernel; IL from the first aten:: operator to the end of the last kernel; GPU idle is IL less the sum of kernels, and may be negative, its union counts time with any kernel once; CPU idle is IL less the operators at the top of each thread; per launch a call counts once, with its first kernel"
    )
  }

  private var latency: Report.Note? {
    guard measures.kernels > 0, measures.firstATenStart == nil else { return nil }
    let missing = measures.firstOperatorStart == nil ? "operators" : "operators named aten::"
    return .init(
      "no-operators", "the trace has no \(missing): latency and idle times are not known")
  }

  private var graphs: Report.Note? {
    guard measures.graphKernels > 0 else { return nil }
    return .init(
      "graphs", .warning,
      "\(measures.graphKernels) kernels were launched by \(measures.graphLaunches) graph launches: each waits for those before it, so tklqt_ns grows with the graph; launch_tklqt_ns counts a launch once"
    )
  }

  private var wholeGraphs: Report.Note? {
    guard measures.wholeGraphs > 0 else { return nil }
    return .init(
      "whole-graphs", .warning,
      "\(measures.wholeGraphs) graphs are recorded as a whole: their kernels are in no number here")
  }

  private var orphans: Report.Note? {
    guard measures.orphans > 0 else { return nil }
    return .init(
      "orphans", .warning,
      "\(measures.orphans) of \(measures.kernels) kernels have no launch in the trace: they are in kernel_sum_ns and akd_ns and not in tklqt_ns"
    )
  }

  private var negative: Report.Note? {
    guard measures.negativeLaunches > 0 else { return nil }
    return .init(
      "negative-launches", .warning,
      "\(measures.negativeLaunches) kernels begin before their launch: the clocks of host and device disagree; they lower tklqt_ns"
    )
  }

  private var truncated: Report.Note? {
    guard request.dataset.parameters["truncated"] != nil else { return nil }
    return .init("truncated", .warning, "the trace ends in the middle: its file is cut off")
  }

  private var steps: Report.Note? {
    guard let annotation = request.text(Iterations.annotation), iterations.all.isEmpty else {
      return nil
    }
    return .init("no-annotation", .warning, "no range is named \"\(annotation)\"")
  }
}
