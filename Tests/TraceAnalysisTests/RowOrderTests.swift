import Testing

@testable import TraceAnalysis

struct RowOrderTests {
  @Test(arguments: [0, 1, 7, 5000])
  func `rows come by start, then by end, then as they are`(count: Int) {
    var state: UInt64 = 7
    func next(_ bound: UInt64) -> Int64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int64(state >> 33 % bound)
    }
    let start = (0..<count).map { _ in next(UInt64(count)) }
    let duration = (0..<count).map { _ in next(3) }
    let expected = (0..<count).sorted {
      (start[$0], duration[$0], $0) < (start[$1], duration[$1], $1)
    }
    #expect(Array(RowOrder(start: start, duration: duration)) == expected)
  }

  @Test func `rows in order are not numbered`() {
    let order = RowOrder(start: [1, 1, 4], duration: [2, 3, 0])
    #expect(Array(order) == [0, 1, 2])
    #expect(MemoryLayout<RowOrder>.size <= 16)
    #expect(Array(order.only { $0 != 1 }) == [0, 2])
  }

  @Test func `an end before another's at the same start comes first`() {
    #expect(Array(RowOrder(start: [5, 5, 5, 1], duration: [3, 1, 2, 9])) == [3, 1, 2, 0])
  }
}
