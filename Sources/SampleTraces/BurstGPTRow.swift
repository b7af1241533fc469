/// One row of a BurstGPT file; no tokens means that the request failed.
struct BurstGPTRow {
  var stamp: Int
  var session: (UInt64, UInt64)?
  var isGPT4: Bool
  var input = 0
  var output = 0
  var elapsed = 0

  /// Appends the row as text.
  func append(to chunk: inout [UInt8], schema: BurstGPTTrace.Schema) {
    chunk.append(decimal: stamp)
    if schema == .eight {
      chunk.append(".0,")
      if let session { chunk.append(uuid: session) }
      chunk.append(",")
      chunk.append(decimal: elapsed)
    }
    chunk.append(isGPT4 ? ",GPT-4," : ",ChatGPT,")
    chunk.append(decimal: input)
    chunk.append(",")
    chunk.append(decimal: output)
    chunk.append(",")
    chunk.append(decimal: input + output)
    chunk.append(session == nil ? ",API log\n" : ",Conversation log\n")
  }
}

extension [UInt8] {
  fileprivate mutating func append(_ text: String) {
    append(contentsOf: text.utf8)
  }

  fileprivate mutating func append(decimal value: Int) {
    guard value >= 10 else { return append(UInt8(48 + value)) }
    append(decimal: value / 10)
    append(UInt8(48 + value % 10))
  }

  fileprivate mutating func append(uuid: (UInt64, UInt64)) {
    for digit in 0..<32 {
      if [8, 12, 16, 20].contains(digit) { append(UInt8(ascii: "-")) }
      let word = digit < 16 ? uuid.0 : uuid.1
      let nibble = UInt8(word >> UInt64(60 - 4 * (digit % 16)) & 15)
      append(nibble < 10 ? 48 + nibble : 87 + nibble)
    }
  }
}
