internal import Synchronization
internal import TraceStore

/// GPU traces that the analyses of one run share: the two asked for last, as two analyses run at once.
public final class SharedTraces: Sendable {
  /// A trace, read by whoever needs it first; others wait.
  private final class Entry: Sendable {
    let dataset: Int64
    let times: Range<Int64>?
    let trace = Mutex<GPUTrace?>(nil)

    init(_ request: AnalysisRequest) {
      dataset = request.dataset.id
      times = request.times
    }
  }

  private let entries = Mutex<[Entry]>([])

  /// Shares nothing yet.
  public init() {}

  /// The trace that a request looks at.
  func trace(_ request: AnalysisRequest, hasOperators: Bool) throws -> GPUTrace {
    try entry(request).trace.withLock { known in
      var trace = try known ?? GPUTrace(request)
      if hasOperators { try trace.addOperators(request) }
      known = trace
      return trace
    }
  }

  private func entry(_ request: AnalysisRequest) -> Entry {
    let new = Entry(request)
    return entries.withLock { entries in
      let known = entries.firstIndex { $0.dataset == new.dataset && $0.times == new.times }
      let entry = known.map { entries.remove(at: $0) } ?? new
      entries = entries.suffix(1) + [entry]
      return entry
    }
  }
}
