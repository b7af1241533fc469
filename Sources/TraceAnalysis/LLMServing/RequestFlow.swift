internal import Statistics
internal import TraceStore

/// A request with what the concurrency report needs of it.
struct FlowEvent: StampedEvent {
  /// The columns after the stamp.
  static let columns = [LLMRequestColumn.elapsed, .inputTokens, .outputTokens].map(\.name)

  var stamp: Int64
  var elapsed: Int64?
  /// 0 where the trace does not tell.
  var input: Int64
  var output: Int64
}

extension FlowEvent {
  init?(_ batch: borrowing ColumnBatch, _ row: Int) {
    guard let stamp = batch.integer(0, row) else { return nil }
    self.stamp = stamp
    elapsed = batch.integer(1, row)
    input = batch.integer(2, row) ?? 0
    output = batch.integer(3, row) ?? 0
  }
}

/// The arrivals and ends of a group's requests; an accumulator.
///
/// Requests in flight wait in a queue, so that arrivals and ends are met in the order of time.
struct RequestFlow: EventAccumulator {
  /// Requests.
  private(set) var count = 0
  /// Requests that state their elapsed time.
  private(set) var withElapsed = 0
  private(set) var silences = SilenceCounts()
  /// The elapsed times stated, s, all together.
  private(set) var elapsedSeconds = 0.0
  private var load = LoadOverTime(start: 0)
  private let windows: [Int64]
  private var input: [TokenThroughput] = []
  private var output: [TokenThroughput] = []
  private var queue = EndQueue()
  /// ns with 0, 1, 2 and so on in flight from the first arrival to the last.
  private(set) var timeAtLevel: [Int64] = [0]
  private(set) var first: Int64 = 0
  private(set) var last: Int64 = 0
  /// The time up to which all is counted.
  private var now: Int64 = 0

  /// Throughput is measured in windows of these lengths, ns.
  init(windows: [Int64]) { self.windows = windows }

  mutating func add(_ request: FlowEvent) {
    if count == 0 { begin(at: request.stamp) } else { silences.add(from: last, to: request.stamp) }
    count += 1
    last = request.stamp
    load.extend(to: last)
    advance(to: last)
    load.addArrival(input: request.input)
    for index in windows.indices { input[index].add(request.input, at: last) }
    if let elapsed = request.elapsed {
      withElapsed += 1
      elapsedSeconds += seconds(elapsed)
      if elapsed > 0 {
        return queue.insert(.init(end: last &+ elapsed, output: request.output))
      }
    }
    complete(request.output, at: last)
  }

  private mutating func begin(at stamp: Int64) {
    (first, now) = (stamp, stamp)
    load = LoadOverTime(start: stamp)
    input = windows.map { TokenThroughput(window: $0, start: stamp) }
    output = input
  }

  private mutating func complete(_ tokens: Int64, at time: Int64) {
    for index in windows.indices { output[index].add(tokens, at: time) }
    load.addOutput(tokens, at: time)
  }

  /// Goes from end to end up to a time.
  private mutating func advance(to time: Int64) {
    while let next = queue.first, next.end <= time {
      spend(until: next.end)
      complete(next.output, at: next.end)
      queue.removeFirst()
    }
    spend(until: time)
  }

  private mutating func spend(until time: Int64) {
    guard time > now else { return }
    let level = queue.count
    while timeAtLevel.count <= level { timeAtLevel.append(0) }
    timeAtLevel[level] += time - now
    if level > 0 { load.addInFlight(level, from: now, to: time) }
    now = time
  }
}

extension RequestFlow {
  /// Input and output tokens per window, by length; those of which no window is complete are left
  /// out.
  var throughput: [(window: Int64, input: FrequencyTable, output: FrequencyTable)] {
    windows.indices.compactMap { index in
      guard let input = input[index].finished(at: last),
        let output = output[index].finished(at: last)
      else { return nil }
      return (windows[index], input, output)
    }
  }

  /// The load in windows, of which the last goes on beyond the last arrival.
  var overTime: LoadOverTime {
    var load = load
    var (queue, time) = (queue, now)
    while let next = queue.first, time < load.end {
      load.addInFlight(queue.count, from: time, to: next.end)
      if next.end < load.end { load.addOutput(next.output, at: next.end) }
      time = next.end
      queue.removeFirst()
    }
    return load
  }
}
