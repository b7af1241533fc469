internal import Statistics
internal import TraceStore

/// What kernels, copies and sets take, by name; and what operators cause.
struct KernelTotals {
  /// All runs of one name.
  struct Total {
    let name: Int32
    let kind: String
    let count: Int
    let time: Int128
    let shortest, longest: Int64?
    let median: Double?
    /// The operator under which most of the time was launched.
    let operation: OperatorKey?
  }

  /// All calls of an operator with the same shapes.
  struct OperatorKey: Hashable {
    var name: Int32
    var shapes: Int32
  }

  /// What an operator's calls cause on devices.
  struct OperatorTotal {
    let key: OperatorKey
    var calls = 0
    var hostTime: Int128 = 0
    /// Activities launched directly under it.
    var activities = 0
    var ownTime: Int128 = 0
    /// The time of those and of all launched by operators inside it.
    var time: Int128 = 0
    /// The last activity that `time` counts: a call inside another of its key counts once.
    fileprivate var last = -1
  }

  /// By descending time.
  private(set) var names: [Total] = []
  private(set) var operators: [OperatorTotal] = []
  let shapes: OperatorShapes
  /// The time and the union of each class.
  private(set) var classes: [(name: String, count: Int, time: Int128, union: Int64)] = []

  init(_ trace: GPUTrace, _ request: AnalysisRequest) throws {
    shapes = try OperatorShapes(request)
    let keys = addOperators(trace)
    addActivities(trace, keys)
    addNames(trace, keys)
    addClasses(trace)
  }

  static func className(_ row: Int, _ trace: GPUTrace) -> String {
    switch trace.activity.kind[row] {
    case .copy, .set: "memory"
    case .graph: "compute"
    case .kernel:
      trace.names.isCommunication(trace.activity.name[row]) ? "communication" : "compute"
    }
  }

  private mutating func addClasses(_ trace: GPUTrace) {
    for name in ["compute", "communication", "memory"] {
      var union = IntervalUnion()
      var (count, time): (Int, Int128) = (0, 0)
      for row in trace.activity.byStart where Self.className(row, trace) == name {
        union.add(start: trace.activity.start[row], duration: trace.activity.duration[row])
        count += 1
        time += Int128(trace.activity.duration[row])
      }
      classes.append((name, count, time, union.length))
    }
  }
}

// MARK: - Names

extension KernelTotals {
  private mutating func addNames(_ trace: GPUTrace, _ keys: [Int32]) {
    let activity = trace.activity
    var numbers = PairNumbers()
    let groups = RowPartition(activity.byStart) { numbers.number(of: 0, activity.name[$0]) }
    names = (0..<groups.count).map { total(groups[$0], trace, keys) }
    names.sort { ($1.time, $0.name) < ($0.time, $1.name) }
  }

  private func total(
    _ rows: ArraySlice<Int32>, _ trace: GPUTrace, _ keys: [Int32]
  ) -> Total {
    let activity = trace.activity
    let sorted = radixSorted(rows.map { activity.duration[Int($0)] })
    var times: [Int32: Int128] = [:]
    for row in rows.lazy.map({ Int($0) }) where activity.operation[row] >= 0 {
      times[keys[Int(activity.operation[row])], default: 0] += Int128(activity.duration[row])
    }
    let first = rows.first.map { Int($0) } ?? 0
    return Total(
      name: activity.name[first], kind: Self.className(first, trace), count: rows.count,
      time: sorted.reduce(0) { $0 + Int128($1) }, shortest: sorted.first, longest: sorted.last,
      median: quantile(0.5, ofSorted: sorted), operation: most(of: times))
  }

  /// The operator with most of the time, and of its shapes those with most.
  private func most(of times: [Int32: Int128]) -> OperatorKey? {
    func name(_ number: Int32) -> Int32 { operators[Int(number)].key.name }
    var sums: [Int32: Int128] = [:]
    for (number, time) in times { sums[name(number), default: 0] += time }
    func isLess(_ one: (key: Int32, value: Int128), _ other: (key: Int32, value: Int128)) -> Bool {
      let (first, second) = (name(one.key), name(other.key))
      if first != second { return (sums[first] ?? 0, second) < (sums[second] ?? 0, first) }
      return (one.value, other.key) < (other.value, one.key)
    }
    return times.max(by: isLess).map { operators[Int($0.key)].key }
  }
}

// MARK: - Operators

extension KernelTotals {
  /// Counts the calls; returns the number of each call's total.
  private mutating func addOperators(_ trace: GPUTrace) -> [Int32] {
    let all = trace.operators
    var numbers = PairNumbers()
    let keys = all.name.indices.map { place in
      let key = OperatorKey(name: all.name[place], shapes: shapes.number(place))
      let number = numbers.number(of: key.shapes, key.name)
      if number == operators.count { operators.append(OperatorTotal(key: key)) }
      return Int32(number)
    }
    for place in all.places {
      operators[Int(keys[place])].calls += 1
      operators[Int(keys[place])].hostTime += Int128(all.duration[place])
    }
    return keys
  }

  private mutating func addActivities(_ trace: GPUTrace, _ keys: [Int32]) {
    let activity = trace.activity
    for row in activity.byStart {
      var place = Int(activity.operation[row])
      guard place >= 0 else { continue }
      let duration = Int128(activity.duration[row])
      operators[Int(keys[place])].activities += 1
      operators[Int(keys[place])].ownTime += duration
      while place >= 0 {
        let key = Int(keys[place])
        if operators[key].last != row {
          operators[key].last = row
          operators[key].time += duration
        }
        place = Int(trace.operators.parent[place])
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
