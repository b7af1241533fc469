import Statistics
import TestSupport
import Testing

struct WeightedDistributionTests {
  @Test func `three values by hand`() {
    let values = WeightedDistribution([5, 1, 3], weights: [2, 1, 1], whole: 8)
    #expect(values.ascending == [1, 3, 5] && values.cumulative == [0.125, 0.25, 0.5])
    #expect(values.share(upTo: 0.9) == 0 && values.share(upTo: 1) == 0.125)
    #expect(values.share(upTo: 4) == 0.25 && values.share(upTo: 100) == 0.5)
    #expect(values.quantile(0.1) == 1 && values.quantile(0.125) == 1)
    #expect(values.quantile(0.3) == 5 && values.quantile(0.5) == 5 && values.quantile(0.51) == nil)
    #expect(WeightedDistribution([], weights: [], whole: 1).quantile(0.5) == nil)
  }

  /// Whole weights are repetitions.
  @Test func `a weight of three is the value three times`() {
    var random = SeededRandom(seed: 31)
    let pairs = (0..<300).map { _ in ((random.uniform() * 40).rounded(), Int(random.next() % 4)) }
    let weighted = WeightedDistribution(
      pairs.map(\.0), weights: pairs.map { Double($0.1) },
      whole: Double(pairs.reduce(0) { $0 + $1.1 }))
    let repeated = pairs.flatMap { Array(repeating: $0.0, count: $0.1) }.sorted()
    for p in stride(from: 0.01, through: 1, by: 0.01) {
      let rank = Int((p * Double(repeated.count) - 1e-9).rounded(.up))
      #expect(weighted.quantile(p) == repeated[rank - 1], "\(p)")
    }
    for value in stride(from: -1, through: 41, by: 0.5) {
      let share = Double(repeated.count { $0 <= value }) / Double(repeated.count)
      #expect(abs(weighted.share(upTo: value) - share) < 1e-12)
    }
  }
}
