import Statistics
import TestSupport
import Testing

struct AscendingSampleTests {
  private let levels = [0.0, 0.05, 0.5, 0.77, 1]

  private func sample(_ values: [Int64], curvePoints: Int = 0) -> AscendingSample {
    var sample = AscendingSample(count: values.count, levels: levels, curvePoints: curvePoints)
    for value in values { sample.add(value) }
    return sample
  }

  @Test func closedForms() {
    let four = sample([-1, 2, 3, 8], curvePoints: 2)
    #expect(four.count == 4 && four.sum == 12 && four.mean == 3)
    #expect(four.quantile(0.5) == 2.5 && four.quantile(0) == -1 && four.quantile(1) == 8)
    #expect(four.curve.map(\.value) == [2, 8] && four.curve.map(\.share) == [0.5, 1])
    #expect(sample([5]).quantile(0.77) == 5)
    let none = sample([], curvePoints: 3)
    #expect(none.mean == nil && none.quantile(0.5) == nil && none.curve.isEmpty)
  }

  @Test func sumsBeyondAWord() {
    let large = sample([.max - 1, .max, .max])
    #expect(large.mean == Double(Int64.max) && large.sum == 3 * Double(Int64.max))
  }

  @Test func quantilesAreThoseOfAllValues() {
    var random = SeededRandom(seed: 9)
    for count in [2, 3, 10, 97, 1000] {
      let values = random.sample(count) { $0.normal() * 100 }.map { Int64($0) }.sorted()
      let ascending = sample(values, curvePoints: 40)
      for level in levels {
        #expect(ascending.quantile(level) == quantile(level, ofSorted: values))
      }
      #expect(ascending.curve.count == min(count, 40) && ascending.curve.last?.share == 1)
      for (value, share) in ascending.curve {
        #expect(values[Int((share * Double(count)).rounded()) - 1] == value)
      }
    }
  }
}
