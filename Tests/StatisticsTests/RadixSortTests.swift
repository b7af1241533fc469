import Testing

@testable import Statistics

struct RadixSortTests {
  @Test(arguments: [8, 20, 40, 64], [0, 1, 4096, 4097, 20_000])
  func sorts(bits: Int, count: Int) {
    var random = SeededRandom(seed: 9)
    let values = (0..<count).map { _ in Int64(bitPattern: random.next()) >> Int64(64 - bits) }
    #expect(radixSorted(values) == values.sorted())
  }

  @Test func extremesSort() {
    let values = [.max, .min, 0, -1, 1] + (0..<9000).map { Int64($0) * -3 }
    #expect(radixSorted(values) == values.sorted())
  }

  @Test(arguments: [10, 9000])
  func realNumbersSort(count: Int) {
    var random = SeededRandom(seed: 4)
    let extremes: [Double] = [.greatestFiniteMagnitude, -1e300, 0, 1e-308, -1e-308]
    let values = extremes + random.sample(count) { $0.normal() }
    #expect(radixSorted(values) == values.sorted())
  }

  /// Both ways to order, below and above the threshold, keep equal values in their order.
  @Test(arguments: [100, 9000])
  func orderIsStable(count: Int) {
    let values = (0..<count).map { Int64($0 * 7919 % 50) - 25 }
    let expected = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
    #expect(radixOrder(values) == expected)
  }
}
