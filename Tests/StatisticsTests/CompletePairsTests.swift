import Statistics
import TestSupport
import Testing

struct CompletePairsTests {
  private func pairs(_ rows: [(Int64?, Int64?)]) -> CompletePairs {
    var pairs = IntegerPairs()
    for (x, y) in rows { pairs.add(x, y) }
    return CompletePairs(pairs)
  }

  /// Ties, values out of order and values that occur in incomplete pairs only.
  private static let rows = (0..<400).map { (index: Int) -> (Int64, Int64) in
    let x = index * 7919 % 101
    return (Int64(x), Int64(index * 104_729 % 53 + x / 2))
  }

  @Test func correlationsEqualThoseOfColumns() {
    let known = Self.rows.map { (x, y) -> (Int64?, Int64?) in (x, y) }
    let pairs = pairs(known + [(1_000_000, nil), (nil, -5)])
    #expect(pairs.count == 400)
    let (x, y) = (Self.rows.map { Double($0.0) }, Self.rows.map { Double($0.1) })
    expectClose(pairs.pearson, pearsonCorrelation(x, y))
    expectClose(pairs.spearman, spearmanCorrelation(x, y))
    #expect(pairs.x.values.last == 100)
  }

  @Test func aLineAboveALimit() {
    let moments = pairs([(1, 90), (300, 80), (301, 7), (400, 106), (500, 205), (600, 304)])
      .moments(whereXAbove: 300)
    #expect(moments.count == 4)
    expectClose(moments.slope, 0.99297294, 1e-8)
    expectClose(moments.meanY, 155.5)
    let line = pairs([(0, 5), (400, 100), (600, 150)]).moments(whereXAbove: 300)
    expectClose(line.slope, 0.25)
    expectClose(line.intercept, 0, 1e-9)
  }

  @Test func secondGivenFirst() {
    let tables = pairs([(5, 1), (0, 7), (9, 4), (5, 2), (10, 4), (9, 4), (-1, 8)])
      .y(givenXFrom: [0, 1, 9, 20])
    #expect(
      tables == [
        FrequencyTable(values: [7], counts: [1]), FrequencyTable(values: [1, 2], counts: [1, 1]),
        FrequencyTable(values: [4], counts: [3]), FrequencyTable(values: [], counts: []),
      ])
  }

  @Test func whatCannotBeSaid() {
    let none = pairs([(nil, 1), (2, nil)])
    #expect(none.count == 0 && none.pearson == nil && none.spearman == nil)
    #expect(none.moments(whereXAbove: 0).slope == nil)
    #expect(pairs([(1, 2), (1, 3)]).spearman == nil)
  }
}
