/// What happened to each function in one minute, for the wide tables of a row per minute.
struct HuaweiMinutes: Sendable {
  /// A wide table: its folder, and a function's cell in a minute with an event.
  struct Metric: Sendable {
    var name: String
    var cell: @Sendable (Function) -> Int?
    /// Whether the cell is a count rather than millionths.
    var isCount: Bool
  }

  /// A function's minute.
  struct Function: Sendable {
    var requests = 0
    var coldStarts = 0
    /// The sum of execution times, us.
    var execution = 0
    /// The sum of processor use, thousandths of a core.
    var processor = 0
    /// The pods that completed a request.
    var pods: Set<Int> = []
  }

  static let metrics = [
    Metric(name: "requests", cell: { $0.requests > 0 ? $0.requests : nil }, isCount: true),
    Metric(name: "num_pods", cell: { $0.pods.isEmpty ? nil : $0.pods.count }, isCount: true),
    Metric(
      name: "num_cold_starts", cell: { $0.coldStarts > 0 ? $0.coldStarts : nil }, isCount: true),
    Metric(
      name: "totalCost_avg", cell: { $0.requests > 0 ? $0.execution / $0.requests : nil },
      isCount: false),
    Metric(
      name: "cpu_usage_avg", cell: { $0.requests > 0 ? 1000 * $0.processor / $0.requests : nil },
      isCount: false),
  ]

  private(set) var functions: [Function]
  /// Those with an event in this minute.
  private var used: Set<Int> = []

  init(functions count: Int) {
    functions = Array(repeating: Function(), count: count)
  }

  mutating func count(_ request: HuaweiRequest) {
    used.insert(request.function)
    functions[request.function].requests += 1
    functions[request.function].execution += request.total
    functions[request.function].processor += request.processor
    functions[request.function].pods.insert(request.pod.number)
  }

  mutating func count(_ coldStart: HuaweiColdStart) {
    used.insert(coldStart.function)
    functions[coldStart.function].coldStarts += 1
  }

  /// Forgets the minute.
  mutating func clear() {
    for function in used { functions[function] = Function() }
    used.removeAll(keepingCapacity: true)
  }

  /// Appends a metric's row of the minute and returns its cells that are not empty.
  ///
  func append(
    _ metric: Metric, minute: Int, columns: HuaweiColumns, to text: inout [UInt8]
  ) -> Int {
    text.append("\(minute / 1440),\(60 * minute)")
    var (filled, written) = (0, 0)
    for function in used.sorted() {
      guard let cell = metric.cell(functions[function]) else { continue }
      let place = columns.places[function] + 1
      text.append(contentsOf: columns.commas[written..<place])
      written = place
      filled += 1
      if metric.isCount { text.append("\(cell).0") } else { text.append(microseconds: cell) }
    }
    text.append(contentsOf: columns.commas[written...])
    text.append("\n")
    return filled
  }
}
