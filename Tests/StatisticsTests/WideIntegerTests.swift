import Testing

@testable import Statistics

struct WideIntegerTests {
  @Test func oneWordIsAsTheStandardConversion() {
    for value in [0, 1, -1, .max, .min, 1 << 53 + 1, -(1 << 62) - 12345] as [Int64] {
      #expect(Double(wide: Int128(value)) == Double(value))
    }
  }

  @Test func twoWordsAreWithinOneUnit() {
    var random = SeededRandom(seed: 6)
    for shift in 1...63 {
      let high = Int128(Int64(bitPattern: random.next()) >> Int64(shift))
      let value = high << 64 | Int128(random.next())
      for value in [value, -value] {
        let expected = Double(value)
        #expect(abs(Double(wide: value) - expected) <= expected.ulp, "\(value)")
      }
    }
  }
}
