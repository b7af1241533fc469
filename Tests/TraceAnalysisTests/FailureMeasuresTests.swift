import Statistics
import TestSupport
import Testing
import TraceStore

@testable import TraceAnalysis

struct FailureMeasuresTests {
  /// Requests at seconds, `nil` where the outcome is not told.
  private func measures(
    _ requests: [(second: Int64, failed: Bool?)], elapsed: [Int64?] = []
  ) -> FailureMeasures {
    let calendar = TraceCalendar(Dataset(id: 1, label: "d", family: .llmServing))
    var counts = FailureCounts(calendar)
    for (index, request) in requests.enumerated() {
      counts.add(
        FailureEvent(
          stamp: request.second * 1_000_000_000, failed: request.failed, input: 10,
          elapsed: index < elapsed.count ? elapsed[index] : nil))
    }
    let group = RowGroup(number: 0, label: "all", keys: [], rows: requests.count)
    return FailureMeasures(group, counts, calendar)
  }

  @Test func `rates, days, hours and runs`() {
    let hour: Int64 = 3600
    let measures = measures([
      (0, true), (1, true), (2, false), (3, nil), (25 * hour, true), (25 * hour + 1, false),
      (26 * hour, true),
    ])
    #expect(measures.total == FailureRate(failed: 4, requests: 6))
    #expect(measures.unknown == 1)
    #expect(measures.byDay == [0: .init(failed: 2, requests: 3), 1: .init(failed: 2, requests: 3)])
    #expect(measures.byHour[0] == .init(failed: 2, requests: 3))
    #expect(measures.byHour[1] == .init(failed: 1, requests: 2))
    #expect(measures.byHour[2] == .init(failed: 1, requests: 1))
    #expect(measures.runs == [2: 1, 1: 2])
    #expect(measures.overTime.map(\.stamp) == [0, 25, 26].map { $0 * hour * 1_000_000_000 })
    #expect(measures.overTime.map(\.rate.requests) == [3, 2, 1])
    expectClose(measures.meanRun, 4.0 / 3)
    expectClose(measures.independentRun, 3)
  }

  @Test func `load is the minute before, without requests of the same stamp`() {
    let stamps: [Int64] = [0, 10, 10, 60, 61, 200].map { $0 * 1_000_000_000 }
    var load = PrecedingLoad()
    let loads = zip(stamps, [1, 2, nil, 8, 16, 32]).map { load.add(at: $0, tokens: $1) }
    #expect(loads.map(\.arrivals) == [0, 1, 1, 3, 3, 0])
    #expect(loads.map(\.tokens) == [0, 1, 1, 3, 10, 0])
  }

  @Test func `load is the same however many requests came before`() {
    var load = PrecedingLoad()
    for second: Int64 in 0..<20_000 { _ = load.add(at: second * 1_000_000_000, tokens: second) }
    let last = load.add(at: 20_000 * 1_000_000_000, tokens: nil)
    #expect(last.arrivals == 60)
    #expect(last.tokens == (19_940..<20_000).reduce(0, +))
  }

  private func deciles(_ requests: [(load: Int64, failed: Bool)]) -> [LoadBin] {
    var (few, many) = (OutcomesByLoad(), LoadOutcomes())
    for request in requests {
      few.add(request.load, failed: request.failed)
      many.add(request.load, failed: request.failed)
    }
    #expect(few.deciles == many.deciles)
    return few.deciles
  }

  @Test func `deciles hold as many requests each and do not divide ties`() {
    let distinct = deciles((0..<100).map { (Int64($0), $0 >= 90) })
    #expect(distinct.map(\.rate.requests) == Array(repeating: 10, count: 10))
    #expect(
      distinct[9] == LoadBin(low: 90, high: 99, rate: .init(failed: 10, requests: 10), sum: 945))
    let tied = deciles((0..<100).map { (Int64($0 < 75 ? 0 : $0), false) })
    #expect(tied.map(\.rate.requests) == [75, 5, 10, 10])
    #expect(tied[0].low == 0 && tied[0].high == 0)
    #expect(deciles([]).isEmpty)
    #expect(deciles([(5, true)]).map(\.rate.requests) == [1])
  }

  @Test func `elapsed times go with their outcome`() {
    let measures = measures([(0, true), (1, false), (2, false), (3, nil)], elapsed: [5, 7, 6, 1])
    #expect(measures.failedElapsed == [5])
    #expect(measures.succeededElapsed == [6, 7])
  }

  @Test func `verdicts`() {
    func verdict(_ requests: [(second: Int64, failed: Bool?)]) -> String {
      FailureVerdict([measures(requests)]).lines.joined(separator: "\n")
    }
    #expect(verdict([(0, nil)]) == "the trace does not tell which requests failed")
    #expect(verdict([(0, false)]).hasPrefix("none of 1 requests failed"))
    // A request a minute for a day, then a hundred a second, of which half fail: 52 of the first
    // hundred come after an empty minute like the 1,440 before them.
    var requests: [(second: Int64, failed: Bool?)] = []
    for minute: Int64 in 0..<1440 { requests.append((minute * 61, false)) }
    for index: Int64 in 0..<2000 { requests.append((90_000 + index / 100, index % 8 < 4)) }
    let text = verdict(requests)
    #expect(text.contains("failures go with load: 3.38 % after minutes with 0 arrivals"))
    #expect(text.contains("failures come together: 4.00 in a row on average, 1.41 if"))
  }
}
