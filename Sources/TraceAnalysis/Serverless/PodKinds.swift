internal import Statistics
internal import TraceStore

/// The pods of a dataset by what is recorded of them; an accumulator.
struct PodKinds {
  /// What is recorded of a pod.
  enum Kind: Int, CaseIterable {
    case startedAndUsed
    case startedUnused
    case startedElsewhere
    case usedWithoutStart

    /// The name in tables.
    var name: String {
      switch self {
      case .startedAndUsed: "started_and_used"
      case .startedUnused: "started_unused"
      case .startedElsewhere: "started_outside_log"
      case .usedWithoutStart: "used_without_start"
      }
    }
  }

  /// Pods of each kind.
  private(set) var counts = [Int](repeating: 0, count: Kind.allCases.count)
  /// The functions of all pods.
  private(set) var functions: Set<Int64> = []

  /// The number of pods of a kind.
  func count(_ kind: Kind) -> Int { counts[kind.rawValue] }

  /// Reads the pods of a dataset.
  init(_ request: AnalysisRequest, _ log: RequestLog?) throws {
    let columns: [PodColumn] = [.ready, .requests, .function]
    var functions = ItemNumbers()
    try request.store.scan(.pod, columns: columns.map(\.name), of: request.dataset) { batch in
      for row in 0..<batch.count {
        let isUsed = (batch.integer(1, row) ?? 0) > 0
        counts[Self.kind(ready: batch.integer(0, row), isUsed: isUsed, log).rawValue] += 1
        if let function = batch.integer(2, row) { _ = functions.number(of: function) }
      }
    }
    self.functions = Set(functions.ids)
  }

  private static func kind(ready: Int64?, isUsed: Bool, _ log: RequestLog?) -> Kind {
    guard let ready else { return .usedWithoutStart }
    if isUsed { return .startedAndUsed }
    return log?.span.contains(ready) == true ? .startedUnused : .startedElsewhere
  }
}
