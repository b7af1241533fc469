internal import TraceStore

/// SKIP's measures of a whole trace and of its iterations, taken in one pass.
struct SkipTotals {
  private(set) var whole = SkipMeasures()
  /// A kernel belongs to the iteration in which it is launched, or begins where no launch is known;
  /// an operator to that in which it begins.
  private(set) var iterations: [SkipMeasures]

  init(_ trace: GPUTrace, _ iterations: Iterations?, _ request: AnalysisRequest) throws {
    self.iterations = (iterations?.all ?? []).map { _ in SkipMeasures() }
    addActivity(trace, iterations)
    try forEachOperator(request) { operation in
      let isATen = trace.names.isATen(operation.name)
      whole.add(operation, isATen: isATen)
      if let number = iterations?.number(at: operation.start) {
        self.iterations[number].add(operation, isATen: isATen)
      }
    }
  }

  private mutating func addActivity(_ trace: GPUTrace, _ iterations: Iterations?) {
    let activity = trace.activity
    var hasLaunched = [Bool](repeating: false, count: trace.calls.rows.count)
    for row in activity.byStart {
      var isFirst = false
      if activity.kind[row] == .kernel, activity.launch[row] >= 0 {
        isFirst = !hasLaunched[Int(activity.launch[row])]
        hasLaunched[Int(activity.launch[row])] = true
      }
      whole.add(row, trace, isFirst: isFirst)
      if let number = iterations?.number(launching: row, trace) {
        self.iterations[number].add(row, trace, isFirst: isFirst)
      }
    }
  }
}

/// An operator of the framework.
struct OperatorSpan {
  var start: Int64
  var duration: Int64
  /// The dictionary id of its name; 0 is none.
  var name: Int32
  /// Whether no operator is around it.
  var isTop: Bool
}

/// Visits the operators looked at, in the order of the trace, without holding them.
func forEachOperator(_ request: AnalysisRequest, _ visit: (OperatorSpan) -> Void) throws {
  var isTop: [Bool] = []
  let depth = GPUOperatorLinkColumn.depth.name
  try request.store.scan(.gpuOperatorLink, columns: [depth], of: request.dataset) { batch in
    for row in 0..<batch.count { isTop.append(batch.integer(0, row) == 0) }
  }
  var place = 0
  let columns: [GPUOperatorColumn] = [.start, .duration, .name]
  try request.store.scan(.gpuOperator, columns: columns.map(\.name), of: request.dataset) { batch in
    for row in 0..<batch.count {
      let operation = OperatorSpan(
        start: batch.integer(0, row) ?? 0, duration: batch.integer(1, row) ?? 0,
        name: Int32(clamping: batch.integer(2, row) ?? 0), isTop: isTop[place])
      place += 1
      if request.times?.contains(operation.start) ?? true { visit(operation) }
    }
  }
}
