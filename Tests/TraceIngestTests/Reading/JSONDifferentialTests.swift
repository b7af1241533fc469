import Testing

@testable import TraceIngest

private func tree(
  _ text: [UInt8], blockSize: Int = 64 << 10, skips: () -> Bool = { false }
) -> JSONTree? {
  do {
    let json = try JSONScanner(ByteStream(contents: text, blockSize: blockSize))
    let tree = try JSONTree(json, skips: skips)
    try json.finish()
    return tree
  } catch {
    return nil
  }
}

@Test func validTextIsReadAsFoundationReadsIt() {
  for seed in 0..<400 {
    var generator = JSONGenerator(random: SplitMix64(seed: UInt64(seed)))
    let text = [UInt8](generator.value(depth: 5).utf8)
    let expected = JSONTree(foundation: text)
    #expect(expected != nil, "seed \(seed)")
    for blockSize in blockSizes where text.count / blockSize < 5000 {
      #expect(tree(text, blockSize: blockSize) == expected, "seed \(seed), blocks of \(blockSize)")
    }
  }
}

@Test func skippingLeavesTheRestAsItIs() {
  for seed in 0..<400 {
    var generator = JSONGenerator(random: SplitMix64(seed: UInt64(seed)))
    let text = [UInt8](generator.value(depth: 5).utf8)
    var first = SplitMix64(seed: UInt64(seed))
    let whole = tree(text) { Int.random(in: 0...3, using: &first) == 0 }
    #expect(whole != nil, "seed \(seed)")
    for blockSize in [1, 3, 7] where text.count / blockSize < 5000 {
      var again = SplitMix64(seed: UInt64(seed))
      let cut = tree(text, blockSize: blockSize) { Int.random(in: 0...3, using: &again) == 0 }
      #expect(cut == whole, "seed \(seed), blocks of \(blockSize)")
    }
  }
}

/// Whether the text has what Foundation refuses and the scanner takes, halves of surrogate pairs and
/// numbers beyond `Double`, or the reverse, a comma before a closing brace.
private func isMatterOfTaste(_ text: String, _ tree: JSONTree?) -> Bool {
  let found = String(describing: tree)
  return found.unicodeScalars.contains("\u{FFFD}") || found.contains("\"inf\"")
    || found.contains("\"-inf\"")
    || text.contains(",}") || text.contains(", }")
}

@Test func damagedTextIsRefusedWhereFoundationRefusesIt() {
  let alphabet = [UInt8]("{}[],:\"\\01.e+-tfnb ".utf8)
  var refused = 0
  for seed in 0..<6000 {
    var random = SplitMix64(seed: UInt64(seed))
    // Foundation refuses control characters, so that line ends may not come into strings.
    var generator = JSONGenerator(random: random, spaces: ["", " "])
    var text = [UInt8](generator.value(depth: 3).utf8)
    for _ in 0...Int.random(in: 0...1, using: &random) where !text.isEmpty {
      let place = Int.random(in: 0..<text.count, using: &random)
      switch Int.random(in: 0...2, using: &random) {
      case 0: text.remove(at: place)
      case 1: text[place] = alphabet.randomElement(using: &random) ?? 0
      default: text.insert(alphabet.randomElement(using: &random) ?? 0, at: place)
      }
    }
    guard let valid = String(validating: text, as: UTF8.self) else { continue }
    let expected = JSONTree(foundation: text)
    if expected == nil { refused += 1 }
    let found = tree(text, blockSize: 1 + seed % 70)
    if isMatterOfTaste(valid, found) { continue }
    #expect(found == expected, "seed \(seed): \(valid)")
  }
  #expect(refused > 2000)
}

@Test func everyPrefixIsRefusedAsTruncated() throws {
  for seed in 0..<40 {
    var generator = JSONGenerator(random: SplitMix64(seed: UInt64(seed)))
    let text = [UInt8]("{\"k\":\(generator.value(depth: 3))}".utf8)
    for count in 0..<min(text.count, 400) {
      let prefix = Array(text[..<count])
      for skips in [false, true] {
        let json = try JSONScanner(ByteStream(contents: prefix, blockSize: 1 + count % 9))
        let error = #expect(throws: ReadError.self) {
          if skips { try json.skipValue() } else { _ = try JSONTree(json) }
        }
        #expect(
          error?.kind == .truncated, "seed \(seed), \(count) bytes, \(String(describing: error))")
      }
    }
  }
}

@Test func randomBytesNeverTrapTheScanner() {
  let alphabet = [UInt8]("{}[],:\"\\u00d8dd1.e+-truefalsnNI\n\0\u{80}".utf8)
  for seed in 0..<3000 {
    var random = SplitMix64(seed: UInt64(seed))
    let count = Int.random(in: 0...300, using: &random)
    let text = (0..<count).map { _ in alphabet.randomElement(using: &random) ?? 0 }
    _ = tree(Array("[".utf8) + text, blockSize: 1 + seed % 70) { seed % 5 == 0 }
  }
}
