import Testing

@testable import TraceReport

struct NumberTextTests {
  @Test(arguments: [
    (0.0, "0"), (-0.0, "0"), (0.1 + 0.2, "0.3"), (9.995, "9.995"), (1.0, "1"), (-2.5, "-2.5"),
    (123_456.5, "123457"), (999_999.5, "1000000"), (9.999_999_5, "10"),
    (0.000_123_456_78, "0.000123457"),
    (1e-4, "0.0001"), (9.999_999_9e-5, "1e-4"), (0x7E8p-1074, "1e-320"),
    (-1.234_567_8e-9, "-1.23457e-9"),
    (123_456_789_012_345, "123456789012345"), (1e15, "1e15"), (1e300, "1e300"),
    (.infinity, "inf"), (-.infinity, "-inf"), (.nan, "nan"),
  ])
  func `six significant digits`(value: Double, text: String) {
    #expect(NumberText.rounded(value) == text)
  }

  @Test(arguments: [
    (9.995, 2, "10.00"), (1.005, 2, "1.01"), (-1.005, 2, "-1.01"), (0.5, 0, "1"), (0.49, 0, "0"),
    (-0.004, 2, "0.00"), (0.001, 0, "0"), (99.99, 1, "100.0"), (1234, 2, "1234.00"),
    (0, 3, "0.000"),
    (0x7E8p-1074, 3, "0.000"), (1e20, 1, "100000000000000000000.0"),
  ])
  func `fixed decimals, half away from zero`(value: Double, decimals: Int, text: String) {
    #expect(NumberText.fixed(value, decimals: decimals) == text)
  }

  @Test(arguments: [
    (0.1 + 0.2, "0.30000000000000004"), (0x7E8p-1074, "1e-320"), (1e300, "1e+300"), (-0.0, "-0.0"),
    (9_007_199_254_740_992, "9007199254740992.0"), (.nan, "nan"), (-.infinity, "-inf"),
  ])
  func `full precision`(value: Double, text: String) {
    #expect(NumberText.exact(value) == text)
  }

  /// Covers every magnitude: Weyl's sequence spreads the bit patterns evenly.
  @Test func `rounding is never off by more than half a unit`() throws {
    for index in 0..<10_000 as Range<UInt64> {
      let value = Double(bitPattern: index &* 0x9E37_79B9_7F4A_7C15)
      guard value.isNormal else { continue }
      let rounded = try #require(Double(NumberText.rounded(value)))
      let error = (rounded - value).magnitude / value.magnitude
      #expect(error <= 5.000_000_1e-6, "\(value) became \(rounded)")
    }
  }
}
