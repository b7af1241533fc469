internal import Statistics
internal import TraceStore

/// What kernels, copies and sets take, by name; and what operators cause.
struct KernelTotals {
  /// All runs of one name.
  struct Total {
    let name: Int32
    let kind: String
    var durations: [Int64] = []
    /// Time by the place of the operator that launched.
    var operators: [Int32: Int64] = [:]
    var time: Int64 { durations.reduce(0, +) }
  }

  /// All calls of an operator with the same shapes.
  struct OperatorKey: Hashable {
    var name: Int32
    var shapes: Int32
  }

  /// What an operator's calls cause on devices.
  struct OperatorTotal {
    var calls = 0
    var hostTime: Int64 = 0
    /// Activities launched directly under it.
    var activities = 0
    var ownTime: Int64 = 0
    /// The time of those and of all launched by operators inside it.
    var time: Int64 = 0
  }

  /// By descending time.
  let names: [Total]
  private(set) var operators: [OperatorKey: OperatorTotal] = [:]
  let shapes: OperatorShapes
  /// The time and the union of each class.
  private(set) var classes: [(name: String, count: Int, time: Int64, union: Int64)] = []

  init(_ trace: GPUTrace, _ request: AnalysisRequest) throws {
    shapes = try OperatorShapes(request)
    names = Self.names(trace, shapes)
    addOperators(trace)
    for name in ["compute", "communication", "memory"] {
      var union = IntervalUnion()
      var (count, time): (Int, Int64) = (0, 0)
      for row in trace.activity.byStart where Self.className(row, trace) == name {
        union.add(start: trace.activity.start[row], duration: trace.activity.duration[row])
        count += 1
        time += trace.activity.duration[row]
      }
      classes.append((name, count, time, union.length))
    }
  }

  static func className(_ row: Int, _ trace: GPUTrace) -> String {
    switch trace.activity.kind[row] {
    case .copy, .set: "memory"
    case .graph: "compute"
    case .kernel:
      trace.names.isCommunication(trace.activity.name[row]) ? "communication" : "compute"
    }
  }

  private static func names(_ trace: GPUTrace, _ shapes: OperatorShapes) -> [Total] {
    var totals: [Int32: Total] = [:]
    for row in trace.activity.byStart {
      let name = trace.activity.name[row]
      totals[name, default: Total(name: name, kind: className(row, trace))].durations.append(
        trace.activity.duration[row])
      let operation = trace.activity.operation[row]
      guard operation >= 0 else { continue }
      totals[name]?.operators[operation, default: 0] += trace.activity.duration[row]
    }
    return totals.values.map { (total: $0, time: $0.time) }.sorted {
      ($1.time, $0.total.name) < ($0.time, $1.total.name)
    }.map(\.total)
  }

  private mutating func addOperators(_ trace: GPUTrace) {
    let (activity, all) = (trace.activity, trace.operators)
    for place in all.places {
      let key = OperatorKey(name: all.name[place], shapes: shapes.number(place))
      operators[key, default: OperatorTotal()].calls += 1
      operators[key]?.hostTime += all.duration[place]
    }
    for row in activity.byStart {
      var place = Int(activity.operation[row])
      var seen = Set<OperatorKey>()
      var isInnermost = true
      while place >= 0 {
        let key = OperatorKey(name: all.name[place], shapes: shapes.number(place))
        if isInnermost {
          operators[key, default: OperatorTotal()].activities += 1
          operators[key]?.ownTime += activity.duration[row]
        }
        if seen.insert(key).inserted {
          operators[key, default: OperatorTotal()].time += activity.duration[row]
        }
        isInnermost = false
        place = Int(all.parent[place])
      }
    }
  }
}

/// The shapes of the inputs of operators.
struct OperatorShapes {
  private var numbers: [Int32] = []
  private var texts = [String?.none]

  init(_ request: AnalysisRequest) throws {
    var known: [String: Int32] = [:]
    let column = GPUOperatorColumn.shapes.name
    try request.store.scan(.gpuOperator, columns: [column], of: request.dataset) { batch in
      for row in 0..<batch.count {
        guard let text = batch.text(0, row) else {
          numbers.append(0)
          continue
        }
        let number = known[text] ?? Int32(texts.count)
        if number == texts.count {
          known[text] = number
          texts.append(text)
        }
        numbers.append(number)
      }
    }
  }

  /// A number that is the same for the same shapes.
  func number(_ operation: Int) -> Int32 { numbers[operation] }

  /// The shapes as the trace writes them; nil where it does not.
  func text(_ number: Int32) -> String? { texts[Int(number)] }
}
