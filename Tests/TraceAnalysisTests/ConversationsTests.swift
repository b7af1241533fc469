import Statistics
import Testing

@testable import TraceAnalysis

/// Conversations whose numbers are known.
struct ConversationsTests {
  private let missing = ConversationTurn.missing

  private func turn(
    _ session: Int64, at stamp: Int64, input: Int64 = 10, elapsed: Int64 = 2, model: Int64 = 1,
    stated: Int64 = ConversationTurn.missing
  ) -> ConversationTurn {
    ConversationTurn(
      session: session, stamp: stamp, input: input, output: 5, elapsed: elapsed, model: model,
      statedTurn: stated)
  }

  private func turns(_ all: [ConversationTurn]) -> ConversationTurns {
    var turns = ConversationTurns()
    for turn in all { turns.add(turn) }
    return turns
  }

  @Test func `two interleaved sessions`() {
    let turns = turns([
      turn(7, at: 0, input: 100), turn(-8, at: 1, input: 50), turn(7, at: 10, input: 130),
      turn(-8, at: 2, input: 40, model: 2), turn(7, at: 30, input: 110),
    ])
    #expect(turns.sessions.map(\.turns) == [3, 2])
    #expect(turns.sessions.map(\.first) == [0, 1])
    #expect(turns.sessions.map(\.last) == [30, 2])
    #expect(turns.sessions.map(\.end) == [32, 4])
    #expect(turns.places.map(\.requests).prefix(4) == [2, 2, 1, 0])
    #expect(turns.places[0].inputs == [100, 50])
    #expect(turns.places[1].gaps == [10, 1])
    #expect(turns.places[1].growths == [30, -10])
    #expect(turns.places[2].growths == [-20])
    #expect(turns.thinkTimes == [8, -1, 18])
    #expect(turns.switches == 1)
    #expect(turns.sessions.map(\.hasSwitched) == [false, true])
  }

  @Test func `what a trace does not state is in no number`() {
    let turns = turns([
      turn(1, at: 0, input: missing, elapsed: missing, model: missing),
      turn(1, at: 5, input: 20, elapsed: missing), turn(1, at: 9, input: missing, model: missing),
    ])
    #expect(turns.places.map(\.growths).joined().isEmpty)
    #expect(turns.thinkTimes.isEmpty)
    #expect(turns.switches == 0)
    #expect(turns.sessions[0].end == 11)
    #expect(turns.places.flatMap(\.inputs) == [20])
  }

  @Test func `turns beyond the tenth have one place together`() {
    let turns = turns((0..<25).map { turn(3, at: $0 * 100, input: $0) })
    #expect(turns.places.map(\.requests) == Array(repeating: 1, count: 10) + [15])
    #expect(turns.places[10].gaps.count == 15)
    #expect(turns.sessions[0].turns == 25)
  }

  @Test func `sessions that began before are counted once`() {
    let turns = turns([
      turn(1, at: 0, stated: 4), turn(1, at: 1, stated: 5), turn(2, at: 2, stated: 1),
      turn(3, at: 3),
    ])
    #expect(turns.begunBefore == 1)
  }

  @Test func `live sessions in windows hold all of the time`() {
    let second: Int64 = 1_000_000_000
    let starts = [0, 3, 3, 700, 1900].map { $0 * second }
    let ends = [5, 900, 1000, 1950, 2000].map { $0 * second }
    let live = LiveSessions(starts: starts, ends: ends, span: 0..<2000 * second)
    #expect(live.length == 10 * second)
    #expect(live.windows.map(\.begun).reduce(0, +) == 5)
    let total = live.windows.reduce(0.0) { $0 + $1.meanLive * 10 }
    let lengths: [Double] = [5, 897, 997, 1250, 100]
    #expect(abs(total - lengths.reduce(0, +)) < 1e-9)
    #expect(live.windows[0].meanLive == 1.9)
  }
}
