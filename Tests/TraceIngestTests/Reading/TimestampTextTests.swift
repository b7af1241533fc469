import Foundation
import Testing

@testable import TraceIngest

private func nanoseconds(_ text: String) -> Int64? { TimestampText.parse(text)?.unixNanoseconds }

@Test func timestampsAreExact() {
  let cases: [(String, Int64?)] = [
    ("1970-01-01T00:00:00Z", 0), ("2023-11-16 18:15:46.6805900", 1_700_158_546_680_590_000),
    ("2023-11-01T00:00+08:00", 1_698_768_000_000_000_000),
    ("2023-11-01t00:00:00z", 1_698_796_800_000_000_000),
    ("2024-02-29T23:59:59.999999999Z", 1_709_251_199_999_999_999),
    ("2000-02-29T00:00", 951_782_400_000_000_000), ("1969-12-31T23:59:59.5", -500_000_000),
    ("2023-01-01T00:00:00-05:30", 1_672_551_000_000_000_000),
    ("2023-01-01T00:00:00.0000000005", 1_672_531_200_000_000_000),
    ("2023-01-01T00:00:00.0000000015", 1_672_531_200_000_000_002),
    ("2023-01-01T00:00:59.9999999999", 1_672_531_260_000_000_000),
    ("2023-01-01T00:00:00.12345678900000000000000001", 1_672_531_200_123_456_789),
  ]
  for (text, expected) in cases { #expect(nanoseconds(text) == expected, "\(text)") }
}

@Test func offsetsAreReported() {
  #expect(TimestampText.parse("2023-11-01T00:00")?.utcOffsetSeconds == nil)
  #expect(TimestampText.parse("2023-11-01T00:00Z")?.utcOffsetSeconds == 0)
  #expect(TimestampText.parse("2023-11-01T00:00+08:00")?.utcOffsetSeconds == 28_800)
  #expect(TimestampText.parse("2023-11-01T00:00:01.5-03:30")?.utcOffsetSeconds == -12_600)
  #expect(TimestampText.parse("2023-11-01 00:00:01 -0330")?.utcOffsetSeconds == -12_600)
  #expect(TimestampText.parse("2023-11-01T00:00-03")?.utcOffsetSeconds == -10_800)
  #expect(TimestampText.parse("2023-11-01T00:00 Z")?.utcOffsetSeconds == 0)
}

@Test func logsOfPythonAreRead() {
  #expect(nanoseconds("2023-11-16 18:15:46,680 +0000") == 1_700_158_546_680_000_000)
  #expect(nanoseconds("2023-01-01T00:00:59,9999999999") == 1_672_531_260_000_000_000)
}

@Test(arguments: [
  "", "2023", "2023-11-16", "2023-11-16T", "2023-11-16T18", "2023-11-16T18:1", "2023-13-01T00:00",
  "2023-00-01T00:00", "2023-01-32T00:00", "2023-01-00T00:00", "2023-02-29T00:00",
  "1900-02-29T00:00", "2023-04-31T00:00", "2023-01-01T24:00", "2023-01-01T00:60",
  "2023-01-01T00:00:60", "2023-01-01T00:00:00.", "2023-01-01T00:00:00.1x", "2023-01-01T00:00:00,",
  "2023-01-01T00:00+8:00", "2023-01-01T00:00+080", "2023-01-01T00:00+24:00", "2023-01-01T00:00+",
  "2023-01-01T00:00+00:60", "2023-01-01T00:00 ", "2023-01-01T00:00ZZ", "2023-01-01T00:00+08:",
  "2023-01-01T00:00  Z", " 2023-01-01T00:00",
  "2023/01/01 00:00", "23-01-01T00:00", "2023-1-1T00:00", "1677-01-01T00:00", "2262-01-01T00:00",
])
func whatIsNoTimestampIsRefused(text: String) {
  #expect(TimestampText.parse(text) == nil)
}

@Test func everyDayIsThatOfTheCalendar() throws {
  var calendar = Calendar(identifier: .gregorian)
  calendar.timeZone = try #require(TimeZone(identifier: "UTC"))
  for day in stride(from: -100_000, to: 106_000, by: 97) {
    let date = Date(timeIntervalSince1970: Double(day) * 86_400)
    let parts = calendar.dateComponents([.year, .month, .day], from: date)
    let text = String(
      format: "%04d-%02d-%02dT00:00Z", parts.year ?? 0, parts.month ?? 0, parts.day ?? 0)
    #expect(nanoseconds(text) == Int64(day) * 86_400_000_000_000, "\(text)")
  }
}
