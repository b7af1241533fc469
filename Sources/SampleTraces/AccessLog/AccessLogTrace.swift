/// A synthetic access log of an OpenAI-compatible server: JSON lines in the order of arrival.
public struct AccessLogTrace: SyntheticTrace {
  /// A conversation's next turn.
  private struct Turn {
    var conversation: UInt64
    var isLarge: Bool
    /// The tokens said so far.
    var context: Int
  }

  /// Where the requests come from.
  public let process: AccessLogProcess
  /// What was written, by counting.
  public private(set) var truth = AccessLogTruth()
  private var random: RandomNumbers
  private var nextConversation: Double
  private var turns = PendingEvents<Turn>()

  /// Creates a log that has no request yet.
  public init(_ process: AccessLogProcess) {
    self.process = process
    random = RandomNumbers(seed: process.seed)
    nextConversation = random.exponential() / process.conversationRate
  }

  /// Nothing: the first line is a request.
  public var header: String { "" }

  /// The truth with the process's parameters as a JSON object.
  public var truthText: String { truth.text(process) }

  /// Appends the next request.
  public mutating func appendRecord(to text: inout [UInt8]) {
    let request =
      if turns.earliestTime <= nextConversation, let turn = turns.removeEarliest() {
        request(turn.event, at: turn.time)
      } else {
        beginConversation()
      }
    request.append(to: &text)
  }
}

extension AccessLogTrace {
  private mutating func beginConversation() -> AccessLogRequest {
    let time = nextConversation
    nextConversation += random.exponential() / process.conversationRate
    truth.conversations += 1
    let turn = Turn(
      conversation: random.next(), isLarge: random.chance(process.largeShare), context: 0)
    return request(turn, at: time)
  }

  private mutating func request(_ turn: Turn, at time: Double) -> AccessLogRequest {
    var request = AccessLogRequest(
      arrival: process.start * 1000 + Int(time * 1000), id: random.next(),
      conversation: turn.conversation, isLarge: turn.isLarge, status: status(), latency: 0,
      prompt: turn.context + tokens(process.addedMedian, process.addedSigma),
      completion: tokens(process.completionMedian, process.completionSigma),
      cached: turn.context / process.cacheBlock * process.cacheBlock)
    request.latency = Int(10 * latency(request))
    truth.count(request)
    continueConversation(turn, after: request, at: time)
    return request
  }

  private mutating func status() -> Int {
    if random.chance(process.rateLimited) { return 429 }
    return random.chance(process.broken) ? 500 : 200
  }

  private mutating func tokens(_ median: Double, _ sigma: Double) -> Int {
    Int(random.lognormal(median: median, sigma: sigma)) + 1
  }

  /// The time to the end of the reply, ms.
  private mutating func latency(_ request: AccessLogRequest) -> Double {
    let first = process.baseLatency * (0.8 + 0.4 * random.uniform())
    if request.status == 429 { return first / 20 }
    let prefill = Double(request.prompt - request.cached) / process.prefillRate
    return first + prefill + Double(request.completion) * process.tokenLatency
  }

  private mutating func continueConversation(
    _ turn: Turn, after request: AccessLogRequest, at time: Double
  ) {
    guard random.chance(process.continuing) else { return }
    var turn = turn
    if !request.hasFailed { turn.context = request.prompt + request.completion }
    let think = random.lognormal(median: process.thinkMedian, sigma: process.thinkSigma)
    turns.insert(turn, at: time + Double(request.latency) / 10_000 + think)
  }
}
