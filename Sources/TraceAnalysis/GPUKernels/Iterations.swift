internal import Statistics
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

  /// By start; overlapping ones keep the first.
  let all: [Iteration]

  /// Reads the ranges of a dataset.
  init(_ request: AnalysisRequest) throws {
    let annotation = request.text(Self.annotation)
    var found: [Iteration] = []
    let columns: [GPUAnnotationColumn] = [.start, .duration, .kind, .name, .step]
    try request.store.scan(.gpuAnnotation, columns: columns.map(\.name), of: request.dataset) {
      batch in
      for row in 0..<batch.count {
        guard let start = batch.integer(0, row), let duration = batch.integer(1, row),
          batch.integer(2, row) != GPUAnnotationKind.deviceProjection.rawValue
        else { continue }
        if annotation == nil, batch.kind(4, row) == .null { continue }
        let name = batch.text(3, row) ?? ""
        if let annotation, name != annotation { continue }
        found.append(Iteration(name: name, start: start, end: start + duration))
      }
    }
    var end = Int64.min
    all = found.sorted { ($0.start, $0.end) < ($1.start, $1.end) }.filter { iteration in
      defer { end = max(end, iteration.end) }
      return iteration.start >= end
    }
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

  /// The rows of device activity of each iteration, by ascending start: a row belongs to the iteration
  /// in which it is launched, or begins where no launch is known.
  func launchedRows(_ trace: GPUTrace) -> [[Int]] {
    var rows = [[Int]](repeating: [], count: all.count)
    guard !all.isEmpty else { return rows }
    for row in trace.activity.byStart {
      let call = Int(trace.activity.launch[row])
      let time = call >= 0 ? trace.calls.start[call] : trace.activity.start[row]
      if let number = number(at: time) { rows[number].append(row) }
    }
    return rows
  }
}
