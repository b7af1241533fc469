import Statistics
import TestSupport
import Testing

struct HybridHistogramTests {
  private func arrivals(_ gaps: [Int64]) -> IdlePeriods {
    var arrivals: [Int64] = [0]
    for gap in gaps { arrivals.append((arrivals.last ?? 0) + gap + 1) }
    return IdlePeriods(
      arrivals: arrivals, durations: arrivals.map { _ in 1 }, horizon: (arrivals.last ?? 0) + 1)
  }

  @Test func `a period is learnt, and the pod loaded before it`() {
    // Gaps of 100 in bins of 10: after the first, loaded from 90 to 1.1 * 110 = 121.
    let policy = HybridHistogram(arrivals([100, 100, 100]), width: 10)
    #expect(policy.coldStarts == 1)
    #expect(policy.idle == 100 + 10 + 10)
  }

  @Test func `a request before the window and one after it are cold`() {
    let policy = HybridHistogram(arrivals([100, 50, 300]), width: 10)
    // 100 is warm; 50 comes before 90; then loaded from 45 to 121: 300 is too late.
    #expect(policy.coldStarts == 3)
    #expect(policy.idle == 100 + 0 + (121 - 45))
  }

  @Test func `gaps past the last bin leave the range`() {
    let policy = HybridHistogram(arrivals([900, 900]), width: 10, bins: 20)
    #expect(policy.coldStarts == 3 && policy.idle == 400)
    // One inside and one outside is still half: the range of 200 holds.
    #expect(HybridHistogram(arrivals([900, 50, 150]), width: 10, bins: 20).coldStarts == 2)
  }

  /// Gaps all over the range have counts that vary little: the range is kept.
  @Test func `even counts leave the range`() {
    let spread = (0..<200).map { Int64($0 % 20) * 10 + 5 }
    let policy = HybridHistogram(arrivals(spread), width: 10, bins: 20)
    let periodic = HybridHistogram(arrivals(spread.map { _ in 95 }), width: 10, bins: 20)
    #expect(policy.coldStarts < 20 && periodic.coldStarts == 1)
    #expect(policy.idle > periodic.idle)
  }

  /// The running quantiles are those of all gaps so far.
  @Test func `the window by sorting`() {
    var random = SeededRandom(seed: 17)
    let gaps = (0..<300).map { _ in Int64(200 + 40 * random.normal()) }
    var cold = 1
    for index in gaps.indices where index > 0 {
      let bins = gaps[..<index].map { $0 / 10 }.sorted()
      let head = bins[max(Int((0.05 * Double(index)).rounded(.up)), 1) - 1]
      let tail = bins[Int((0.99 * Double(index)).rounded(.up)) - 1]
      let window = Int64(9 * Double(head))...Int64(11 * Double(tail + 1))
      if !window.contains(gaps[index]) { cold += 1 }
    }
    #expect(HybridHistogram(arrivals(gaps), width: 10).coldStarts == cold)
  }
}
