import RealModule
import Statistics
import TestSupport
import Testing

struct ChangePointsTests {
  @Test func `the optimum over all segmentations`() throws {
    for row in try Oracle.rows("change_points.csv") {
      let words = row.map { $0.split(separator: " ").compactMap { Double($0) } }
      let series = Self.series(Int(words[0][0]), Int(words[1][0]), words[2], words[3])
      let found = try #require(
        ChangePoints(series, penalty: words[4][0], minimumLength: Int(words[5][0])))
      #expect(found.changes == words[6].map { Int($0) }, "\(row)")
      let cost = found.segments.reduce(0.0) {
        $0 + $1.standardDeviation * $1.standardDeviation * Double($1.range.count) + found.penalty
      }
      expectClose(cost, words[7][0], 1e-10, "\(row)")
    }
  }

  @Test func `two levels without noise`() throws {
    let series = [Double](repeating: 3, count: 20) + [Double](repeating: 7, count: 30)
    let found = try #require(ChangePoints(series, penalty: 1))
    #expect(found.segments.map(\.range) == [0..<20, 20..<50])
    expectClose(found.segments[0].mean, 3, 1e-12)
    expectClose(found.segments[1].mean, 7, 1e-12)
    let constant = try #require(ChangePoints(Array(series.prefix(20))))
    #expect(constant.changes.isEmpty && constant.penalty == 0)
  }

  @Test func `a change of the size of the noise is found, and none where there is none`() throws {
    var random = SeededRandom(seed: 12)
    let noise = (0..<1000).map { _ in random.normal() }
    #expect(try #require(ChangePoints(noise)).changes.isEmpty)
    let shifted = noise.enumerated().map { $0 < 613 ? $1 : $1 + 1 }
    let changes = try #require(ChangePoints(shifted, minimumLength: 24)).changes
    #expect(changes.count == 1 && abs((changes.first ?? 0) - 613) < 25)
  }

  /// Neither the level nor the unit moves a change.
  @Test func `changes follow shift and scale`() throws {
    let series = Self.series(200, 25, [0, 0.5, 3], [1, 2])
    let found = try #require(ChangePoints(series, minimumLength: 5))
    let scaled = try #require(ChangePoints(series.map { 1e6 + 8 * $0 }, minimumLength: 5))
    #expect(!found.changes.isEmpty && scaled.changes == found.changes)
    expectClose(scaled.penalty, 64 * found.penalty, 1e-6)
  }

  @Test func `noise around a level`() {
    var random = SeededRandom(seed: 8)
    let values = (0..<20_000).map { 3 * random.normal() + ($0 < 9000 ? 0 : 40) }
    expectClose(ChangePoints.noise(values), 3, 0.03)
    // Most jumps are equal: their standard deviation stands in.
    expectClose(ChangePoints.noise([0, 0, 0, 0, 4]), Double.sqrt(3 / 2.0), 1e-12)
    // Outliers move the scatter, not the noise.
    let spiked = values.enumerated().map { $0 % 50 == 7 ? $1 + 60 : $1 }
    expectClose(ChangePoints.noise(spiked), 3, 0.1)
    #expect(ChangePoints.scatter(spiked) > 8 && ChangePoints.scatter([5]) == 0)
    expectClose(ChangePoints.scatter([0, 2, 0, 2, 0]), Double.sqrt(2), 1e-12)
    #expect(ChangePoints.noise([5]) == 0 && ChangePoints([], minimumLength: 1) == nil)
  }

  private static func series(
    _ count: Int, _ run: Int, _ levels: [Double], _ spreads: [Double]
  ) -> [Double] {
    (0..<count).map { i in
      let k = i / run
      let noise = Double((37 * i * i + 11 * i) % 101 - 50) / 50
      return levels[k % levels.count] + noise * spreads[k % spreads.count]
    }
  }
}
