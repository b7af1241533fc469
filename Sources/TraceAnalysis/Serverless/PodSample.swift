internal import Statistics
internal import TraceStore

/// The lives of pods as a request log shows them; an accumulator.
///
/// A pod's useful life is from when it was ready to its last completion, 0 without a request. It has
/// ended where the pod's keep-alive ran out before the log did; else it is censored.
struct PodSample {
  /// Useful lives that ended, ns, and the cold start of each.
  private(set) var ended: [(life: Int64, coldStart: Int64)] = []
  /// How long the others had been useful when the log ended, ns.
  private(set) var censored: [Int64] = []
  /// Pods that ended without a request.
  private(set) var unused = 0
  /// Pods that are left out, by reason.
  private(set) var leftOut = [Int](repeating: 0, count: Reason.allCases.count)

  /// Why a pod is left out.
  enum Reason: Int, CaseIterable {
    case readyBefore
    case readyAfter
    case noDuration

    /// The name in tables.
    var name: String {
      switch self {
      case .readyBefore: "ready_before_log"
      case .readyAfter: "ready_after_log"
      case .noDuration: "no_cold_start_duration"
      }
    }
  }

  /// The columns that ``add(_:_:_:keepAlive:)`` takes, after the stamp.
  static let columns = [PodColumn.coldStart.name, PodColumn.last.name, PodColumn.requests.name]

  /// The number of pods whose life is known or bounded.
  var count: Int { ended.count + censored.count }

  /// Takes in a row of a batch.
  mutating func add(_ batch: ColumnBatch, _ row: Int, _ log: RequestLog, keepAlive: Int64) {
    guard let ready = batch.integer(0, row) else { return }
    guard ready >= log.span.lowerBound else { return leave(.readyBefore) }
    guard ready <= log.span.upperBound else { return leave(.readyAfter) }
    guard let coldStart = batch.integer(1, row), coldStart > 0 else { return leave(.noDuration) }
    let isUsed = (batch.integer(3, row) ?? 0) > 0
    let last = isUsed ? max(batch.integer(2, row) ?? ready, ready) : ready
    if last + keepAlive > log.span.upperBound {
      censored.append(last - ready)
    } else {
      ended.append((last - ready, coldStart))
      if !isUsed { unused += 1 }
    }
  }

  private mutating func leave(_ reason: Reason) { leftOut[reason.rawValue] += 1 }

  /// Takes in what another accumulator has seen.
  mutating func merge(_ other: PodSample) {
    ended += other.ended
    censored += other.censored
    unused += other.unused
    for place in leftOut.indices { leftOut[place] += other.leftOut[place] }
  }
}
