import Testing

@testable import TraceIngest

/// The `a` of every good line, and the line and example of every malformed one.
private func read(_ text: String, blockSize: Int) throws -> (values: [Int64?], faults: [String]) {
  let lines = try JSONLines(ByteStream(text, blockSize: blockSize))
  var values: [Int64?] = []
  var faults: [String] = []
  while try lines.next() {
    do throws(ReadError) {
      var value: Int64?
      guard try lines.json.enterObject() else { throw lines.json.missing("an object") }
      while try lines.json.nextKey() {
        if lines.json.keyIs("a") {
          value = try lines.json.integer()
        } else {
          try lines.json.skipValue()
        }
      }
      try lines.json.finish()
      values.append(value)
    } catch {
      #expect(error.kind == .malformed)
      #expect(error.position.line == lines.line)
      faults.append("\(lines.line)@\(lines.byteOffset): \(lines.rawLine)")
    }
  }
  return (values, faults)
}

@Test(arguments: blockSizes)
func everyLineIsAValue(blockSize: Int) throws {
  let text =
    "\u{FEFF}{\"a\": 1, \"b\": [1, 2, {}]}\r\n\n  \n{\"b\": \"x\", \"a\": 2}\n{}\n{\"a\": 4}"
  let (values, faults) = try read(text, blockSize: blockSize)
  #expect(values == [1, 2, nil, 4])
  #expect(faults.isEmpty)
}

@Test(arguments: blockSizes)
func aMalformedLineDoesNotDisturbTheNext(blockSize: Int) throws {
  let text = """
    {"a": 1}
    {"a": 2
    {"a": 3}
    {"a": "4
    {"b": [[}, "a": 5}
    {"a": 6} x
    [7]
    {"b": "\\
    {"a": 8}

    """
  let (values, faults) = try read(text, blockSize: blockSize)
  #expect(values == [1, 3, 8])
  #expect(
    faults == [
      "2@9: {\"a\": 2", "4@26: {\"a\": \"4", "5@35: {\"b\": [[}, \"a\": 5}", "6@54: {\"a\": 6} x",
      "7@65: [7]", "8@69: {\"b\": \"\\",
    ])
}

@Test func aLineOfAnyLengthUpToTheLimitIsRead() throws {
  let long = "{\"b\": \"" + String(repeating: "x", count: 3 << 20) + "\", \"a\": 1}\n{\"a\": 2}"
  #expect(try read(long, blockSize: 1 << 20).values == [1, 2])
  let endless = "{}\n\"" + String(repeating: "x", count: 17 << 20)
  let lines = try JSONLines(ByteStream(endless, blockSize: 1 << 20))
  #expect(try lines.next())
  let error = #expect(throws: ReadError.self) { try lines.next() }
  #expect(error?.position == ReadError.Position(byte: 3, line: 2))
}

@Test func examplesAreShort() throws {
  let lines = try JSONLines(ByteStream("\"" + String(repeating: "x", count: 300), blockSize: 64))
  #expect(try lines.next())
  #expect(lines.rawLine.utf8.count == 200)
}

@Test func randomLinesNeverTrap() throws {
  let alphabet = [UInt8]("{}[],:\"\\a1.- tn\n\r".utf8)
  for seed in 0..<2000 {
    var random = SplitMix64(seed: UInt64(seed))
    let text = (0..<200).map { _ in alphabet.randomElement(using: &random) ?? 0 }
    let lines = try JSONLines(ByteStream(contents: text, blockSize: 1 + seed % 70))
    var count = 0
    while try lines.next() {
      count += 1
      _ = try? JSONTree(lines.json)
    }
    let expected = text.split(separator: 10).count { line in line.contains { $0 != 32 && $0 != 13 }
    }
    #expect(count == expected, "seed \(seed)")
  }
}
