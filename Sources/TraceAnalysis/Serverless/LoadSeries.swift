internal import TraceStore

/// What is counted of functions minute by minute.
enum LoadMetric: String, CaseIterable {
  case requests
  case pods
  case coldStarts = "cold_starts"
  case cpu = "cpu_cores"

  /// The metric in `function_minute`.
  var stored: String {
    switch self {
    case .requests: "requests"
    case .pods: "num_pods"
    case .coldStarts: "num_cold_starts"
    case .cpu: "cpu_usage_avg"
    }
  }

  /// Whether values of functions are averaged and not added.
  var isMean: Bool { self == .cpu }

  /// What it is called in sentences and figures.
  var text: String {
    switch self {
    case .requests: "requests"
    case .pods: "pods"
    case .coldStarts: "cold starts"
    case .cpu: "processor use"
    }
  }
}

/// A metric of a group's functions, minute by minute; an accumulator.
struct LoadSeries {
  let metric: LoadMetric
  private var sums: [Double] = []
  private var counts: [Int32] = []
  private(set) var firstMinute: Int64 = 0

  init(_ metric: LoadMetric) { self.metric = metric }

  /// True where nothing was added.
  var isEmpty: Bool { sums.isEmpty }

  /// The minutes from the first to the last with a value, after the clock's zero.
  var minutes: Range<Int64> { firstMinute..<firstMinute + Int64(sums.count) }

  /// Adds a function's value in a minute.
  mutating func add(_ value: Double, minute: Int64) {
    if sums.isEmpty { firstMinute = minute }
    if minute < firstMinute {
      let missing = Int(firstMinute - minute)
      sums.insert(contentsOf: repeatElement(0, count: missing), at: 0)
      counts.insert(contentsOf: repeatElement(0, count: missing), at: 0)
      firstMinute = minute
    }
    let place = Int(minute - firstMinute)
    if place >= sums.count {
      let missing = place + 1 - sums.count
      sums.append(contentsOf: repeatElement(0, count: missing))
      counts.append(contentsOf: repeatElement(0, count: missing))
    }
    sums[place] += value
    counts[place] += 1
  }

  /// The sums of minutes; 0 where there is no value.
  func values(_ wanted: [Int64]) -> [Double] {
    wanted.map { minute in minutes.contains(minute) ? sums[Int(minute - firstMinute)] : 0 }
  }

  /// The values of each day that has some.
  func valuesByDay(_ calendar: TraceCalendar) -> [Int: Int] {
    var values: [Int: Int] = [:]
    for (place, count) in counts.enumerated() where count > 0 {
      values[calendar.day((firstMinute + Int64(place)) * 60_000_000_000), default: 0] += Int(count)
    }
    return values
  }

  /// Takes the minutes before one away.
  mutating func trim(before minute: Int64) {
    let surplus = Int(min(max(minute - firstMinute, 0), Int64(sums.count)))
    guard surplus > 0 else { return }
    sums.removeFirst(surplus)
    counts.removeFirst(surplus)
    firstMinute += Int64(surplus)
  }

  /// The mean over a stretch of minutes: of sums with missing minutes as 0, or for metrics that are
  /// averaged over all values; nil where there is nothing to divide by.
  func mean(_ range: Range<Int64>) -> Double? {
    let inside = range.clamped(to: minutes)
    var (sum, count) = (0.0, 0)
    for minute in inside {
      sum += sums[Int(minute - firstMinute)]
      count += Int(counts[Int(minute - firstMinute)])
    }
    let divisor = metric.isMean ? count : range.count
    return divisor > 0 ? sum / Double(divisor) : nil
  }
}

/// The load of a dataset's functions, as a whole and by group.
struct FunctionLoad {
  let catalogue: FunctionCatalogue
  /// `all` first, then the groups with the most functions.
  let groups: [RowGroup]
  /// By the group's number and ``LoadMetric/allCases``.
  private(set) var series: [[LoadSeries]]
  /// By ``LoadMetric/allCases``: that of functions whose triggers may wait.
  private(set) var movable: [LoadSeries]
  /// Requests come from single rows, not from counts per minute.
  private(set) var requestsAreRows = false

  /// What functions are grouped by.
  private static let keys:
    [(name: String, value: @Sendable (FunctionCatalogue.Function) -> String?)] =
      [
        ("trigger", { $0.trigger }), ("runtime", { $0.runtime }),
        ("configuration", { $0.configuration }), ("pool_size", { $0.poolSize }),
        ("user", { $0.user }),
      ]

  /// The group of each function, from 1 on; 0 without `--by`.
  private let groupOfFunction: [Int]
  private let mayWait: [Bool]
  private let window: Range<Int64>
  private static let minute: Int64 = 60_000_000_000

  /// Reads the load.
  init(_ request: AnalysisRequest) throws {
    catalogue = try FunctionCatalogue(request)
    let triggers = Set(LoadShaving.triggers(request))
    mayWait = catalogue.functions.map { triggers.contains($0.trigger ?? "") }
    movable = LoadMetric.allCases.map { LoadSeries($0) }
    (groups, groupOfFunction) = try Self.group(catalogue.functions, request.by)
    series = Array(repeating: LoadMetric.allCases.map { LoadSeries($0) }, count: groups.count)
    let from = request.from ?? .min
    window = from..<max(from, request.to ?? .max)
    try addMinutes(request)
    if series[0][0].isEmpty { try addInvocations(request) }
    if series[0][2].isEmpty { try addColdStarts(request) }
  }

  private static func group(_ functions: [FunctionCatalogue.Function], _ by: [String]) throws -> (
    groups: [RowGroup], ofFunction: [Int]
  ) {
    let keys = try by.map { name in
      guard let key = Self.keys.first(where: { $0.name == name }) else {
        throw AnalysisError.unknownGroup(name: name, known: Self.keys.map(\.name))
      }
      return key.value
    }
    let all = RowGroup(
      number: 0, label: "all", keys: by.map { _ in nil }, rows: functions.count)
    guard !keys.isEmpty else { return ([all], functions.map { _ in 0 }) }
    var groups: [RowGroup] = []
    var numbers: [[String]: Int] = [:]
    let ofFunction = functions.map { function in
      let values = keys.map { $0(function) ?? FunctionGroups.unstated }
      if numbers[values] == nil {
        numbers[values] = groups.count + 1
        groups.append(
          RowGroup(
            number: groups.count + 1, label: values.joined(separator: " / "), keys: values, rows: 0)
        )
      }
      let number = numbers[values] ?? 0
      groups[number - 1].rows += 1
      return number
    }
    return ([all] + groups, ofFunction)
  }

  /// A group's series of a metric.
  func series(_ metric: LoadMetric, of group: RowGroup) -> LoadSeries {
    series[group.number][LoadMetric.allCases.firstIndex(of: metric) ?? 0]
  }

  private static func minute(of stamp: Int64) -> Int64 {
    let remainder = stamp % minute
    return (stamp - (remainder < 0 ? remainder + minute : remainder)) / minute
  }

  private mutating func add(_ metric: Int, _ function: Int64?, _ stamp: Int64, _ value: Double) {
    guard window.contains(stamp) else { return }
    let minute = Self.minute(of: stamp)
    series[0][metric].add(value, minute: minute)
    guard let place = function.flatMap(catalogue.place) else { return }
    let group = groupOfFunction[place]
    if group > 0 { series[group][metric].add(value, minute: minute) }
    if mayWait[place] { movable[metric].add(value, minute: minute) }
  }

  private mutating func addMinutes(_ request: AnalysisRequest) throws {
    var metrics: [Int64: Int] = [:]
    for (id, text) in try request.store.dictionary() {
      metrics[id] = LoadMetric.allCases.firstIndex { $0.stored == text }
    }
    let columns: [FunctionMinuteColumn] = [.start, .function, .metric, .value]
    var (lastMetric, metric) = (Int64.min, Int?.none)
    try request.store.scan(.functionMinute, columns: columns.map(\.name), of: request.dataset) {
      batch in
      for row in 0..<batch.count {
        let id = batch.integer(2, row) ?? 0
        if id != lastMetric { (lastMetric, metric) = (id, metrics[id]) }
        guard let metric, let start = batch.integer(0, row) else { continue }
        add(metric, batch.integer(1, row), start, batch.real(3, row) ?? 0)
      }
    }
  }

  /// A log holds what ends in its time: before the first end only few long executions begin in it.
  private mutating func addInvocations(_ request: AnalysisRequest) throws {
    let columns: [InvocationColumn] = [.arrival, .function, .duration]
    var firstEnd = Int64.max
    try request.store.scan(.invocation, columns: columns.map(\.name), of: request.dataset) {
      batch in
      for row in 0..<batch.count {
        guard let arrival = batch.integer(0, row) else { continue }
        firstEnd = min(firstEnd, arrival &+ max(batch.integer(2, row) ?? 0, 0))
        add(0, batch.integer(1, row), arrival, 1)
      }
    }
    for group in series.indices { series[group][0].trim(before: Self.minute(of: firstEnd)) }
    movable[0].trim(before: Self.minute(of: firstEnd))
    requestsAreRows = !series[0][0].isEmpty
  }

  private mutating func addColdStarts(_ request: AnalysisRequest) throws {
    let columns: [ColdStartColumn] = [.ready, .function]
    try request.store.scan(.coldStart, columns: columns.map(\.name), of: request.dataset) { batch in
      for row in 0..<batch.count {
        guard let ready = batch.integer(0, row) else { continue }
        add(2, batch.integer(1, row), ready, 1)
      }
    }
  }
}
