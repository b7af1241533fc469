/// Something in a synthetic GPU trace; all times are ns.
public enum DecoderEvent: Sendable {
  /// A call that launches a kernel, and the kernel.
  case launch(call: TimeSpan, kernel: TimeSpan, DecoderLaunch)
  /// A call that copies the tokens of a step to the device, and the copy.
  case copy(call: TimeSpan, copy: TimeSpan, bytes: Int, correlation: Int)
  /// A call that waits for the stream.
  case wait(call: TimeSpan, correlation: Int)
  /// A range that the program names.
  case range(TimeSpan, name: String)
}

/// A span of time, ns.
public struct TimeSpan: Sendable, Equatable {
  /// The beginning.
  public var start: Int
  /// The end.
  public var end: Int

  /// The duration.
  public var duration: Int { end - start }
}

/// What a call launches.
public struct DecoderLaunch: Sendable {
  /// What the call and the kernel share.
  public var correlation: Int
  /// The function's place in ``DecoderTrace/kernelNames``.
  public var name: Int
  /// Blocks in the grid, in x.
  public var grid: Int
  /// Threads in a block, in x.
  public var block: Int
  /// Dynamic shared memory, bytes.
  public var shared: Int
}

/// A synthetic GPU trace, drawn step by step in constant memory.
///
/// Equal processes, seeds included, give equal events.
public struct DecoderTrace: Sendable {
  /// The functions of the kernels, each once.
  public static let kernelNames: [String] = DecoderProcess.layer.reduce(into: []) { names, kernel in
    if !names.contains(kernel.name) { names.append(kernel.name) }
  }

  private static let places = DecoderProcess.layer.map { kernel in
    kernelNames.firstIndex(of: kernel.name) ?? 0
  }

  /// Where the events come from.
  public let process: DecoderProcess
  /// What was drawn, by counting.
  public private(set) var truth = DecoderTruth()
  private var random: RandomNumbers
  private var host = 1_000_000
  private var deviceFree = 0
  private var correlation = 0
  /// When kernels that may still wait begin, oldest first.
  private var waiting = StartTimes()

  /// Creates a trace that has no step yet.
  public init(_ process: DecoderProcess) {
    self.process = process
    random = RandomNumbers(seed: process.seed)
  }

  /// Draws the next step: the copy, the kernels layer by layer, the wait; then the ranges around them.
  public mutating func nextStep() -> [DecoderEvent] {
    let begin = host
    var events = [copyTokens()]
    var ranges: [DecoderEvent] = []
    for layer in 0..<process.layers {
      let begin = host
      for (place, kernel) in DecoderProcess.layer.enumerated() {
        events.append(launch(kernel, place))
      }
      ranges.append(.range(TimeSpan(start: begin, end: host), name: "layer \(layer)"))
    }
    events.append(wait())
    ranges.append(.range(TimeSpan(start: begin, end: host), name: "step"))
    truth.steps += 1
    return events + ranges
  }
}

extension DecoderTrace {
  private mutating func copyTokens() -> DecoderEvent {
    let bytes = 8 * process.batchSize
    let call = nextCall()
    let start = max(call.start + nanoseconds(process.latency), deviceFree)
    let copy = TimeSpan(start: start, end: start + 800)
    deviceFree = copy.end
    return .copy(call: call, copy: copy, bytes: bytes, correlation: correlation)
  }

  private mutating func launch(_ kernel: DecoderKernel, _ place: Int) -> DecoderEvent {
    var call = nextCall()
    let freed = waiting.timeBelow(process.queueLimit, at: call.start)
    if freed > call.end {
      host += freed - call.end
      call.end = freed
    }
    let duration = random.lognormal(
      median: kernel.duration(process.batchSize), sigma: process.kernelSigma)
    let start = max(call.start + nanoseconds(process.latency), deviceFree)
    let span = TimeSpan(start: start, end: start + nanoseconds(duration))
    deviceFree = span.end
    waiting.append(start)
    truth.count(call: call, kernel: span)
    return .launch(
      call: call, kernel: span,
      DecoderLaunch(
        correlation: correlation, name: Self.places[place],
        grid: kernel.grid * process.batchSize, block: kernel.block, shared: kernel.shared))
  }

  private mutating func wait() -> DecoderEvent {
    let start = host
    correlation += 1
    let end = max(deviceFree, start) + 2_000
    host = end + 20_000
    return .wait(call: TimeSpan(start: start, end: end), correlation: correlation)
  }

  /// The next call, with the time after it gone by.
  private mutating func nextCall() -> TimeSpan {
    correlation += 1
    let call = random.lognormal(median: process.callMedian, sigma: process.callSigma)
    let gap = random.lognormal(median: process.gapMedian, sigma: process.gapSigma)
    let span = TimeSpan(start: host, end: host + nanoseconds(call))
    host = span.end + nanoseconds(gap)
    return span
  }

  private func nanoseconds(_ microseconds: Double) -> Int { Int(microseconds * 1000) }
}

/// The times at which kernels begin, in ascending order; those that have passed are forgotten.
private struct StartTimes: Sendable {
  private var times: [Int] = []
  private var passed = 0

  mutating func append(_ time: Int) { times.append(time) }

  /// The earliest time from `time` on at which fewer than `limit` kernels wait.
  mutating func timeBelow(_ limit: Int, at time: Int) -> Int {
    while passed < times.count, times[passed] <= time { passed += 1 }
    if passed > 4096 {
      times.removeFirst(passed)
      passed = 0
    }
    let waiting = times.count - passed
    return waiting < limit ? time : times[passed + waiting - limit]
  }
}
