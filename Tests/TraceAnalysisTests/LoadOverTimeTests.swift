import Testing

@testable import TraceAnalysis

struct LoadOverTimeTests {
  private let second: Int64 = 1_000_000_000

  @Test func `windows grow with the trace and lose nothing`() {
    var load = LoadOverTime(start: 3 * second)
    for index: Int64 in 0..<10_000 {
      load.extend(to: (3 + 2 * index) * second)
      load.addArrival(input: index)
      load.addInFlight(2, from: (3 + 2 * index) * second, to: (4 + 2 * index) * second)
      load.addOutput(1, at: (3 + 2 * index) * second)
    }
    #expect(load.length == 60 * second)
    #expect(load.windows.count == 334)
    #expect(load.windows.map(\.start) == (0..<334).map { (3 + 60 * $0) * second })
    #expect(load.windows[0].arrivals == 30)
    #expect(load.windows[1].input == (30..<60).reduce(0, +))
    #expect(load.windows[2].inFlightTime == 60 * second)
    #expect(load.windows.reduce(0) { $0 + $1.output } == 10_000)
  }

  @Test func `lengths for a duration`() {
    let durations: [Int64] = [0, 499, 500, 4999, 5000, 604_800 * 500, 604_800 * 1000]
    #expect(
      durations.map { LoadOverTime.length(for: $0 * second) / second } == [
        1, 1, 10, 10, 60, 2 * 604_800, 4 * 604_800,
      ])
  }

  @Test func `time in flight crosses windows and ends with them`() {
    var load = LoadOverTime(start: 0)
    load.extend(to: 2 * second)
    load.addInFlight(3, from: second / 2, to: 10 * second)
    #expect(load.windows.map(\.inFlightTime) == [3 * second / 2, 3 * second, 3 * second])
  }
}
