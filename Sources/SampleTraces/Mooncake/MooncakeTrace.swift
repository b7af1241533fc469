/// A synthetic Mooncake trace: JSON lines with chained ids of prefix blocks.
///
/// Ids are given in the order of first appearance, so that a new id is the smallest one not seen yet.
/// A prompt of n tokens has ceil(n / blockTokens) blocks, and only whole ones are shared with the
/// session's next turn.
public struct MooncakeTrace: SyntheticTrace {
  /// A session's next turn.
  private struct Turn {
    /// The whole blocks that the turn repeats.
    var repeated: PrefixBlocks
    /// The tokens that the turn repeats, the last reply included.
    var context: Int
  }

  /// Where the requests come from.
  public let process: MooncakeProcess
  /// What was written, by counting.
  public private(set) var truth = MooncakeTruth()
  private let sharedPrompts: Categorical
  private var sharedBlocks: [Range<Int>?]
  private var random: RandomNumbers
  private var nextSession: Double
  private var turns = PendingEvents<Turn>()
  private var batch = BatchStamp()

  /// Creates a trace that has no request yet.
  public init(_ process: MooncakeProcess) {
    self.process = process
    random = RandomNumbers(seed: process.seed)
    sharedPrompts = Categorical(
      zipf: process.sharedPrompts, exponent: process.sharedPromptExponent)
    sharedBlocks = Array(repeating: nil, count: process.sharedPrompts)
    nextSession = random.exponential() / process.sessionRate
  }

  /// Nothing: the first line is a request.
  public var header: String { "" }

  /// The truth with the process's parameters as a JSON object.
  public var truthText: String { truth.text(process) }

  /// Appends the next request.
  public mutating func appendRecord(to text: inout [UInt8]) {
    let request =
      if turns.earliestTime <= nextSession, let turn = turns.removeEarliest() {
        request(turn.event, at: turn.time)
      } else {
        beginSession()
      }
    request.append(to: &text, hasBlocks: process.hasBlocks)
  }
}

extension MooncakeTrace {
  private mutating func beginSession() -> MooncakeRequest {
    let time = nextSession
    nextSession += random.exponential() / process.sessionRate
    truth.sessions += 1
    let prompt = sharedPrompts.draw(&random)
    var repeated = PrefixBlocks()
    if let blocks = sharedBlocks[prompt] {
      repeated.append(blocks)
    } else {
      truth.roots += 1
      sharedBlocks[prompt] =
        truth.distinctBlocks..<truth.distinctBlocks + process.sharedPromptBlocks
    }
    let context = process.sharedPromptBlocks * process.blockTokens
    return request(Turn(repeated: repeated, context: context), at: time)
  }

  private mutating func request(_ turn: Turn, at time: Double) -> MooncakeRequest {
    let added = random.lognormal(median: process.newTokensMedian, sigma: process.newTokensSigma)
    let input = min(turn.context + Int(added) + 1, process.longestInput)
    let output =
      Int(random.lognormal(median: process.outputMedian, sigma: process.outputSigma)) + 1
    var blocks = turn.repeated
    let count = (input + process.blockTokens - 1) / process.blockTokens
    let isNew = truth.distinctBlocks
    blocks.append(isNew..<isNew + count - blocks.count)
    let request = MooncakeRequest(
      stamp: batch.stamp(of: time, process, &random), input: input, output: output, blocks: blocks)
    truth.count(request, repeated: turn.repeated.count)
    continueSession(after: request, at: time)
    return request
  }

  private mutating func continueSession(after request: MooncakeRequest, at time: Double) {
    let context = request.input + request.output
    guard random.chance(process.continuing), context < process.longestInput else { return }
    let think = random.lognormal(median: process.thinkMedian, sigma: process.thinkSigma)
    let repeated = request.blocks.prefix(request.input / process.blockTokens)
    turns.insert(
      Turn(repeated: repeated, context: context),
      at: time + Double(request.output) / process.outputRate + think)
  }
}

/// The stamp of the batch that is being filled.
private struct BatchStamp: Sendable {
  private var number = -1
  private var stamp = 0

  /// The stamp of a request at `time` s, ms.
  mutating func stamp(
    of time: Double, _ process: MooncakeProcess, _ random: inout RandomNumbers
  ) -> Int {
    let milliseconds = Int(time * 1000)
    guard process.batchLength > 0 else { return milliseconds }
    if milliseconds / process.batchLength != number {
      number = milliseconds / process.batchLength
      let jitter = Int(Double(2 * process.batchJitter + 1) * random.uniform()) - process.batchJitter
      stamp = max(0, number * process.batchLength + jitter)
    }
    return stamp
  }
}
