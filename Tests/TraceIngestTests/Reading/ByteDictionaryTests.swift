import Testing

@testable import TraceIngest

@Test func idsCountUpInTheOrderOfFirstSight() {
  let dictionary = ByteDictionary()
  let texts = ["GPT-4", "ChatGPT", "", "GPT-4", "ChatGPT", "ChatGPT", "", "chatgpt"]
  #expect(texts.map { withBytes(of: $0, dictionary.lookUp) } == [0, 1, 2, 0, 1, 1, 2, 3])
  #expect(dictionary.count == 4)
  #expect((0..<4).map(dictionary.string) == ["GPT-4", "ChatGPT", "", "chatgpt"])
}

@Test func manyStringsKeepTheirIds() {
  let dictionary = ByteDictionary()
  for round in 0..<2 {
    for value in 0..<20_000 {
      let text = String(repeating: "x", count: value % 19) + "\(value)"
      #expect(withBytes(of: text, dictionary.lookUp) == value, "round \(round)")
    }
  }
  #expect(dictionary.count == 20_000)
  #expect(dictionary.string(19_999) == String(repeating: "x", count: 19_999 % 19) + "19999")
}

@Test func bytesThatAreNoTextAreKept() {
  let dictionary = ByteDictionary()
  let bytes: [[UInt8]] = [[0], [0, 0], [], [255], [0, 0, 0, 0, 0, 0, 0, 0, 0]]
  for (id, bytes) in bytes.enumerated() { #expect(bytes.withUnsafeBytes(dictionary.lookUp) == id) }
  for (id, bytes) in bytes.enumerated() { #expect(Array(dictionary.bytes(id)) == bytes) }
}
