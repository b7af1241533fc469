/// A synthetic region in the layout of Huawei's 2025 release, in constant memory.
///
/// Rows are in the order of their stamps, which are completions. Folders: `cold_start`, `per_request`,
/// `quantiles` (five of the published metrics) and `runtime_triggerType`, where upstream has no folder of
/// a region: it publishes that file of one region only.
public struct HuaweiRegion: Sendable {
  private enum Event: Sendable {
    case arrival(function: Int)
    case ready(HuaweiColdStart)
    case completion(HuaweiRequest)
  }

  /// Where everything comes from.
  public let process: HuaweiProcess
  /// What was written, by counting.
  public private(set) var truth: HuaweiTruth
  private let functions: [HuaweiFunction]
  private let horizon: Int
  private let keepAlive: Int
  private var random: RandomNumbers
  private var events = PendingEvents<Event>()
  private var pods: [HuaweiPods]
  private var startedPods = 0
  private var minutes: HuaweiMinutes
  private var minute = 0
  private var files: HuaweiFiles

  /// Draws the functions of a region that has no rows yet.
  public init(_ process: HuaweiProcess) {
    self.process = process
    horizon = process.days * 86_400_000_000
    keepAlive = Int(process.keepAlive * 1e6)
    var random = RandomNumbers(seed: process.seed)
    functions = HuaweiFunctions(process).draw(&random)
    pods = Array(repeating: HuaweiPods(), count: process.functions)
    minutes = HuaweiMinutes(functions: process.functions)
    files = HuaweiFiles(process, functions)
    truth = HuaweiTruth(process, functions)
    self.random = random
    for function in functions.indices where functions[function].isInvoked {
      let first = functions[function].interval * self.random.uniform()
      events.insert(.arrival(function: function), at: 1e6 * first)
    }
  }

  /// The truth with the process's parameters as a JSON object.
  public var truthText: String { truth.text(process) }

  /// Writes all files.
  ///
  /// - Parameter write: takes the path of a file, with `/` between folders, and bytes to append to it.
  /// - Throws: what `write` throws.
  public mutating func write<E: Error>(
    _ write: (String, [UInt8]) throws(E) -> Void
  ) throws(E) {
    files.beginMetadata()
    while let next = events.removeEarliest(), Int(next.time) < horizon {
      finishMinutes(before: Int(next.time) / 60_000_000)
      handle(next.event, at: Int(next.time))
      try files.flush(above: 1 << 20, write)
    }
    finishMinutes(before: horizon / 60_000_000)
    for function in pods.indices {
      pods[function].removeAll(before: horizon - keepAlive) { truth.countEnded($0) }
    }
    try files.flush(above: 0, write)
  }
}

extension HuaweiRegion {
  private mutating func handle(_ event: Event, at time: Int) {
    switch event {
    case .arrival(let function):
      arrive(function, at: time)
    case .ready(let coldStart):
      truth.count(coldStart, functions[coldStart.function])
      minutes.count(coldStart)
      files.append(coldStart, functions[coldStart.function])
    case .completion(let request):
      complete(request)
    }
  }

  /// Brings as many requests as the function's arrivals do.
  private mutating func arrive(_ number: Int, at time: Int) {
    scheduleArrival(after: time, number)
    guard isInvoked(number, at: time) else { return }
    pods[number].removeAll(before: time - keepAlive) { truth.countEnded($0) }
    let most = functions[number].concurrency
    let count = most > 1 ? 1 + Int(Double(most) * random.uniform()) : 1
    for _ in 0..<count { request(number, at: time) }
  }

  private mutating func request(_ number: Int, at time: Int) {
    let function = functions[number]
    if let pod = pods[number].takeSlot(of: function.concurrency) {
      let begin = max(time, pod.ready)
      return self.begin(
        process.request(of: function, number: number, on: pod, waited: begin - time, &random),
        at: begin)
    }
    startedPods += 1
    if process.reservedShare > 0, random.chance(process.reservedShare) {
      truth.reservedPods += 1
      let pod = HuaweiPod(number: startedPods, start: 0, ready: time)
      if function.concurrency > 1 { pods[number].add(pod) }
      return begin(
        process.request(of: function, number: number, on: pod, waited: 0, &random), at: time)
    }
    startPod(number, at: time)
  }

  private mutating func startPod(_ number: Int, at time: Int) {
    let function = functions[number]
    var coldStart = process.coldStart(
      of: function, number: number, pod: startedPods, at: time, &random)
    coldStart.ready = Self.stamp(time + coldStart.total)
    events.insert(.ready(coldStart), at: Double(coldStart.ready))
    let pod = HuaweiPod(number: startedPods, start: coldStart.total, ready: coldStart.ready)
    if function.concurrency > 1 { pods[number].add(pod) }
    begin(
      process.request(
        of: function, number: number, on: pod, id: coldStart.request, waited: coldStart.total,
        &random),
      at: coldStart.ready)
  }

  private mutating func begin(_ request: HuaweiRequest, at time: Int) {
    var request = request
    request.end = Self.stamp(time + request.total)
    request.pod.lastCompletion = request.end
    events.insert(.completion(request), at: Double(request.end))
  }

  /// Stamps are whole milliseconds, rounded up so that nothing ends before it can.
  private static func stamp(_ time: Int) -> Int { (time + 999) / 1000 * 1000 }

  private mutating func complete(_ request: HuaweiRequest) {
    truth.count(request)
    minutes.count(request)
    pods[request.function].complete(request.pod)
    guard request.end >= horizon - process.requestDays * 86_400_000_000 else { return }
    truth.countRow(request)
    files.append(request, functions[request.function])
  }

  /// The next arrival: a timer's, else of a Poisson process of the function's largest rate.
  private mutating func scheduleArrival(after time: Int, _ number: Int) {
    let function = functions[number]
    let interval =
      function.hasTimer
      ? function.interval
      : function.interval * random.exponential() / process.largestRate(of: function)
    events.insert(.arrival(function: number), at: (Double(time) + 1e6 * interval).rounded(.up))
  }

  /// Thins that process to the rate of the moment; a timer always fires.
  private mutating func isInvoked(_ number: Int, at time: Int) -> Bool {
    let function = functions[number]
    return function.hasTimer
      || random.chance(
        process.rate(of: function, at: time) / process.largestRate(of: function))
  }

  private mutating func finishMinutes(before next: Int) {
    while minute < next {
      let hasStatistics = minute / 1440 >= process.days - min(process.statisticDays, process.days)
      for metric in HuaweiMinutes.metrics where metric.isCount || hasStatistics {
        let cells = files.append(minutes, metric, minute: minute)
        truth.cells[metric.name, default: 0] += cells
      }
      minutes.clear()
      minute += 1
    }
  }
}
