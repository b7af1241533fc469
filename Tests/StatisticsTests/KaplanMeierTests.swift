import Statistics
import TestSupport
import Testing

struct KaplanMeierTests {
  @Test func `estimates of lifelines`() throws {
    let rows = try Oracle.rows("survival.csv")
    for (sample, rows) in Dictionary(grouping: rows, by: { $0[0...3].joined(separator: ",") }) {
      let form = rows[0][0...3].compactMap(Int64.init)
      let estimate = try #require(Self.estimate(form[0], form[1], form[2], form[3]))
      #expect(estimate.steps.count == rows.count { !$0[4].isEmpty }, "\(sample)")
      #expect(estimate.median == Int64(rows[0][9]), "\(sample)")
      for (step, row) in zip(estimate.steps, rows) {
        #expect(step.time == Int64(row[4]) && step.atRisk == Int(row[5]), "\(row)")
        #expect(step.ended == Int(row[6]), "\(row)")
        expectClose(step.survival, Double(row[7]), 1e-12, "\(row)")
        expectClose(step.variance, Double(row[8]), 1e-11, "\(row)")
      }
    }
  }

  @Test func `five subjects by hand`() throws {
    let estimate = try #require(KaplanMeier(ended: [3, 1, 3], censored: [3, 2]))
    #expect(estimate.count == 5 && estimate.censored == 2)
    #expect(estimate.survival(after: 0) == 1 && estimate.survival(after: 1) == 0.8)
    // Three are at risk at 3: the censored one was still there.
    expectClose(estimate.survival(after: 3), 0.8 / 3, 1e-15)
    #expect(estimate.median == 3 && estimate.quantile(0.2) == 1 && estimate.quantile(0.9) == nil)
    #expect(estimate.variance(after: 0) == 0)
    expectClose(estimate.variance(after: 1), 0.64 * 1 / (5 * 4), 1e-15)
  }

  /// Without censoring survival is the share that lasts longer, and the masses are equal.
  @Test func `nobody censored`() throws {
    var random = SeededRandom(seed: 3)
    let times = (0..<500).map { _ in Int64(random.exponential() * 100) }
    let estimate = try #require(KaplanMeier(ended: times, censored: []))
    for time in [0, 1, 50, 120, 400] as [Int64] {
      expectClose(estimate.survival(after: time), Double(times.count { $0 > time }) / 500, 1e-12)
    }
    for step in estimate.steps { expectClose(step.mass, Double(step.ended) / 500, 1e-10) }
    #expect(estimate.steps.last?.survival == 0 && estimate.steps.last?.variance == nil)
  }

  /// The masses and what survives the last step add up to one.
  @Test func `masses add up`() throws {
    let estimate = try #require(Self.estimate(150, 2, 3, 3))
    let last = try #require(estimate.steps.last)
    expectClose(estimate.steps.reduce(0) { $0 + $1.mass } + last.survival, 1, 1e-12)
  }

  /// Without censoring the k-th of n has k / n of all up to it, whatever the rounding of the product.
  @Test func `quantiles at the steps`() throws {
    for n in [10, 49, 200, 1960] as [Int64] {
      let estimate = try #require(KaplanMeier(ended: Array(1...n), censored: []))
      for k in 1...n { #expect(estimate.quantile(Double(k) / Double(n)) == k, "\(k) of \(n)") }
    }
  }

  @Test func `all censored, and nobody`() throws {
    let estimate = try #require(KaplanMeier(ended: [], censored: [4, 5]))
    #expect(estimate.steps.isEmpty && estimate.survival(after: 100) == 1)
    #expect(estimate.median == nil && KaplanMeier(ended: [], censored: []) == nil)
  }

  private static func estimate(_ n: Int64, _ a: Int64, _ b: Int64, _ every: Int64) -> KaplanMeier? {
    let lasted = (0..<n).map { (index: $0, time: (a * $0 * $0 + b * $0) % 97) }
    return KaplanMeier(
      ended: lasted.filter { $0.index % every != 0 }.map(\.time),
      censored: lasted.filter { $0.index % every == 0 }.map(\.time))
  }
}
