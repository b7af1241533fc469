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
