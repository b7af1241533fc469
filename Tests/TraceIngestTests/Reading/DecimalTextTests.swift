import Testing

@testable import TraceIngest

private func integer(_ text: String) -> Int64? { withBytes(of: text) { DecimalText.integer($0) } }

private func scaled(_ text: String, _ scale: Int = 9) -> Int64? {
  withBytes(of: text) { DecimalText.scaled($0, scale: scale) }
}

@Test(arguments: [
  ("9223372036854775808", Int64.min), ("18446744073709551615", -1),
  ("18446744073709551616", nil), ("9223372036854775807", nil), ("99999999999999999999", nil),
  ("1844674407370955161x", nil), ("-9223372036854775808", nil), ("", nil),
])
func `integers above 63 bits`(text: String, expected: Int64?) {
  #expect(withBytes(of: text) { DecimalText.unsigned($0) } == expected)
}

@Test func `an integer times a power of ten may not fit`() {
  #expect(DecimalText.scaled(9_223_372_036, scale: 9) == 9_223_372_036_000_000_000)
  #expect(DecimalText.scaled(9_223_372_037, scale: 9) == nil)
  #expect(DecimalText.scaled(-7, scale: 0) == -7)
}

@Test func integersAreStrict() {
  let cases: [(String, Int64?)] = [
    ("0", 0), ("7", 7), ("-0", 0), ("+5", 5), ("0012", 12), ("-12", -12),
    ("999999999999999999", 999_999_999_999_999_999),
    ("1000000000000000000", 1_000_000_000_000_000_000),
    ("9223372036854775807", .max), ("9223372036854775808", nil), ("-9223372036854775808", .min),
    ("-9223372036854775809", nil), ("18446744073709551616", nil), ("00000000000000000000012", 12),
    ("5.0", 5), ("5.", 5), ("-5.000", -5), ("5.1", nil), ("19440110.0", 19_440_110),
    ("", nil), ("-", nil), ("+", nil), (".", nil), (" 5", nil), ("5 ", nil), ("1e9", nil),
    ("5.0e0", nil), ("0x10", nil), ("1,000", nil), ("1_000", nil), ("nan", nil), ("--1", nil),
    ("5.0.0", nil), ("٣", nil), ("1/", nil), ("1:", nil),
  ]
  for (text, expected) in cases { #expect(integer(text) == expected, "\(text)") }
}

@Test func decimalsAreScaledExactly() {
  let cases: [(String, Int64?)] = [
    ("0", 0), ("-0.0", 0), ("1", 1_000_000_000), ("1.5", 1_500_000_000), ("-1.5", -1_500_000_000),
    (".5", 500_000_000), ("5.", 5_000_000_000), ("+5", 5_000_000_000),
    ("0.1", 100_000_000), ("0.000000001", 1), ("1712345678.123456789", 1_712_345_678_123_456_789),
    ("1e9", 1_000_000_000_000_000_000), ("1.9440110E7", 19_440_110_000_000_000),
    ("25e-2", 250_000_000),
    ("9223372036.854775807", .max), ("9223372036.854775808", nil), ("-9223372036.854775808", .min),
    ("9223372036.8547758074999", .max), ("9223372036.8547758075", nil),
    ("-9223372036.85477580851", nil),
    ("0.0000000005", 0), ("0.0000000015", 2), ("0.0000000025", 2), ("-0.0000000015", -2),
    ("0.00000000250000000000000000001", 3), ("0.00000000049999999999999999999", 0),
    ("0.00000000005", 0), ("5e-10", 0), ("6e-10", 1), ("5e-11", 0), ("9e-11", 0), ("15e-10", 2),
    ("0e999999999999999999999", 0), ("1e999999999999999999999", nil),
    ("1e-999999999999999999999", 0),
    ("0.00000000000000000000000001e26", 1_000_000_000),
    ("100000000000000000000000000e-26", 1_000_000_000),
    ("1e", nil), ("1e+", nil), ("e5", nil), (".", nil), ("", nil), ("inf", nil), ("NaN", nil),
    ("1.5 ", nil), ("1..5", nil), ("1e5.0", nil), ("1E+2", 100_000_000_000),
  ]
  for (text, expected) in cases { #expect(scaled(text) == expected, "\(text)") }
}

@Test func theScaleMayBeAny() {
  #expect(scaled("1234.5", 3) == 1_234_500)
  #expect(scaled("0.5", 0) == 0)
  #expect(scaled("1.5", 0) == 2)
  #expect(scaled("1234", -2) == 12)
  #expect(scaled("1250", -2) == 12)
  #expect(scaled("1350", -2) == 14)
}

@Test func writtenIntegersAreReadBack() {
  var generator = SplitMix64(seed: 7)
  for _ in 0..<2000 {
    let value =
      Int64(truncatingIfNeeded: generator.next()) >> Int64.random(in: 0...63, using: &generator)
    #expect(integer("\(value)") == value)
    #expect(integer("\(value).00") == value)
    #expect(scaled("\(value)", 0) == value)
    #expect(scaled("\(value)e-3", 3) == value)
  }
}
