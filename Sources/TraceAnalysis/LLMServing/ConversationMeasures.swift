internal import Statistics
internal import TraceStore

/// Everything that the conversations report says of one group.
struct ConversationMeasures {
  let group: RowGroup
  let turns: ConversationTurns
  /// Turns per session, ascending.
  let turnCounts: [Int64]
  /// How the numbers of a session and a turn are distributed.
  let distributions: [(variable: String, unit: String?, values: SampleSummary)]
  /// Sessions live from the first arrival to the last; nil where all have one stamp.
  let live: Occupancy?
  /// The same in windows.
  let overTime: LiveSessions

  /// Sessions.
  var sessions: Int { turns.sessions.count }
  /// Requests with a session.
  var requests: Int { turns.places.reduce(0) { $0 + $1.requests } }
  /// Think times below zero.
  let negativeThinkTimes: Int

  private init(_ group: RowGroup, _ turns: ConversationTurns) {
    (self.group, self.turns) = (group, turns)
    turnCounts = radixSorted(turns.sessions.map { Int64($0.turns) })
    let several = turns.sessions.filter { $0.turns > 1 }
    let pauses = radixSorted(turns.thinkTimes)
    negativeThinkTimes = pauses.firstIndex { $0 >= 0 } ?? pauses.count
    distributions = [
      ("turns", nil, SampleSummary(ascending: turnCounts)),
      ("gap", "s", SampleSummary(ascending: radixSorted(turns.places.flatMap(\.gaps)), 1e-9)),
      ("think_time", "s", SampleSummary(ascending: Array(pauses[negativeThinkTimes...]), 1e-9)),
      (
        "input_growth", "tokens",
        SampleSummary(ascending: radixSorted(turns.places.flatMap(\.growths)))
      ),
      (
        "duration", "s",
        SampleSummary(ascending: radixSorted(several.map { $0.last - $0.first }), 1e-9)
      ),
    ]
    let starts = turns.sessions.map(\.first)
    let ends = radixSorted(turns.sessions.map(\.end))
    let span = (starts.first ?? 0)..<(turns.sessions.map(\.last).max() ?? 0)
    live = Occupancy(starts: starts, ends: ends, window: span)
    overTime = LiveSessions(starts: starts, ends: ends, span: span)
  }

  /// Reads the turns: `all` first, then the groups, the largest first.
  static func load(_ request: AnalysisRequest) throws -> [ConversationMeasures] {
    let columns: [LLMRequestColumn] = [
      .session, .inputTokens, .outputTokens, .elapsed, .model, .turn,
    ]
    return try ConversationTurns.load(.llmRequests, request, columns: columns.map(\.name)) {
      ConversationTurns()
    }.map { ConversationMeasures($0.group, $0.events) }
  }
}

extension ConversationTurn {
  /// A row of a batch with the columns of ``ConversationMeasures``; nil where it has no session.
  init?(_ batch: borrowing ColumnBatch, _ row: Int) {
    guard batch.kind(1, row) != .null, let stamp = batch.integer(0, row) else { return nil }
    session = Int64(bitPattern: batch.digest(1, row))
    self.stamp = stamp
    input = batch.integer(2, row) ?? Self.missing
    output = batch.integer(3, row) ?? Self.missing
    elapsed = batch.integer(4, row) ?? Self.missing
    model = batch.integer(5, row) ?? Self.missing
    statedTurn = batch.integer(6, row) ?? Self.missing
  }
}

/// Sessions live in windows of one length over a trace.
struct LiveSessions {
  /// A window: when it begins, how many sessions begin in it, and their mean number in it.
  struct Window: Equatable {
    var start: Int64
    var begun = 0
    var meanLive = 0.0
  }

  let length: Int64
  private(set) var windows: [Window]

  /// Counts sessions in at most 500 windows.
  ///
  /// Sessions that are live where a window begins are in it for its whole length but for what comes
  /// after their end; each that begins adds what is left of the window.
  init(starts: [Int64], ends: [Int64], span: Range<Int64>) {
    let duration = span.upperBound - span.lowerBound
    let length = windowLength(for: duration)
    self.length = length
    windows = (0...duration / length).map { Window(start: span.lowerBound + $0 * length) }
    var (start, end) = (0, 0)
    for index in windows.indices {
      let limit = windows[index].start + length
      var time = Double(start - end) * Double(length)
      while start < starts.count, starts[start] < limit {
        time += Double(limit - starts[start])
        windows[index].begun += 1
        start += 1
      }
      while end < ends.count, ends[end] < limit {
        time -= Double(limit - ends[end])
        end += 1
      }
      windows[index].meanLive = time / Double(length)
    }
  }
}

/// The shortest usual length of which at most 500 cover a time.
private func windowLength(for duration: Int64) -> Int64 {
  let lengths: [Int64] = [1, 10, 60, 300, 600, 1800, 3600, 21_600, 86_400, 604_800]
  return lengths.map { $0 * 1_000_000_000 }.first { duration / $0 < 500 } ?? duration / 500 + 1
}
