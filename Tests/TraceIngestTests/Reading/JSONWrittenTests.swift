import Testing

@testable import TraceIngest

/// Values that traces write in more than one way.
struct JSONWrittenTests {
  private func scanner(_ text: String, blockSize: Int = 64 << 10) throws -> JSONScanner {
    try JSONScanner(ByteStream(text, blockSize: blockSize))
  }

  @Test(arguments: blockSizes)
  func `identifiers of every kind`(blockSize: Int) throws {
    let json = try scanner(
      """
      [ 1,22, 333,4444 , 0,-5, 6.0, "77", 123456789012345678,1234567890123456789,
        18446744073709551615, "0x1f", 8]
      """, blockSize: blockSize)
    let ids = try #require(try json.identifiers())
    let digest = withBytes(of: "0x1f") { Fingerprint.word(of: $0) }
    let expected: [Int64] = [
      1, 22, 333, 4444, 0, -5, 6, 77, 123_456_789_012_345_678, 1_234_567_890_123_456_789, -1,
      digest, 8,
    ]
    #expect(Array(ids) == expected)
    try json.finish()
  }

  @Test func `a long list`() throws {
    let numbers = (0..<20_000).map { Int64($0 * 7919 % 1_000_003) }
    let text = "[" + numbers.map(String.init).joined(separator: ", ") + "]"
    for blockSize in [512, 64 << 10] {
      let json = try scanner(text, blockSize: blockSize)
      #expect(try json.identifiers().map(Array.init) == numbers)
      try json.finish()
    }
  }

  @Test(arguments: ["7", "{}", "null", "[1.5]", "[1, null]", "[1, [2]]", #"[""]"#])
  func `what is no list of identifiers is skipped whole`(text: String) throws {
    let json = try scanner(text)
    #expect(try json.identifiers() == nil)
    try json.finish()
  }

  @Test(arguments: ["[1, 02]", "[1,, 2]", "[1, 2", "[1 2]", "[1, 2}", "[1, -]"])
  func `lists that break the rules of JSON are refused`(text: String) throws {
    let json = try scanner(text)
    #expect(throws: ReadError.self) { _ = try json.identifiers() }
  }

  @Test func `counts are from 0 up, or null`() throws {
    var value: Int64? = 9
    for (text, isCount, expected) in [
      ("0", true, 0), ("17", true, 17), ("null", true, nil), ("-1", false, nil),
      ("1.5", false, nil), (#""3""#, false, nil), ("nul", false, nil),
    ] as [(String, Bool, Int64?)] {
      let json = try scanner(text)
      if text == "nul" {
        #expect(throws: ReadError.self) { _ = try json.count(&value) }
      } else {
        #expect(try json.count(&value) == isCount && value == expected, "\(text)")
      }
    }
  }

  @Test(arguments: blockSizes)
  func `microseconds become nanoseconds without a detour`(blockSize: Int) throws {
    let expected: [(String, Int64?)] = [
      ("0", 0), ("0.5", 500), ("7.001", 7001), ("-7.001", -7001), ("1.0005", 1000),
      ("1.0015", 1002), ("1712195495406752.797", 1_712_195_495_406_752_797),
      ("9007199254740993.001", 9_007_199_254_740_993_001),
      ("9223372036854775.807", .max), ("9223372036854775.808", nil),
      ("9999999999999999.999", nil), ("99999999999999999999", nil), ("1e3", 1_000_000),
      ("NaN", nil), ("12.000000", 12_000),
    ]
    for separator in [",", " ,\r\n ", "\n,"] {
      let text = "[" + expected.map(\.0).joined(separator: separator) + "\n]"
      let json = try scanner(text, blockSize: blockSize)
      #expect(try json.enterArray())
      for (text, value) in expected {
        #expect(try json.nextElement())
        #expect(try json.writtenDecimal(scale: 3) == value, "\(text)")
      }
      #expect(try !json.nextElement())
      try json.finish()
    }
  }

  @Test func `numbers with quotes and without`() throws {
    for (text, expected) in [
      (#""82""#, 82_000), ("82.5", 82_500), (#""-1e3""#, -1_000_000), (#""x""#, nil), ("[]", nil),
    ] as [(String, Int64?)] {
      #expect(try scanner(text).writtenDecimal(scale: 3) == expected, "\(text)")
    }
  }
}
