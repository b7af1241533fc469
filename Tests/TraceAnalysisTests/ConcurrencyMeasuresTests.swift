import Statistics
import TestSupport
import Testing

@testable import TraceAnalysis

struct ConcurrencyMeasuresTests {
  private let second: Int64 = 1_000_000_000

  /// Requests of an arrival, an elapsed time (s) and tokens in and out.
  private func measures(
    _ requests: [(arrival: Int64, elapsed: Int64?, input: Int64, output: Int64)],
    windows: [Int64] = [10_000_000_000]
  ) -> ConcurrencyMeasures {
    var flow = RequestFlow(windows: windows)
    for request in requests {
      flow.add(
        FlowEvent(
          stamp: request.arrival * second, elapsed: request.elapsed.map { $0 * second },
          input: request.input, output: request.output))
    }
    return ConcurrencyMeasures(
      RowGroup(number: 0, label: "all", keys: [], rows: requests.count), flow)
  }

  @Test func `in flight, and Little's law`() {
    let measures = measures([(0, 4, 1, 1), (2, 4, 1, 1), (20, 1, 1, 1)])
    #expect(measures.inFlight?.timeAtLevel == [14 * second, 4 * second, 2 * second])
    expectClose(measures.inFlight?.mean, 8.0 / 20)
    // Three arrivals of 3 s on average in 20 s; the last is in flight outside.
    expectClose(measures.littleMean, 9.0 / 20)
  }

  @Test func `input counts at the arrival and output at the end`() {
    let measures = measures([
      (0, 15, 100, 7), (5, nil, 10, 3), (12, 30, 1, 1000), (30, 0, 5, 50),
    ])
    // Three complete windows of 10 s; what ends at 30 s or later lies beyond.
    #expect(measures.throughput[0].input == .init(values: [0, 1, 110], counts: [1, 1, 1]))
    #expect(measures.throughput[0].output == .init(values: [0, 3, 7], counts: [1, 1, 1]))
    #expect(measures.withElapsed == 3)
  }

  @Test func `gaps and the longest silences`() {
    let measures = measures([(0, nil, 0, 0), (1, nil, 0, 0), (100, nil, 0, 0), (103, nil, 0, 0)])
    #expect(measures.inFlight == nil)
    #expect(measures.silences.above.map(\.count) == [1, 1, 0, 0])
    #expect(measures.silences.above.map(\.totalSeconds) == [99, 99, 0, 0])
    #expect(measures.silences.longest.map { $0.start } == [1, 100, 0].map { $0 * second })
    #expect(ConcurrencyVerdict(measures).lines.last == "the longest silence lasts 99 s")
  }

  @Test func `the load over time adds up`() {
    let requests = (0..<3000).map { index in
      (
        arrival: Int64(index * 7), elapsed: Int64?.some(Int64(index % 40)), input: Int64(index),
        output: Int64(2)
      )
    }
    let overTime = measures(requests).overTime
    #expect(overTime.windows.count <= 500)
    #expect(overTime.windows.reduce(0) { $0 + $1.arrivals } == 3000)
    #expect(overTime.windows.reduce(0) { $0 + $1.input } == 2999 * 1500)
    let inFlight = overTime.windows.reduce(0) { $0 + $1.inFlightTime }
    let end = Int64(overTime.windows.count) * overTime.length / second
    let within = requests.map { min($0.arrival + ($0.elapsed ?? 0), end) - $0.arrival }
    #expect(inFlight == within.reduce(0, +) * second)
  }

  @Test func `one request`() {
    let measures = measures([(5, 3, 1, 1)])
    #expect(measures.inFlight == nil && measures.throughput.isEmpty)
    #expect(measures.overTime.windows.count == 1)
  }
}
