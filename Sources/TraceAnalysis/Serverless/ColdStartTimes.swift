internal import Statistics

/// How long a cold start of each function takes when it is simulated, from the recorded ones.
///
/// Those of the function itself; without one, those of its runtime and pool size, else all.
struct ColdStartTimes {
  /// What is taken of the recorded times.
  enum Choice: Equatable {
    case mean
    /// The quantile of an order.
    case quantile(Double)
    /// One of them by chance each time.
    case sampled
    /// The one that was ready last at the time.
    case recorded
    /// None of them, but so many seconds.
    case stated(Double)
  }

  /// The time of each function, s: the mean where each start has its own, 1 where none is known.
  private(set) var seconds: [Double]
  /// Functions with a recorded cold start of their own, and those with one of their runtime and pool
  /// size; the others have all of them.
  private(set) var ofFunction = 0
  private(set) var ofClass = 0
  /// Whether any time is known.
  let areKnown: Bool
  private let choice: Choice
  /// The recorded times that each function has, by ``rowsOf``; empty where one number stands for them.
  private var rows: [(ready: [Int64], times: [Int64])] = []
  private var rowsOf: [Int] = []

  /// Takes recorded cold starts.
  ///
  /// - Parameters:
  ///   - choice: what is taken of them.
  ///   - recorded: these, with the same choice.
  ///   - classes: the runtime and the pool size of each function.
  init(_ choice: Choice, _ recorded: RecordedColdStarts, classes: [[Int64?]]) {
    self.choice = choice
    let sums = ColdStartSums(recorded, classes)
    let sources = sums.sources
    ofFunction = sources.count { if case .function = $0 { true } else { false } }
    ofClass = sources.count { if case .functionClass = $0 { true } else { false } }
    areKnown = sums.areThere || choice.isStated
    seconds = sources.map { sums.mean($0) ?? 1 }
    switch choice {
    case .mean: return
    case .stated(let time): seconds = seconds.map { _ in time }
    case .quantile, .sampled, .recorded: takeRows(recorded, sources, classes)
    }
  }

  private mutating func takeRows(
    _ recorded: RecordedColdStarts, _ sources: [ColdStartSums.Source], _ classes: [[Int64?]]
  ) {
    guard areKnown else { return }
    var numbers: [ColdStartSums.Source: Int] = [:]
    rowsOf = sources.map { source in
      if numbers[source] == nil {
        numbers[source] = rows.count
        rows.append(([], []))
      }
      return numbers[source] ?? 0
    }
    let all = numbers[.all]
    let byClass = classes.map { numbers[.functionClass($0)] }
    for place in radixOrder(recorded.ready) {
      let function = Int(recorded.functions[place])
      for number in [numbers[.function(function)], byClass[function], all].compactMap(\.self) {
        rows[number].ready.append(recorded.ready[place])
        rows[number].times.append(recorded.times[place])
      }
    }
    guard case .quantile(let order) = choice else { return }
    let quantiles = rows.map { quantile(order, ofSorted: radixSorted($0.times).map(Double.init)) }
    seconds = rowsOf.map { (quantiles[$0] ?? 0) / 1e9 }
  }

  /// How long the pods of a function take to start; no time at all where none is known.
  func startTime(_ function: Int) -> PodService.StartTime {
    guard areKnown else { return .constant(0) }
    return switch choice {
    case .sampled: .sampled(rows[rowsOf[function]].times)
    case .recorded:
      .recorded(ready: rows[rowsOf[function]].ready, times: rows[rowsOf[function]].times)
    case .mean, .quantile, .stated: .constant(Int64((seconds[function] * 1e9).rounded()))
    }
  }
}

extension ColdStartTimes.Choice {
  /// Whether each start has a time of its own.
  var varies: Bool { self == .sampled || self == .recorded }

  fileprivate var isStated: Bool { if case .stated = self { true } else { false } }

  fileprivate var needsRows: Bool { !isStated && self != .mean }

  /// Reads `mean`, `sampled`, `recorded`, a percentile such as `p95`, or a number of seconds.
  init?(_ text: String) {
    switch text {
    case "mean": self = .mean
    case "sampled": self = .sampled
    case "recorded": self = .recorded
    default:
      if text.first == "p", let percent = Double(text.dropFirst()), (0...100).contains(percent) {
        self = .quantile(percent / 100)
      } else if let time = Double(text), time >= 0, time < 1e8 {
        self = .stated(time)
      } else {
        return nil
      }
    }
  }
}

/// Recorded cold starts of known duration; an accumulator.
struct RecordedColdStarts {
  /// Of each function: their time, s, and their number.
  fileprivate private(set) var sums: [ColdStartSums.Sum]
  /// The number of the function, when the pod was ready and how long it took, ns, of each; none where
  /// sums will do.
  fileprivate private(set) var functions: [Int32] = []
  fileprivate private(set) var ready: [Int64] = []
  fileprivate private(set) var times: [Int64] = []
  private let keepsRows: Bool

  /// Begins without cold starts of so many functions.
  init(_ functions: Int, for choice: ColdStartTimes.Choice) {
    sums = Array(repeating: (0, 0), count: functions)
    keepsRows = choice.needsRows
  }

  /// Takes in a cold start.
  mutating func add(_ function: Int, ready: Int64, time: Int64) {
    sums[function].time += seconds(time)
    sums[function].count += 1
    guard keepsRows else { return }
    functions.append(Int32(function))
    self.ready.append(ready)
    times.append(time)
  }
}

/// Recorded cold starts summed up by function, by class of functions, and all together.
struct ColdStartSums {
  /// Whose cold starts a function's are taken to be like.
  enum Source: Hashable {
    case function(Int)
    case functionClass([Int64?])
    case all
  }

  typealias Sum = (time: Double, count: Int)

  /// Of each function.
  private(set) var sources: [Source] = []
  private var own: [Sum]
  private var byClass: [[Int64?]: Sum] = [:]
  private var all: Sum = (0, 0)

  init(_ recorded: RecordedColdStarts, _ classes: [[Int64?]]) {
    own = recorded.sums
    for (sum, key) in zip(own, classes) {
      byClass[key, default: (0, 0)].time += sum.time
      byClass[key, default: (0, 0)].count += sum.count
      all = (all.time + sum.time, all.count + sum.count)
    }
    sources = classes.indices.map { function in
      if own[function].count > 0 { return .function(function) }
      return (byClass[classes[function]]?.count ?? 0) > 0 ? .functionClass(classes[function]) : .all
    }
  }

  /// Whether there is any.
  var areThere: Bool { all.count > 0 }

  /// The mean time of a source, s; nil without any.
  func mean(_ source: Source) -> Double? {
    let sum =
      switch source {
      case .function(let function): own[function]
      case .functionClass(let key): byClass[key] ?? (0, 0)
      case .all: all
      }
    return sum.count > 0 ? sum.time / Double(sum.count) : nil
  }
}
