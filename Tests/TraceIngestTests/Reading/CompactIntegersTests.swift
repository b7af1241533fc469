import TestSupport
import Testing

@testable import TraceIngest

struct CompactIntegersTests {
  /// Values whose range needs each of the widths, with and without gaps.
  @Test(arguments: [
    0, 1, 200, 254, 255, 60_000, 65_535, 1 << 31, 4_294_967_295, 1 << 40, Int64.max,
  ])
  func `what goes in comes out`(range: Int64) {
    var generator = SplitMix64(seed: UInt64(range))
    for gaps in [0, 7] {
      let column = CompactIntegers()
      var values: [Int64?] = []
      for index in 0..<10_000 {
        let isGap = gaps > 0 && index % gaps == 0
        let value = Int64.random(in: 0...range, using: &generator) - (range / 2)
        values.append(isGap ? nil : value)
        column.append(values[index])
      }
      #expect(column.count == values.count)
      #expect((0..<values.count).allSatisfy { column[$0] == values[$0] })
    }
  }

  @Test func `both ends of 64 bits and nothing at all`() {
    let column = CompactIntegers()
    for index in 0..<9000 { column.append(index % 3 == 0 ? .max : index % 3 == 1 ? .min + 1 : nil) }
    for _ in 0..<9000 { column.append(nil) }
    #expect(
      (0..<9000).allSatisfy { column[$0] == ($0 % 3 == 0 ? .max : $0 % 3 == 1 ? .min + 1 : nil) })
    #expect((9000..<18_000).allSatisfy { column[$0] == nil })
  }
}
