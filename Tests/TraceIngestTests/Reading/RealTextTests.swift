import Testing

@testable import TraceIngest

struct RealTextTests {
  private func real(_ text: String) -> Double? {
    Array(text.utf8).withUnsafeBytes { DecimalText.real($0) }
  }

  @Test(arguments: [
    "0", "1.0", "0.238961", "32.324220", ".5", "5.", "123456789012345", "1234567890.12345",
    "0.000000000000001", "-3.25", "+7", "1e5", "2.5E-300", "9007199254740993",
    "0.1234567890123456789", "999999999999999.9", "1.7976931348623157e308",
  ])
  func `the nearest number`(text: String) throws {
    let value = try #require(real(text))
    #expect(value.bitPattern == Double(text.hasSuffix(".") ? text + "0" : text)?.bitPattern)
  }

  @Test func `many numbers are as the library reads them`() {
    var random = SystemRandomNumberGenerator()
    for _ in 0..<20_000 {
      let whole = Int64.random(in: 0...(1 << Int64.random(in: 1...45)), using: &random)
      let fraction = Int64.random(in: 0..<1_000_000, using: &random)
      let text = "\(whole).\(fraction)"
      #expect(real(text) == Double(text))
    }
  }

  @Test(arguments: ["", ".", "-", "nan", "inf", "0x10", "1,5", "1 ", "1.2.3", "1e999", "--1"])
  func `all else is no number`(text: String) {
    #expect(real(text) == nil)
  }
}
