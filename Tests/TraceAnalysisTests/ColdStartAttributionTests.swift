import SQLite
import TestSupport
import Testing
import TraceReport
import TraceStore

@testable import TraceAnalysis

struct ColdStartAttributionTests {
  private let second: Int64 = 1_000_000_000

  @Test func `gains and interactions by hand`() throws {
    // Totals 4, 6, 10 s; code 1, 2, 0; allocation 0, 0, 8; the rest is scheduling.
    let parts = [[1, 2, 0], [0, 0, 0], [3, 4, 2], [0, 0, 8]].map { $0.map { $0 * second } }
    let total = [4, 6, 10].map { $0 * second }
    let gains = try #require(RemovalGains(total: total, parts: parts, pools: [0, 0, 0]))
    #expect(gains.totals[0] == 6)
    // Without code 3, 4, 10; without scheduling 1, 2, 8; without allocation 4, 6, 2.
    #expect(gains.gains.map { $0[0] } == [2, 0, 4, 2])
    expectClose(gains.totals[2], 9.92, 1e-12)
    expectClose(gains.gains[3][2], 9.92 - 5.96, 1e-12)
    expectClose(gains.interaction[0], 6 - 8, 1e-12)
    // Without code and scheduling 0, 0, 8: a gain of 6, as the two apart.
    let pair = try #require(
      gains.interactions.first { $0.first == .code && $0.second == .scheduling })
    #expect(pair.more[0] == 0)
    #expect(gains.interactions.count == 6)
    // With medians of 1, 0, 3 and 0 s of the only pool: 4, 5, 11 instead of 4, 6, 10 for code.
    #expect(gains.peerGains.map { $0[0] } == [1, 0, 1, 2])
    #expect(RemovalGains(total: [], parts: [[], [], [], []], pools: []) == nil)
  }

  /// All parts removed together leave nothing: gains and interactions of disjoint parts add up.
  @Test func `a part that is all of the total gains all of it`() throws {
    let total = (1...200).map { Int64($0 * $0) * 1_000_000 }
    let none = total.map { _ in Int64(0) }
    let gains = try #require(
      RemovalGains(total: total, parts: [none, none, total, none], pools: none.map { Int32($0) }))
    #expect(gains.gains[2] == gains.totals && gains.interaction.allSatisfy { abs($0) < 1e-12 })
  }

  @Test func `lift, bounds and probability`() throws {
    let lift = try #require(
      TailLift(("runtime", "Java"), rows: (count: 100, tail: 40), all: (count: 1000, tail: 100)))
    expectClose(lift.lift, 4, 1e-12)
    // Wilson's interval of 40 in 100 is 0.3094 to 0.4980.
    expectClose(lift.low, 3.094, 1e-3)
    expectClose(lift.high, 4.980, 1e-3)
    // (40 - 10) / sqrt(100 * 0.1 * 0.9 * 900 / 999) = 10.54.
    #expect(lift.pValue < 1e-24 && lift.pValue > 1e-27)
    let same = try #require(
      TailLift(("hour", "03"), rows: (count: 500, tail: 50), all: (count: 1000, tail: 100)))
    #expect(same.lift == 1 && same.pValue == 1)
    #expect(TailLift.corrected([lift, same]).map(\.adjusted) == [2 * lift.pValue, 1])
  }

  /// 990 quick starts of Python in pool a, 10 slow ones of Java in pool b that wait for a pod.
  private func store() throws -> ServerlessStore {
    let store = try ServerlessStore()
    store.dataset("R2")
    try store.function("quick", runtime: "Python3", trigger: "TIMER-A")
    try store.function("slow", runtime: "Java", trigger: "TIMER-A")
    for row: Int64 in 0..<990 {
      try store.coldStart(
        "quick", ready: row * 60 * second,
        parts: [second / 10, 0, second / 5 + row, second / 1000], cluster: row % 2)
    }
    for row: Int64 in 0..<10 {
      try store.coldStart(
        "slow", ready: row * 60 * second,
        parts: [second / 10, 0, second, 10 * second], cluster: row % 2)
    }
    try store.coldStart("slow", ready: 5, parts: [1, 1, 1, -1], flags: 1)
    return store
  }

  @Test func `the slowest and what they have in common`() throws {
    let store = try store()
    var request = try store.request()
    request.settings = [AnalysisSetting("fewest_tail_rows", 5, "")]
    let report = try ColdStartAttribution.run(request)
    let gains = try ReportedTable(report, "removal_gains")
    #expect(gains.rows.map { $0.text("part") }.count == 6)
    let allocation = gains.row(["part": "allocation"])
    #expect((allocation.number("gain_p99_s") ?? 0) > 0.05)
    let longest = try ReportedTable(report, "longest_part").row(["part": "allocation"])
    #expect(longest.number("tail_rows") == 10 && longest.number("rows") == 10)
    let lifts = try ReportedTable(report, "lifts")
    let java = lifts.row(["dimension": "runtime", "value": "Java"])
    #expect(java.number("rows") == 10 && java.number("tail_rows") == 10)
    expectClose(java.number("lift"), 100, 1e-9)
    #expect((java.number("p_holm") ?? 1) < 1e-6)
    expectClose(lifts.row(["dimension": "cluster", "value": "0"]).number("lift"), 1, 1e-9)
    #expect(lifts.rows(["dimension": "pool"]).isEmpty)
    #expect(report.notes.contains { $0.id == "left-out" && $0.text.contains("1 whose parts") })
    #expect(report.verdict[0].hasPrefix("the slowest 10 of 1000 cold starts"))
    #expect(report.verdict[2].contains("runtime Java (100 times its share)"))
  }

  @Test func `values with few rows are not tested`() throws {
    let store = try store()
    let report = try ColdStartAttribution.run(store.request())
    #expect(try ReportedTable(report, "lifts").rows.isEmpty)
    #expect(report.notes.contains { $0.id == "suppressed" })
    let empty = try ServerlessStore()
    empty.dataset("R9")
    try empty.function("a")
    #expect(try ColdStartAttribution.run(empty.request()).tables.isEmpty)
  }
}
