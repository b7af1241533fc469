/// Writes a synthetic BurstGPT trace, in time order and in constant memory.
public struct BurstGPTTrace: SyntheticTrace {
  /// The columns of a file.
  public enum Schema: Int, Sendable, CaseIterable {
    /// Files 1 and 2: integer stamps, no session.
    case six = 6
    /// File 3: decimal stamps, a session for every conversation row, elapsed seconds.
    case eight = 8
  }

  /// A conversation's next turn.
  private struct Turn {
    var session: (UInt64, UInt64)
    var isGPT4: Bool
    /// The tokens said so far, replies included.
    var context = 0
    /// The turns left, this one included.
    var left: Int
  }

  /// Where the rows come from.
  public let process: BurstGPTProcess
  /// The file's columns.
  public let schema: Schema
  private var random: RandomNumbers
  private var nextAPI: Double
  private var nextConversation: Double
  private var turns = PendingEvents<Turn>()
  private var repeated: BurstGPTRow?
  /// What was written, by counting.
  public private(set) var truth = BurstGPTTruth()

  /// Creates a trace that has no row yet.
  public init(_ process: BurstGPTProcess, schema: Schema) {
    self.process = process
    self.schema = schema
    random = RandomNumbers(seed: process.seed)
    nextAPI = process.start
    nextConversation = process.start
    advanceAPI()
    advanceConversation()
  }

  /// The column names.
  public var header: String {
    switch schema {
    case .six: "Timestamp,Model,Request tokens,Response tokens,Total tokens,Log Type\n"
    case .eight:
      "Timestamp,Session ID,Elapsed time,Model,Request tokens,Response tokens,Total tokens,Log Type\n"
    }
  }

  /// The truth with the process's parameters as a JSON object.
  public var truthText: String { truth.text(process) }

  /// Appends the next row, or an API row once more.
  public mutating func appendRecord(to text: inout [UInt8]) {
    if let row = repeated {
      repeated = nil
      truth.duplicates += 1
      return append(row, to: &text)
    }
    let row = nextRow()
    append(row, to: &text)
    if row.session == nil, random.chance(process.duplicateShare) { repeated = row }
  }
}

// MARK: - Events

extension BurstGPTTrace {
  private mutating func advanceAPI() {
    let shape = process.apiShape(at: nextAPI)
    nextAPI += random.gamma(shape: shape) / shape / process.apiRate(at: nextAPI)
  }

  private mutating func advanceConversation() {
    nextConversation += random.exponential() / process.conversationRate(at: nextConversation)
  }

  private mutating func nextRow() -> BurstGPTRow {
    if turns.earliestTime <= min(nextAPI, nextConversation), let next = turns.removeEarliest() {
      return converse(next.event, at: next.time)
    }
    if nextAPI <= nextConversation {
      defer { advanceAPI() }
      return apiRow(at: nextAPI)
    }
    let stamp = nextConversation
    let turn = Turn(
      session: random.uuid(), isGPT4: random.chance(process.gpt4Share),
      left: random.geometric(continuing: process.continuing))
    truth.sessions += 1
    advanceConversation()
    return converse(turn, at: stamp)
  }

  private mutating func apiRow(at stamp: Double) -> BurstGPTRow {
    var row = BurstGPTRow(
      stamp: Int(stamp), session: nil, isGPT4: random.chance(process.gpt4Share))
    guard !random.chance(process.apiFailure) else { return row }
    row.input = Int(random.lognormal(median: 330, sigma: 1)) + 1
    row.output = Int(random.lognormal(median: 20, sigma: 1.1)) + 1
    row.elapsed = Int(elapsed(output: row.output))
    return row
  }

  private mutating func converse(_ turn: Turn, at stamp: Double) -> BurstGPTRow {
    var row = BurstGPTRow(stamp: Int(stamp), session: turn.session, isGPT4: turn.isGPT4)
    var next = turn
    next.left -= 1
    var end = stamp
    if !random.chance(process.conversationFailure) {
      let median = turn.context == 0 ? process.firstTurnMedian : process.addedMedian
      let added = Int(random.lognormal(median: median, sigma: process.addedSigma)) + 1
      row.input = min(turn.context + added, process.longestInput)
      row.output = Int(random.lognormal(median: 180, sigma: 1.1)) + 1
      next.context = row.input + row.output
      let elapsed = elapsed(output: row.output)
      row.elapsed = Int(elapsed)
      end += elapsed
    }
    if next.left > 0 {
      let think = random.lognormal(median: process.thinkMedian, sigma: process.thinkSigma)
      turns.insert(next, at: end + think)
    }
    return row
  }

  /// How long a reply takes, s.
  private mutating func elapsed(output: Int) -> Double {
    Double(output) / 60 + random.exponential()
  }

  private mutating func append(_ row: BurstGPTRow, to text: inout [UInt8]) {
    row.append(to: &text, schema: schema)
    truth.count(row)
  }
}

extension RandomNumbers {
  /// A random UUID (version 4) as two words.
  mutating func uuid() -> (UInt64, UInt64) {
    (next() & ~0xF000 | 0x4000, next() & ~(3 << 62) | 1 << 63)
  }
}
