internal import Statistics
internal import TraceReport

/// Where series turn, in words, and the conventions.
struct BoundednessVerdict {
  private let sweeps: [Sweep]
  private let parameter: String

  init(_ sweeps: [Sweep], parameter: String) {
    self.sweeps = sweeps
    self.parameter = parameter
  }

  var lines: [String] {
    firstLines(of: sweeps, upTo: 8, "series") { sweep in
      let name = sweeps.count > 1 ? "\(sweep.series): " : ""
      return [name + text(sweep)]
    }
  }

  private func text(_ sweep: Sweep) -> String {
    let transition = sweep.transition
    switch transition.course {
    case .unknown:
      return single(sweep)
    case .flat:
      return "TKLQT is flat over \(range(sweep)): the host is the bottleneck throughout"
    case .rising:
      return "TKLQT rises over all of \(range(sweep)): the device is the bottleneck throughout"
    case .leaving:
      let threshold = transition.threshold ?? 0
      let before = sweep.curve.last { $0.x < threshold }?.x
      let shares = [before, threshold].compactMap { value -> String? in
        value.flatMap { value in
          sweep.queueShare(at: value).map { "\(percent($0)) at \(significant(value))" }
        }
      }
      return
        "the device is the bottleneck from \(parameter) \(significant(threshold)) on (TKLQT leaves its plateau of "
        + "\(nanosecondText(Int64(transition.plateau ?? 0))) for good), the best bend is at "
        + "\(significant(transition.breakpoint ?? 0)); queues are \(shares.joined(separator: ", "))"
    }
  }

  private func range(_ sweep: Sweep) -> String {
    let values = sweep.curve.map(\.x)
    return "\(parameter) \(significant(values.first ?? 0)) to \(significant(values.last ?? 0))"
  }

  /// What single traces say where there is no sweep.
  private func single(_ sweep: Sweep) -> String {
    let texts = sweep.points.prefix(5).map { point in
      let name = sweep.points.count > 1 ? "\(point.label) is " : ""
      return name
        + (point.pace.map { "\($0.bound.rawValue): \($0.text)" } ?? "without linked kernels")
    }
    let more = sweep.points.count - texts.count
    return (texts + (more > 0 ? ["and \(more) more"] : [])).joined(separator: "; ")
  }

  var notes: [Report.Note] {
    var notes = [
      Report.Note(
        "definition",
        "t_l runs from the beginning of the launch call to the beginning of the kernel, TKLQT is its sum; where it is flat over a series the host is the bottleneck (SKIP: CPU-bound), where it rises the device; of a single trace, "
          + PaceClassifier.definition),
      Report.Note(
        "inferred",
        "SKIP states no algorithm for the transition: the two methods and their thresholds are Tidemark's"
      ),
    ]
    let unknown = sweeps.flatMap(\.points).count { $0.iterations == 0 }
    if unknown > 0, sweeps.contains(where: { $0.points.contains { $0.iterations > 0 } }) {
      notes.append(
        .init(
          "no-iterations", .warning,
          "\(unknown) datasets have no range that is an iteration: their sums are of the whole trace, and of one iteration in the others; --set annotation=NAME names such ranges"
        ))
    }
    let missing = sweeps.flatMap(\.points).count { $0.value == nil }
    if missing > 0 {
      notes.append(
        .init(
          "no-parameter", .warning,
          "\(missing) datasets state no number as \(parameter): name it at ingest, --param \(parameter)=8 or --params-from"
        ))
    }
    if sweeps.contains(where: { $0.points.contains { $0.measures.graphKernels > 0 } }) {
      notes.append(
        .init(
          "graphs", .warning,
          "kernels of CUDA graphs share a launch, so TKLQT per kernel counts their graph's wait again and again"
        ))
    }
    return notes
  }
}
