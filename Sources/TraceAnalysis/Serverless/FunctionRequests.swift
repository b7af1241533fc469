internal import Statistics
internal import TraceStore

/// The requests of each function of a dataset, as far as it has them: one by one, or minute by minute.
struct FunctionRequests {
  /// What is known of requests.
  enum Grain: String {
    /// When each begins and how long it takes.
    case invocation
    /// The minutes in which a function has some.
    case minute
  }

  /// A minute, ns.
  static let minute: Int64 = 60_000_000_000

  /// What is known.
  let grain: Grain
  /// The functions' dictionary ids; a function's number is its place here.
  private(set) var functions = ItemNumbers()
  /// The number of requests of each function.
  private(set) var counts: [Double] = []
  /// The sum of the squares of the rows' numbers of requests, of each function.
  private var squares: [Double] = []
  /// The first arrival or minute, ns after the clock's zero.
  private(set) var first = Int64.max
  /// The last end of a request, or the last minute of the last day with one; `--to` comes before it.
  private(set) var horizon = Int64.min
  /// Where each function's rows begin, and after the last where they end.
  private var bounds: [Int] = [0]
  private var stamps: [Int64] = []
  private var durations: [Int64] = []

  /// Reads the requests; nil where there are none of this grain.
  ///
  /// Two passes: the first counts each function's rows, the second puts them in their place.
  init?(_ request: AnalysisRequest, _ grain: Grain) throws {
    self.grain = grain
    guard let rows = try RequestRows(request, grain) else { return nil }
    var sizes: [Int] = []
    try rows.read { function, stamp, duration, requests in
      let (number, isNew) = functions.number(of: function)
      if isNew {
        sizes.append(0)
        counts.append(0)
        squares.append(0)
      }
      sizes[number] += 1
      counts[number] += requests
      squares[number] += requests * requests
      first = min(first, stamp)
      horizon = max(horizon, stamp + duration)
    }
    guard !sizes.isEmpty else { return nil }
    if grain == .minute { horizon = Self.lastMinute(of: horizon) }
    if let to = request.to { horizon = grain == .minute ? min(horizon, to - 1) : to }
    for size in sizes { bounds.append(bounds[bounds.count - 1] + size) }
    try place(rows)
  }

  private mutating func place(_ rows: RequestRows) throws {
    stamps = Array(repeating: 0, count: bounds[bounds.count - 1])
    if grain == .invocation { durations = stamps }
    var next = bounds
    try rows.read { function, stamp, duration, _ in
      let number = functions.number(of: function).number
      stamps[next[number]] = stamp
      if grain == .invocation { durations[next[number]] = duration }
      next[number] += 1
    }
  }

  private static func lastMinute(of stamp: Int64) -> Int64 {
    let day = 1440 * minute
    return stamp / day * day + day - minute
  }

  /// The idle periods of a function's pods.
  func periods(_ function: Int) -> IdlePeriods {
    let rows = bounds[function]..<bounds[function + 1]
    return switch grain {
    case .invocation:
      IdlePeriods(
        arrivals: Array(stamps[rows]), durations: Array(durations[rows]), horizon: horizon)
    case .minute:
      IdlePeriods(activeWindows: Array(stamps[rows]), length: Self.minute, horizon: horizon)
    }
  }

  /// The index of dispersion of a function's requests per minute with some: population variance over
  /// mean.
  func countDispersion(_ function: Int) -> Double {
    let rows = Double(bounds[function + 1] - bounds[function])
    let mean = counts[function] / rows
    return max(squares[function] / rows / mean - mean, 0)
  }

  /// A function's arrivals, or the minutes with one, ascending.
  func arrivalStamps(_ function: Int) -> [Int64] {
    radixSorted(Array(stamps[bounds[function]..<bounds[function + 1]]))
  }

  /// A function's arrivals, ascending, and how long each takes.
  func arrivals(_ function: Int) -> (stamps: [Int64], durations: [Int64]) {
    let rows = bounds[function]..<bounds[function + 1]
    let order = radixOrder(Array(stamps[rows]))
    return (
      order.map { stamps[rows.lowerBound + $0] }, order.map { durations[rows.lowerBound + $0] }
    )
  }
}

/// The rows that say when functions were called.
private struct RequestRows {
  private let request: AnalysisRequest
  private let grain: FunctionRequests.Grain
  /// The dictionary id of the metric that counts requests.
  private let metric: Int64?

  /// Returns nil where minutes are asked for and no metric counts requests.
  init?(_ request: AnalysisRequest, _ grain: FunctionRequests.Grain) throws {
    (self.request, self.grain) = (request, grain)
    guard grain == .minute else {
      metric = nil
      return
    }
    guard let id = try request.store.dictionary().first(where: { $0.value == "requests" })?.key
    else { return nil }
    metric = id
  }

  /// Hands out function, stamp, duration (0 for minutes) and number of requests of each row.
  func read(_ body: (Int64, Int64, Int64, Double) -> Void) throws {
    switch grain {
    case .invocation:
      let columns = [InvocationColumn.duration.name, InvocationColumn.function.name]
      var scan = try GroupedScan(.invocations, request, columns: columns)
      try scan.forEachBatch { rows in
        for row in rows.rows {
          guard let stamp = rows.batch.integer(0, row), let duration = rows.batch.integer(1, row),
            let function = rows.batch.integer(2, row)
          else { continue }
          body(function, stamp, max(duration, 0), 1)
        }
      }
    case .minute:
      let columns: [FunctionMinuteColumn] = [.function, .metric, .value]
      var scan = try GroupedScan(.functionMinutes, request, columns: columns.map(\.name))
      try scan.forEachBatch { rows in
        for row in rows.rows where rows.batch.integer(2, row) == metric {
          guard let stamp = rows.batch.integer(0, row), let function = rows.batch.integer(1, row),
            let requests = rows.batch.real(3, row), requests > 0
          else { continue }
          body(function, stamp, 0, requests)
        }
      }
    }
  }
}

extension EventStream {
  /// Measurements of functions, by when the minute begins.
  static let functionMinutes = EventStream(
    noun: "measurement", plural: "measurements", family: .serverless, table: .functionMinute,
    view: "function_minutes", timeColumn: FunctionMinuteColumn.start.name, durationColumn: nil,
    groups: functionGroups(FunctionMinuteColumn.function.name))
}
