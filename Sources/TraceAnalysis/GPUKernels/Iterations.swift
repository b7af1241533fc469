internal import Statistics
internal import TraceReport
internal import TraceStore

/// The iterations of a trace: ranges named `ProfilerStep#N`, or those of a name that the user gives.
struct Iterations {
  /// The setting that names them.
  static let annotation = AnalysisSetting(
    "annotation", "", "the name of the ranges that are iterations; ProfilerStep#N without it")

  /// An iteration on the host.
  struct Iteration {
    var name: String
    var start: Int64
    var end: Int64
  }

  /// By start, none inside another: profilers round begin and duration apart, so that one may begin
  /// before the one before has ended, and takes what is launched from there on.
  let all: [Iteration]
  /// Ranges inside others, which are left out.
  let inside: Int

  /// Reads the ranges of a dataset; with `orSteps` one that has none of the user's name has its steps.
  init(_ request: AnalysisRequest, orSteps: Bool = false) throws {
    let annotation = request.text(Self.annotation)
    var found: [Iteration] = []
    var steps: [Iteration] = []
    let columns: [GPUAnnotationColumn] = [.start, .duration, .kind, .name, .step]
    try request.store.scan(.gpuAnnotation, columns: columns.map(\.name), of: request.dataset) {
      batch in
      for row in 0..<batch.count {
        guard let start = batch.integer(0, row), let duration = batch.integer(1, row),
          batch.integer(2, row) != GPUAnnotationKind.deviceProjection.rawValue
        else { continue }
        let name = batch.text(3, row) ?? ""
        let iteration = Iteration(name: name, start: start, end: start + duration)
        if batch.kind(4, row) != .null { steps.append(iteration) }
        if name == annotation { found.append(iteration) }
      }
    }
    if annotation == nil || orSteps && found.isEmpty { found = steps }
    var kept: [Iteration] = []
    for iteration in found.sorted(by: { ($0.start, $1.end) < ($1.start, $0.end) })
    where iteration.end > kept.last?.end ?? .min {
      kept.append(iteration)
    }
    all = kept
    inside = found.count - kept.count
  }

  /// The number of the iteration that spans a time; nil between them.
  func number(at time: Int64) -> Int? {
    var (low, high) = (0, all.count)
    while low < high {
      let middle = (low + high) / 2
      if all[middle].start <= time { low = middle + 1 } else { high = middle }
    }
    return low > 0 && time < all[low - 1].end ? low - 1 : nil
  }

  /// The number of the iteration that a row of device activity belongs to: that in which it is
  /// launched, or begins where no launch is known.
  func number(launching row: Int, _ trace: GPUTrace) -> Int? {
    let call = Int(trace.activity.launch[row])
    return number(at: call >= 0 ? trace.calls.start[call] : trace.activity.start[row])
  }

  /// Says that ranges were left out.
  var note: Report.Note? {
    guard inside > 0 else { return nil }
    return .init(
      "ranges-inside",
      "ranges inside others of their name, which are no iterations of their own: \(inside)")
  }
}
