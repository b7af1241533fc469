internal import Statistics
internal import TraceStore

/// What each function of a dataset did: requests by day, cold starts, pods; an accumulator.
///
/// Requests are those counted per minute where the trace has such counts, else the recorded
/// invocations; cold starts are the recorded ones, else those counted per minute.
struct FunctionActivity {
  /// Where counts come from.
  enum Origin: String {
    case minutes = "counts per minute"
    case rows = "recorded rows"
    case none = "not recorded"
  }

  /// The metrics of `function_minute` that count here.
  private enum Metric: String, CaseIterable {
    case requests
    case pods = "num_pods"
    case coldStarts = "num_cold_starts"
    case execution = "totalCost_avg"
    case cpu = "cpu_usage_avg"
  }

  /// A sum over so many values.
  struct Mean {
    private(set) var sum = 0.0
    private(set) var count = 0

    mutating func add(_ value: Double, times: Int = 1) {
      sum += value * Double(times)
      count += times
    }

    /// The mean; nil without values.
    var value: Double? { count > 0 ? sum / Double(count) : nil }
  }

  /// The functions; every array below has one element for each.
  let catalogue: FunctionCatalogue
  /// Requests on each day of the trace's calendar that has any; recorded ones count where they end, as
  /// they are logged.
  private(set) var requestsByDay: [[Double]] = []
  /// Rows of requests on each of these days.
  private var rowsByDay: [Int] = []
  /// Days between the first and the last with requests of which nothing was recorded.
  private(set) var missingDays = MissingDays.none
  private var places: [Int: Int] = [:]
  private var lastDay = Int.min
  private var lastPlace = 0
  private(set) var coldStarts: [Double]
  /// Pods, summed over minutes.
  private(set) var podMinutes: [Double]
  /// Execution times, s, and processor use, cores: of minutes where requests are, else of invocations.
  private(set) var execution, cpu: [Mean]
  /// The values of all minutes of all functions, ascending; empty where only means are kept.
  private(set) var executionMinutes: [Double] = []
  private(set) var cpuMinutes: [Double] = []
  private let keepsMinutes: Bool
  /// Whether execution times are of days, weighted with their executions.
  private(set) var executionIsDaily = false
  private(set) var requestOrigin = Origin.none
  private(set) var coldStartOrigin = Origin.none
  /// The time from the first to the last request, ns; the whole of the last minute.
  private(set) var requestSpan: Range<Int64>?
  /// The same of the cold starts.
  private(set) var coldStartSpan: Range<Int64>?
  /// Different pods that started or served requests; nil where no pod is recorded one by one, and where
  /// `--from` or `--to` ask for less than all.
  private(set) var pods: Int?
  /// Rows of functions that the dataset does not have.
  private(set) var strangers = 0

  private let calendar: TraceCalendar
  private let window: Range<Int64>
  private static let minute: Int64 = 60_000_000_000

  /// Reads what the functions of a dataset did from `--from` to `--to`.
  ///
  /// - Parameters:
  ///   - request: the dataset and the time.
  ///   - keepsMinutes: whether to keep execution times and processor use minute by minute.
  /// - Throws: where the store cannot be read.
  init(_ request: AnalysisRequest, keepsMinutes: Bool = false) throws {
    self.keepsMinutes = keepsMinutes
    catalogue = try FunctionCatalogue(request)
    let count = catalogue.functions.count
    coldStarts = Array(repeating: 0, count: count)
    podMinutes = coldStarts
    execution = Array(repeating: Mean(), count: count)
    cpu = execution
    calendar = TraceCalendar(request.dataset)
    let from = request.from ?? .min
    window = from..<max(from, request.to ?? .max)
    try addMinutes(request)
    executionMinutes = radixSorted(executionMinutes)
    cpuMinutes = radixSorted(cpuMinutes)
    if requestOrigin == .none { try addInvocations(request) }
    missingDays = try MissingDays(
      places.mapValues { rowsByDay[$0] },
      in: [requestOrigin == .minutes ? .functionMinute : .invocation], request)
    if execution.allSatisfy({ $0.value == nil }) { try addDurations(request) }
    try addColdStarts(request)
    if request.from == nil, request.to == nil { try countPods(request) }
  }

  /// Counts names: a pod that is started again has another row.
  private mutating func countPods(_ request: AnalysisRequest) throws {
    var names: [Int64] = []
    let columns: [PodColumn] = [.pool, .pod]
    try request.store.scan(.pod, columns: columns.map(\.name), of: request.dataset) { batch in
      for row in 0..<batch.count {
        // A pod's number has at most 10 digits, which need 34 bits.
        names.append((batch.integer(0, row) ?? 0) &<< 34 | (batch.integer(1, row) ?? 0))
      }
    }
    guard !names.isEmpty else { return }
    let sorted = radixSorted(names)
    pods = 1 + zip(sorted, sorted.dropFirst()).count { $0 != $1 }
  }

  /// The days of which recorded requests cover half or more, from the first to the last; all days where
  /// they do of none, and where requests are counted per minute.
  var countedDays: [Int] {
    guard let span = requestSpan, requestOrigin == .rows else { return places.values.sorted() }
    let day: Int64 = 86_400_000_000_000
    let halves = places.filter { number, _ in
      let start = calendar.start(ofDay: number)
      return 2 * (min(span.upperBound, start + day) - max(span.lowerBound, start)) >= day
    }
    return (halves.isEmpty ? places : halves).values.sorted()
  }

  private mutating func addDurations(_ request: AnalysisRequest) throws {
    let columns: [FunctionDurationColumn] = [.start, .function, .executions, .mean]
    try request.store.scan(.functionDuration, columns: columns.map(\.name), of: request.dataset) {
      batch in
      for row in 0..<batch.count {
        guard let start = batch.integer(0, row), window.contains(start),
          let place = catalogue.place(batch.integer(1, row) ?? -1),
          let executions = batch.integer(2, row), let mean = batch.real(3, row)
        else { continue }
        execution[place].add(mean / 1000, times: Int(executions))
        executionIsDaily = true
      }
    }
  }

  private mutating func addMinutes(_ request: AnalysisRequest) throws {
    var metrics: [Int64: Metric] = [:]
    for (id, text) in try request.store.dictionary() { metrics[id] = Metric(rawValue: text) }
    let columns: [FunctionMinuteColumn] = [.start, .function, .metric, .value]
    var (lastMetric, metric) = (Int64.min, Metric?.none)
    try request.store.scan(.functionMinute, columns: columns.map(\.name), of: request.dataset) {
      batch in
      for row in 0..<batch.count {
        let id = batch.integer(2, row) ?? 0
        if id != lastMetric { (lastMetric, metric) = (id, metrics[id]) }
        guard let metric, let start = batch.integer(0, row), window.contains(start) else {
          continue
        }
        guard let place = catalogue.place(batch.integer(1, row) ?? -1) else {
          strangers += 1
          continue
        }
        add(metric, place, start, batch.real(3, row) ?? 0)
      }
    }
  }

  private mutating func add(_ metric: Metric, _ place: Int, _ start: Int64, _ value: Double) {
    switch metric {
    case .requests:
      requestOrigin = .minutes
      addRequests(value, place, start, lasting: Self.minute)
    case .pods: podMinutes[place] += value
    case .coldStarts:
      coldStartOrigin = .minutes
      coldStarts[place] += value
      Self.extend(&coldStartSpan, start, start + Self.minute)
    case .execution:
      execution[place].add(value)
      if keepsMinutes { executionMinutes.append(value) }
    case .cpu:
      cpu[place].add(value)
      if keepsMinutes { cpuMinutes.append(value) }
    }
  }

  private mutating func addRequests(
    _ count: Double, _ place: Int, _ start: Int64, lasting length: Int64
  ) {
    Self.extend(&requestSpan, start, start + length)
    let day = self.place(ofDay: calendar.day(start))
    requestsByDay[day][place] += count
    rowsByDay[day] += 1
  }

  private static func extend(_ span: inout Range<Int64>?, _ start: Int64, _ end: Int64) {
    span = min(span?.lowerBound ?? start, start)..<max(span?.upperBound ?? end, end)
  }

  private mutating func place(ofDay day: Int) -> Int {
    if day == lastDay { return lastPlace }
    lastDay = day
    lastPlace = places[day] ?? requestsByDay.count
    if lastPlace == requestsByDay.count {
      places[day] = lastPlace
      requestsByDay.append(Array(repeating: 0, count: catalogue.functions.count))
      rowsByDay.append(0)
    }
    return lastPlace
  }

  private mutating func addInvocations(_ request: AnalysisRequest) throws {
    let columns: [InvocationColumn] = [.arrival, .function, .duration, .cpu]
    try request.store.scan(.invocation, columns: columns.map(\.name), of: request.dataset) {
      batch in
      for row in 0..<batch.count {
        guard let arrival = batch.integer(0, row), window.contains(arrival) else { continue }
        guard let place = catalogue.place(batch.integer(1, row) ?? -1) else {
          strangers += 1
          continue
        }
        requestOrigin = .rows
        let duration = batch.integer(2, row)
        addRequests(1, place, arrival &+ max(duration ?? 0, 0), lasting: 0)
        if let duration { execution[place].add(seconds(duration)) }
        if let cores = batch.real(3, row) { cpu[place].add(cores) }
      }
    }
  }

  /// Recorded cold starts take the place of counted ones.
  private mutating func addColdStarts(_ request: AnalysisRequest) throws {
    let columns: [ColdStartColumn] = [.ready, .function]
    var recorded = [Double](repeating: 0, count: coldStarts.count)
    var span: Range<Int64>?
    try request.store.scan(.coldStart, columns: columns.map(\.name), of: request.dataset) { batch in
      for row in 0..<batch.count {
        guard let ready = batch.integer(0, row), window.contains(ready) else { continue }
        guard let place = catalogue.place(batch.integer(1, row) ?? -1) else {
          strangers += 1
          continue
        }
        recorded[place] += 1
        Self.extend(&span, ready, ready)
      }
    }
    guard let span else { return }
    (coldStarts, coldStartSpan, coldStartOrigin) = (recorded, span, .rows)
  }
}
