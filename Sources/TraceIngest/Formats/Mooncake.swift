internal import SQLite
internal import TraceStore

/// Mooncake request traces (Qin et al., FAST'25; github.com/kvcache-ai/Mooncake): JSON lines.
///
/// `timestamp` is in milliseconds. `hash_ids` names the prompt's blocks of 512 tokens, each together
/// with the blocks before it, so that equal ids at the front are a shared prefix. Nothing tells of
/// models, sessions, failures or elapsed time.
enum Mooncake: TraceFormat {
  static let description = FormatDescription(
    name: "mooncake", summary: "Mooncake requests with cache block ids (JSON lines)",
    family: .llmServing)

  /// Tokens of a block.
  static let blockTokens = 512

  static func recognizes(_ head: [UInt8]) -> Bool {
    let members = firstJSONLine(of: head)
    let own = ["timestamp", "input_length", "output_length"].allSatisfy { members[$0] != nil }
    return own && members["chat_id"] == nil && [.array, nil].contains(members["hash_ids"])
  }

  static func read(_ stream: ByteStream, into sink: TraceSink) throws(IngestError) {
    sink.facts["block_tokens"] = String(blockTokens)
    try JSONRecords(sink).appendAll(stream) { (json, row) throws(ReadError) in
      row.set(.datasetID, sink.datasetID)
      return try fill(row, json)
    }
  }

  private static func fill(
    _ row: LLMRequestRow, _ json: JSONScanner
  ) throws(ReadError) -> IssueLog.Kind? {
    var arrival: Int64?
    var input: Int64?
    var output: Int64?
    guard try json.enterObject() else { return .malformedJSON }
    while try json.nextKey() {
      if json.keyIs("timestamp") {
        arrival = try json.decimal(scale: 6)
      } else if json.keyIs("input_length") {
        input = try json.integer()
      } else if json.keyIs("output_length") {
        output = try json.integer()
      } else if json.keyIs("hash_ids") {
        guard let blocks = try json.identifiers() else { return .malformedBlockIDs }
        row.batch.set(LLMRequestColumn.blockIDs.rawValue, list: blocks)
      } else {
        try json.skipValue()
      }
    }
    guard let arrival else { return .malformedTimestamp }
    guard let input, let output, input >= 0, output >= 0 else { return .malformedTokens }
    row.set(.arrival, arrival)
    row.set(.inputTokens, input)
    row.set(.outputTokens, output)
    return nil
  }
}
