import Statistics
import TestSupport
import Testing

struct ExplainedVarianceTests {
  @Test func `a series that repeats itself is explained`() {
    expectClose(explainedVariance([1, 5, 2, 1, 5, 2, 1], cycle: 3), 1)
  }

  /// Places 1, 3 | 2, 4: means 2 and 3, sums of squares within 4, in total 5.
  @Test func `by hand`() {
    expectClose(explainedVariance([1, 2, 3, 4], cycle: 2), 1 - (4.0 / 2) / (5.0 / 3))
    // Begun one place later the groups are the same; begun in another cycle too.
    for start in [1, 7, -3] {
      expectClose(explainedVariance([1, 2, 3, 4], cycle: 2, from: start), -0.2)
    }
  }

  @Test func `what cannot be said`() {
    #expect(explainedVariance([1, 2, 3], cycle: 2) == nil)
    #expect(explainedVariance([4, 4, 4, 4], cycle: 2) == nil)
    #expect(explainedVariance([], cycle: 1) == nil)
  }

  /// Unlike the plain ratio, which would be (cycle - 1) / (n - 1) = 0.49 here.
  @Test func `noise is not explained on average`() throws {
    var state: UInt64 = 42
    func noise() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 33)
    }
    let shares = try (0..<2000).map { _ in
      try #require(explainedVariance((0..<48).map { _ in noise() }, cycle: 24))
    }
    #expect(abs(shares.reduce(0, +) / 2000) < 0.02)
    #expect(shares.contains { $0 < 0 })
  }
}
