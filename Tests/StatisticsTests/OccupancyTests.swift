import Statistics
import TestSupport
import Testing

struct OccupancyTests {
  @Test func `by hand`() throws {
    let occupancy = try #require(
      Occupancy(starts: [0, 2, 2, 5], ends: [2, 3, 4, 5], window: 0..<10))
    // One until 2, two until 3, one until 4, then none: what ends at once was never there.
    #expect(occupancy.timeAtLevel == [6, 3, 1])
    expectClose(occupancy.mean, 0.5)
    #expect(occupancy.peak == 2)
    #expect([0.5, 0.6, 0.61, 0.9, 1].map(occupancy.quantile) == [0, 0, 1, 1, 2])
    expectClose(occupancy.share(atLeast: 1), 0.4)
  }

  @Test func `what crosses the window's edges counts inside`() throws {
    let occupancy = try #require(Occupancy(starts: [-5, 8], ends: [3, 20], window: 0..<10))
    #expect(occupancy.timeAtLevel == [5, 5])
    #expect(Occupancy(starts: [1], ends: [2], window: 3..<3) == nil)
  }

  /// The mean over a window that holds everything is the sum of the durations over its length.
  @Test func `Little's law`() throws {
    let starts = (0..<2000).map { Int64($0 * $0 % 9973) * 1_000_003 }.sorted()
    let durations = (0..<2000).map { Int64($0 * 7919 % 104_729) * 10_007 }
    let ends = zip(starts, durations).map { $0 + $1 }
    let window = starts[0]..<(ends.max() ?? 0)
    let occupancy = try #require(Occupancy(starts: starts, ends: ends.sorted(), window: window))
    let sum = durations.reduce(0, +)
    expectClose(occupancy.mean, Double(sum) / Double(occupancy.duration), 1e-12)
    #expect(occupancy.timeAtLevel.reduce(0, +) == occupancy.duration)
  }
}
