import Statistics
import Testing

struct IntegerPairsTests {
  private func pairs(_ rows: [(Int64?, Int64?)]) -> IntegerPairs {
    var pairs = IntegerPairs()
    for (x, y) in rows { pairs.add(x, y) }
    return pairs
  }

  @Test func sidesAreCountedWithoutTheUnknown() {
    let pairs = pairs([(5, 1), (3, nil), (5, 2), (nil, 2), (nil, nil), (-7, 2)])
    #expect(pairs.count == 6)
    #expect(pairs.x == FrequencyTable(values: [-7, 3, 5], counts: [1, 1, 2]))
    #expect(pairs.y == FrequencyTable(values: [1, 2], counts: [1, 3]))
    #expect(IntegerPairs().x.count == 0)
  }

  @Test func partsMergeToTheWhole() {
    let rows = (0..<1000).map { (index: Int) -> (Int64?, Int64?) in
      let y: Int64? = index.isMultiple(of: 11) ? nil : Int64(index % 13)
      return (Int64(index * index % 37), y)
    }
    var left = pairs(Array(rows[..<300]))
    left.merge(pairs(Array(rows[300...])))
    let whole = pairs(rows)
    #expect(left.count == 1000)
    #expect(left.x == whole.x)
    #expect(left.y == whole.y)
    #expect(CompletePairs(left).pearson == CompletePairs(whole).pearson)
  }
}
