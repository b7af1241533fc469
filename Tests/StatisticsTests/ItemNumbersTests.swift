import Statistics
import Testing

struct ItemNumbersTests {
  /// Ids that count up, that share their last bits, of either sign, and without a pattern.
  @Test(arguments: [1, 16, -1024, 1 << 40, 0x1234_5678_9abc_def1])
  func `ids are numbered in the order in which they appear`(step: Int64) {
    var numbers = ItemNumbers()
    let ids = (0..<20_000).map { Int64($0) &* step }
    for (index, id) in ids.enumerated() {
      let (number, isNew) = numbers.number(of: id)
      #expect(number == index && isNew, "\(id)")
    }
    for (index, id) in ids.enumerated().reversed() {
      let (number, isNew) = numbers.number(of: id)
      #expect(number == index && !isNew, "\(id)")
    }
    #expect(numbers.ids == ids)
  }
}
