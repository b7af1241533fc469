import Statistics
import Testing

struct QuantisationStepTests {
  private let second: Int64 = 1_000_000_000

  private func step(_ gaps: [Int64], resolution: Int64) -> QuantisationStep? {
    QuantisationStep(ascendingGaps: gaps.sorted(), resolution: resolution)
  }

  @Test func `an exact step above the resolution`() {
    let gaps = (0..<500).map { Int64($0 % 9) * 5 * second }
    #expect(step(gaps, resolution: second)?.nanoseconds == 5 * second)
    #expect(step(gaps, resolution: second)?.isExact == true)
  }

  /// Batches of 3 s give or take 3 ms, some of them left out, as Mooncake has them.
  @Test func `a timer that jitters`() throws {
    var gaps: [Int64] = []
    for index: Int64 in 0..<2000 {
      let jitter = index % 7 - 3
      gaps.append(index % 3 > 0 ? 0 : (1 + index % 2) * 3000 + jitter)
    }
    let found = try #require(step(gaps.map { $0 * 1_000_000 }, resolution: 1_000_000))
    #expect(abs(found.nanoseconds - 3 * second) <= 3_000_000)
    #expect(!found.isExact && found.share == 1)
  }

  @Test func `gaps of a smooth distribution have none`() {
    // Quantiles of the distribution 1 - 1 / (1 + x), without a common divisor.
    let gaps: [Int64] = (1..<5000).map { rank -> Int64 in
      let share = Double(rank) / 5000
      return Int64(1e9 * share / (1 - share)) | 1
    }
    #expect(step(gaps, resolution: 1) == nil)
  }

  @Test func `whole seconds of a clock of seconds are no step`() {
    #expect(step((0..<500).map { Int64($0 % 13) * second }, resolution: second) == nil)
  }

  @Test func `few gaps tell nothing`() {
    #expect(step(Array(repeating: 5 * second, count: 99), resolution: second) == nil)
  }
}
