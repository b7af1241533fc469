import Testing

@testable import TraceIngest

/// Every record's fields.
private func records(
  _ text: String, blockSize: Int = 64 << 10, delimiter: UInt8 = UInt8(ascii: ",")
) throws -> [[String]] {
  let reader = try CSVReader(ByteStream(text, blockSize: blockSize), delimiter: delimiter)
  var result: [[String]] = []
  while try reader.next() { result.append((0..<reader.fieldCount).map(reader.text)) }
  return result
}

@Test(arguments: blockSizes)
func recordsFollowRFC4180(blockSize: Int) throws {
  let cases: [(String, [[String]])] = [
    ("", []), ("\n", []), ("\n\r\n\r", []), ("a", [["a"]]), (",", [["", ""]]),
    ("a,b\nc,d\n", [["a", "b"], ["c", "d"]]), ("a,b\r\nc,d\r\n", [["a", "b"], ["c", "d"]]),
    ("a,b\rc,d", [["a", "b"], ["c", "d"]]), ("a,\n,b", [["a", ""], ["", "b"]]),
    ("\u{FEFF}a,b\n1,2\n", [["a", "b"], ["1", "2"]]), ("\u{FEFF}", []),
    ("a\n\n\nb\n", [["a"], ["b"]]), (" \n", [[" "]]),
    ("\"a,b\",c\n", [["a,b", "c"]]), ("\"a\"\"b\"", [["a\"b"]]), ("\"\"", [[""]]),
    ("\"\"\"\"", [["\""]]), ("\"a\nb\r\nc\rd\",e\n", [["a\nb\r\nc\rd", "e"]]),
    ("a,\"\"\r\n\"\",b", [["a", ""], ["", "b"]]), ("a\"b,c\n", [["a\"b", "c"]]),
    ("\"a\"b,c\n", [["ab", "c"]]), ("\"a\"b\"c\",d\n", [["ab\"c\"", "d"]]),
    ("\"a\"\r\n\"b\"", [["a"], ["b"]]), ("é,\"漢\"\n", [["é", "漢"]]),
  ]
  for (text, expected) in cases {
    #expect(try records(text, blockSize: blockSize) == expected, "\(text.debugDescription)")
  }
}

@Test func otherDelimitersDivide() throws {
  let tab = UInt8(ascii: "\t")
  #expect(try records("a,b\tc\n", delimiter: tab) == [["a,b", "c"]])
}

@Test(arguments: blockSizes)
func manyAndLongFieldsAreKept(blockSize: Int) throws {
  let long = String(repeating: "x", count: 300)
  let row = (0..<200).map { $0 % 3 == 0 ? long : "\($0)" }
  let text = Array(repeating: row.joined(separator: ","), count: 3).joined(separator: "\n")
  #expect(try records(text, blockSize: blockSize) == [row, row, row])
}

@Test(arguments: blockSizes)
func positionsAreThoseOfTheRecordsStart(blockSize: Int) throws {
  let text = "\u{FEFF}h\r\n\r\n\"x\r\ny\n\",1\nlast,\"\"\"\"\r\n"
  let reader = try CSVReader(ByteStream(text, blockSize: blockSize))
  #expect(try reader.readHeader() == ["h"])
  #expect(reader.line == 1 && reader.byteOffset == 3)
  #expect(try reader.next())
  #expect(reader.line == 3 && reader.byteOffset == 8)
  #expect(reader.rawRecord == "\"x\r\ny\n\",1")
  #expect(try reader.next())
  #expect(reader.line == 6 && reader.byteOffset == 18)
  #expect(reader.rawRecord == "last,\"\"\"\"")
  #expect(try !reader.next())
}

@Test func fieldsAreReadAsWhatTheyAre() throws {
  let text = "12,5.0,1.25,,Conversation log,x\n" + String(repeating: "y", count: 300)
  let reader = try CSVReader(ByteStream(text, blockSize: 7))
  #expect(try reader.next())
  #expect(reader.fieldCount == 6)
  #expect(reader.integer(0) == 12)
  #expect(reader.integer(1) == 5)
  #expect(reader.integer(2) == nil)
  #expect(reader.decimal(2) == 1_250_000_000)
  #expect(reader.decimal(2, scale: 1) == 12)
  #expect(reader.isEmpty(3) && !reader.isEmpty(4))
  #expect(reader.integer(3) == nil && reader.decimal(3) == nil)
  #expect(reader.equals(4, "Conversation log"))
  #expect(!reader.equals(4, "Conversation") && !reader.equals(4, "conversation log"))
  #expect(reader.equals(3, ""))
  #expect(reader.isEmpty(6) && reader.integer(6) == nil && reader.text(6).isEmpty)
  #expect(try reader.next())
  #expect(reader.rawRecord.utf8.count == 200)
}

@Test(arguments: blockSizes)
func anUnclosedQuoteIsAnError(blockSize: Int) throws {
  let reader = try CSVReader(ByteStream("a,b\n1,\"2\n3,4\n", blockSize: blockSize))
  #expect(try reader.next())
  let error = #expect(throws: ReadError.self) { try reader.next() }
  #expect(error?.kind == .malformed)
  #expect(error?.position == ReadError.Position(byte: 6, line: 2))
}

@Test func aRecordThatDoesNotEndIsAnError() throws {
  for opening in ["", "\""] {
    let text = "a\n" + opening + String(repeating: "x", count: 17 << 20)
    let reader = try CSVReader(ByteStream(text, blockSize: 1 << 20))
    #expect(try reader.next())
    let error = #expect(throws: ReadError.self) { try reader.next() }
    #expect(error?.position == ReadError.Position(byte: 2, line: 2))
  }
}

@Test func utf16IsRefused() throws {
  for mark: [UInt8] in [[0xFF, 0xFE], [0xFE, 0xFF]] {
    let stream = try ByteStream(contents: mark + [0x61, 0])
    let error = #expect(throws: ReadError.self) { try CSVReader(stream) }
    #expect(error?.kind == .notText)
  }
}

/// RFC 4180 with this reader's extensions, one character at a time.
private func naiveRecords(_ text: [UInt8]) -> [[[UInt8]]]? {
  var records: [[[UInt8]]] = []
  var fields: [[UInt8]] = []
  var field: [UInt8] = []
  var state = 0  // 0 at a field's start, 1 unquoted, 2 quoted, 3 after a quote in a quoted field
  var isBlank = true
  func endRecord() {
    if !isBlank { records.append(fields + [field]) }
    (fields, field, state, isBlank) = ([], [], 0, true)
  }
  for byte in text {
    switch (state, Character(Unicode.Scalar(byte))) {
    case (2, "\""): state = 3
    case (2, _): field.append(byte)
    case (3, "\"") where byte == 34: (state, field) = (2, field + [34])
    case (0, "\""): (state, isBlank) = (2, false)
    case (_, ","): (fields, field, state, isBlank) = (fields + [field], [], 0, false)
    case (_, "\n"), (_, "\r"): endRecord()
    default: (field, state, isBlank) = (field + [byte], 1, false)
    }
  }
  if state == 2 { return nil }
  endRecord()
  return records
}

@Test func theReaderAgreesWithANaiveOne() throws {
  let alphabet = [UInt8]("a,\"\r\nb,1\"".utf8)
  for seed in 0..<3000 {
    var generator = SplitMix64(seed: UInt64(seed))
    let count = Int.random(in: 0...(seed < 2000 ? 12 : 400), using: &generator)
    let text = (0..<count).map { _ in alphabet.randomElement(using: &generator) ?? 0 }
    let expected = naiveRecords(text)
    for blockSize in [1, 3, 64 << 10] {
      let reader = try CSVReader(ByteStream(contents: text, blockSize: blockSize))
      var found: [[[UInt8]]]? = []
      do {
        while try reader.next() {
          found?.append((0..<reader.fieldCount).map { Array(reader.bytes($0)) })
        }
      } catch {
        found = nil
      }
      #expect(found == expected, "seed \(seed), blocks of \(blockSize)")
    }
  }
}

@Test func randomBytesNeverTrap() throws {
  for seed in 0..<300 {
    var generator = SplitMix64(seed: UInt64(seed))
    let text = (0..<Int.random(in: 0...2000, using: &generator)).map { _ in
      UInt8.random(in: 0...255, using: &generator)
    }
    let reader = try? CSVReader(ByteStream(contents: text, blockSize: 1 + seed % 90))
    while let reader, (try? reader.next()) == true {
      for field in 0..<reader.fieldCount {
        _ = (reader.integer(field), reader.decimal(field), reader.text(field))
      }
    }
  }
}
