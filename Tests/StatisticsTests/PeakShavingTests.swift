import Statistics
import TestSupport
import Testing

struct PeakShavingTests {
  @Test func `by hand`() {
    // 6 on top of 4 in the first window: half of it fits into the second.
    let one = PeakShaving(fixed: [4, 4, 4], movable: [6, 0, 0], longestDelay: 1)
    expectClose(one.peak, 7, 1e-8)
    expectClose(one.delayed, 3, 1e-8)
    expectClose(one.meanDelay, 1, 1e-8)
    let two = PeakShaving(fixed: [4, 4, 4], movable: [6, 0, 0], longestDelay: 2)
    expectClose(two.peak, 6, 1e-8)
    expectClose(two.delayed, 4, 1e-8)
    expectClose(two.meanDelay, 1.5, 1e-8)
    let none = PeakShaving(fixed: [4, 4, 4], movable: [6, 0, 0], longestDelay: 0)
    #expect(none.peak == 10 && none.delayed == 0 && none.meanDelay == 0)
  }

  @Test func `what comes last cannot wait for the end`() {
    expectClose(PeakShaving(fixed: [0, 0], movable: [0, 8], longestDelay: 9).peak, 8, 1e-8)
    #expect(PeakShaving(fixed: [], movable: [], longestDelay: 1).peak == 0)
    #expect(PeakShaving(fixed: [9, 2], movable: [0, 1], longestDelay: 1).peak == 9)
  }

  /// The least capacity is the largest, over stretches of windows, of the load that has to be served in
  /// them over their number.
  @Test(arguments: 1...20) func `the most demanding stretch`(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let fixed = (0..<40).map { _ in 20 * random.uniform() }
    let movable = (0..<40).map { _ in random.uniform() < 0.5 ? 0 : 30 * random.uniform() }
    let delay = Int(seed % 6)
    var least = fixed.max() ?? 0
    for first in 0..<40 {
      for last in first..<40 {
        let end = min(last + delay, 39)
        let load = fixed[first...end].reduce(0, +) + movable[first...last].reduce(0, +)
        least = max(least, load / Double(end - first + 1))
      }
    }
    // A stretch with more than fits nowhere but in it, where what cannot wait leaves no room.
    expectClose(
      PeakShaving(fixed: fixed, movable: movable, longestDelay: delay).peak, least, 1e-7)
  }
}
