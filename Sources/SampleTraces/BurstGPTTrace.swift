/// Writes a synthetic BurstGPT trace, in time order and in constant memory.
public struct BurstGPTTrace: Sendable {
  /// The columns of a file.
  public enum Schema: Int, Sendable, CaseIterable {
    /// Files 1 and 2: integer stamps, no session.
    case six = 6
    /// File 3: decimal stamps, a session for every conversation row, elapsed seconds.
    case eight = 8
  }

  /// Where the rows come from.
  public let process: BurstGPTProcess
  /// The file's columns.
  public let schema: Schema
  private var random: RandomNumbers
  private var nextAPI: Double
  private var nextConversation: Double
  private var turns = PendingTurns()
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

  /// Writes the header and so many rows.
  ///
  /// - Parameters:
  ///   - rows: the number of rows.
  ///   - write: takes chunks of the file, in order.
  /// - Throws: what `write` throws.
  public mutating func write<E: Error>(rows: Int, _ write: ([UInt8]) throws(E) -> Void) throws(E) {
    var chunk = Array((schema == .six ? Self.sixColumns : Self.eightColumns).utf8)
    while truth.rows < rows {
      let row = nextRow()
      append(row, to: &chunk)
      let isRepeated =
        row.session == nil && truth.rows < rows && random.chance(process.duplicateShare)
      if isRepeated {
        append(row, to: &chunk)
        truth.duplicates += 1
      }
      if chunk.count > 1 << 16 {
        try write(chunk)
        chunk.removeAll(keepingCapacity: true)
      }
    }
    try write(chunk)
  }

  private static let sixColumns =
    "Timestamp,Model,Request tokens,Response tokens,Total tokens,Log Type\n"
  private static let eightColumns =
    "Timestamp,Session ID,Elapsed time,Model,Request tokens,Response tokens,Total tokens,Log Type\n"
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
    let nextTurn = turns.earliest?.stamp ?? .infinity
    if nextTurn <= min(nextAPI, nextConversation), let turn = turns.removeEarliest() {
      return converse(turn)
    }
    if nextAPI <= nextConversation {
      defer { advanceAPI() }
      return row(at: nextAPI, session: nil)
    }
    let turn = PendingTurns.Turn(
      stamp: nextConversation, session: random.uuid(),
      left: random.geometric(continuing: process.continuing))
    truth.sessions += 1
    advanceConversation()
    return converse(turn)
  }

  private mutating func converse(_ turn: PendingTurns.Turn) -> BurstGPTRow {
    if turn.left > 1 {
      let think = random.lognormal(median: process.thinkMedian, sigma: process.thinkSigma)
      turns.insert(
        PendingTurns.Turn(stamp: turn.stamp + think, session: turn.session, left: turn.left - 1))
    }
    return row(at: turn.stamp, session: turn.session)
  }

  private mutating func row(at stamp: Double, session: (UInt64, UInt64)?) -> BurstGPTRow {
    var row = BurstGPTRow(
      stamp: Int(stamp), session: session, isGPT4: random.chance(process.gpt4Share))
    let failure = session == nil ? process.apiFailure : process.conversationFailure
    guard !random.chance(failure) else { return row }
    let isAPI = session == nil
    row.input = Int(random.lognormal(median: isAPI ? 330 : 500, sigma: 1)) + 1
    row.output = Int(random.lognormal(median: isAPI ? 20 : 180, sigma: 1.1)) + 1
    row.elapsed = Int(Double(row.output) / 60 + random.exponential())
    return row
  }

  private mutating func append(_ row: BurstGPTRow, to chunk: inout [UInt8]) {
    row.append(to: &chunk, schema: schema)
    truth.count(row)
  }
}

extension RandomNumbers {
  /// A random UUID (version 4) as two words.
  mutating func uuid() -> (UInt64, UInt64) {
    (next() & ~0xF000 | 0x4000, next() & ~(3 << 62) | 1 << 63)
  }
}
