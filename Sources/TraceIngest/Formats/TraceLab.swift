internal import SQLite
internal import TraceStore

/// TraceLab rounds of coding agents (github.com/uw-syfi/TraceLab): JSON lines, one model call each.
///
/// A request arrives with its last input event (a user's message or a tool's result) up to the first
/// output event (reasoning, text or a tool call), and ends with the last output event, as TraceLab's
/// own `artifacts/utils/timing.py` has it. Where there is no such input event, the arrival is the
/// earliest event, and the elapsed time is unknown. Conversations follow one another in a file, so
/// that stamps are out of order. Nothing tells of failures.
enum TraceLab: TraceFormat {
  static let description = FormatDescription(
    name: "tracelab", summary: "TraceLab rounds of coding agents (JSON lines)",
    family: .llmServing)

  static func recognizes(_ head: [UInt8]) -> Bool {
    let members = firstJSONLine(of: head)
    return ["session_id", "round_index", "input_tokens_total"].allSatisfy { members[$0] != nil }
  }

  static func read(_ stream: ByteStream, into sink: TraceSink) throws(IngestError) {
    var reader = Reader(sink)
    let records = JSONRecords(sink)
    try records.appendAll(stream) { (json, row) throws(ReadError) in
      try reader.fill(row, json)
    }
    sink.clock = reader.clock
  }

  /// Fills rows.
  private struct Reader {
    private(set) var clock: DatasetClock
    private let sink: TraceSink
    private let models, providers: CategoryField
    private var events = RoundEvents()

    init(_ sink: TraceSink) {
      self.sink = sink
      clock = sink.clock
      models = sink.category()
      providers = sink.category()
    }

    mutating func fill(
      _ row: LLMRequestRow, _ json: JSONScanner
    ) throws(ReadError) -> IssueLog.Kind? {
      events.removeAll()
      var input: Int64?
      var cached: Int64?
      var output: Int64?
      var round: Int64?
      var areCounts = true
      guard try json.enterObject() else { return .malformedJSON }
      while try json.nextKey() {
        if json.keyIs("timing_events") {
          guard try events.read(json) else { return .malformedTimestamp }
        } else if json.keyIs("input_tokens_total") {
          if try !json.count(&input) { areCounts = false }
        } else if json.keyIs("prefix_tokens") {
          if try !json.count(&cached) { areCounts = false }
        } else if json.keyIs("output_tokens") {
          if try !json.count(&output) { areCounts = false }
        } else if json.keyIs("round_index") {
          round = try json.integer()
        } else if json.keyIs("model") {
          row.set(.model, try json.string().flatMap(models.id))
        } else if json.keyIs("provider") {
          row.set(.service, try json.string().flatMap(providers.id))
        } else if json.keyIs("session_id") {
          guard let session = try json.written() else { return .malformedID }
          row.batch.set(LLMRequestColumn.session.rawValue, identifier: session)
        } else if json.keyIs("round_id") {
          if let name = try json.string() {
            row.batch.set(LLMRequestColumn.request.rawValue, text: name)
          }
        } else {
          try json.skipValue()
        }
      }
      guard areCounts else { return .malformedTokens }
      guard setTimes(row) else { return .malformedTimestamp }
      row.set(.datasetID, sink.datasetID)
      row.set(.inputTokens, input)
      row.set(.cachedTokens, cached)
      row.set(.outputTokens, output)
      row.set(.turn, round.map { $0 + 1 })
      return nil
    }

    private mutating func setTimes(_ row: LLMRequestRow) -> Bool {
      guard let arrival = events.arrival ?? events.earliest, let time = clock.time(of: arrival)
      else { return false }
      row.set(.arrival, time)
      guard events.arrival != nil else { return true }
      row.set(.elapsed, events.lastOutput.map { $0 - arrival.unixNanoseconds })
      return true
    }
  }
}

/// When the events of one round happened.
private struct RoundEvents {
  private var inputs: [TimestampText.Timestamp] = []
  private var firstOutput: Int64?
  private(set) var lastOutput: Int64?
  private(set) var earliest: TimestampText.Timestamp?

  mutating func removeAll() {
    inputs.removeAll(keepingCapacity: true)
    (firstOutput, lastOutput, earliest) = (nil, nil, nil)
  }

  /// The last input event up to the first output event.
  var arrival: TimestampText.Timestamp? {
    inputs.filter { $0.unixNanoseconds <= firstOutput ?? .max }
      .max { $0.unixNanoseconds < $1.unixNanoseconds }
  }

  /// Reads the array of events; false where it is none, or an event's stamp is no date and time.
  mutating func read(_ json: JSONScanner) throws(ReadError) -> Bool {
    guard try json.enterArray() else { return false }
    var isWellFormed = true
    while try json.nextElement() {
      if try !readEvent(json) { isWellFormed = false }
    }
    return isWellFormed
  }

  private mutating func readEvent(_ json: JSONScanner) throws(ReadError) -> Bool {
    guard try json.enterObject() else { return false }
    var stamp: TimestampText.Timestamp?
    var (isInput, isOutput) = (false, false)
    while try json.nextKey() {
      if json.keyIs("event_type") {
        let type = try json.string()
        isInput = type?.equals("user_message") ?? false || type?.equals("tool_result") ?? false
        isOutput =
          type?.equals("text") ?? false || type?.equals("tool_call") ?? false
          || type?.equals("reasoning") ?? false
      } else if json.keyIs("timestamp") {
        stamp = try json.string().flatMap(TimestampText.parse)
      } else {
        try json.skipValue()
      }
    }
    guard let stamp else { return false }
    add(stamp, isInput: isInput, isOutput: isOutput)
    return true
  }

  private mutating func add(_ stamp: TimestampText.Timestamp, isInput: Bool, isOutput: Bool) {
    let time = stamp.unixNanoseconds
    if earliest.map({ time < $0.unixNanoseconds }) ?? true { earliest = stamp }
    if isInput { inputs.append(stamp) }
    guard isOutput else { return }
    firstOutput = min(firstOutput ?? time, time)
    lastOutput = max(lastOutput ?? time, time)
  }
}
