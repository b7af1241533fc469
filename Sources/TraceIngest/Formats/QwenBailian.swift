internal import SQLite
internal import TraceStore

/// Qwen-Bailian usage traces (Wang et al., ATC'25;
/// github.com/alibaba-edu/qwen-bailian-usagetraces-anon): JSON lines.
///
/// `timestamp` is in seconds. `chat_id` names a request and `parent_chat_id` the one that it
/// continues, -1 where it begins a conversation: a request's session is the root of its chain.
/// `hash_ids` names the prompt's blocks of 16 tokens. Nothing tells of models, failures or elapsed
/// time. The reader keeps 16 bytes and a hash table's slack for every request, to find roots.
enum QwenBailian: TraceFormat {
  static let description = FormatDescription(
    name: "qwen-bailian", summary: "Qwen-Bailian requests with chat and block ids (JSON lines)",
    family: .llmServing)

  /// Tokens of a block.
  static let blockTokens = 16

  static func recognizes(_ head: [UInt8]) -> Bool {
    let members = firstJSONLine(of: head)
    return ["chat_id", "parent_chat_id", "timestamp"].allSatisfy { members[$0] != nil }
  }

  static func read(_ stream: ByteStream, into sink: TraceSink) throws(IngestError) {
    sink.facts["block_tokens"] = String(blockTokens)
    var reader = Reader(sink)
    try JSONRecords(sink).appendAll(stream) { (json, row) throws(ReadError) in
      try reader.fill(row, json)
    }
  }

  /// Fills rows; remembers the root of every request's conversation.
  private struct Reader {
    private let sink: TraceSink
    private let types: CategoryField
    private var roots: [Int64: Int64] = [:]

    init(_ sink: TraceSink) {
      self.sink = sink
      types = sink.category()
    }

    mutating func fill(
      _ row: LLMRequestRow, _ json: JSONScanner
    ) throws(ReadError) -> IssueLog.Kind? {
      var arrival: Int64?
      var chat: Int64?
      var parent: Int64?
      var turn: Int64?
      var input: Int64?
      var output: Int64?
      guard try json.enterObject() else { return .malformedJSON }
      while try json.nextKey() {
        if json.keyIs("timestamp") {
          arrival = try json.decimal(scale: 9)
        } else if json.keyIs("chat_id") {
          chat = try json.integer()
        } else if json.keyIs("parent_chat_id") {
          parent = try json.integer()
        } else if json.keyIs("turn") {
          turn = try json.integer()
        } else if json.keyIs("input_length") {
          input = try json.integer()
        } else if json.keyIs("output_length") {
          output = try json.integer()
        } else if json.keyIs("type") {
          row.set(.service, try json.string().flatMap(types.id))
        } else if json.keyIs("hash_ids") {
          guard let blocks = try json.identifiers() else { return .malformedBlockIDs }
          row.batch.set(LLMRequestColumn.blockIDs.rawValue, list: blocks)
        } else {
          try json.skipValue()
        }
      }
      guard let arrival else { return .malformedTimestamp }
      guard let input, let output, input >= 0, output >= 0 else { return .malformedTokens }
      guard let chat, let parent else { return .malformedID }
      row.set(.datasetID, sink.datasetID)
      row.set(.arrival, arrival)
      row.set(.inputTokens, input)
      row.set(.outputTokens, output)
      row.set(.turn, turn)
      row.set(.request, chat)
      row.set(.session, root(of: chat, continuing: parent, line: json.line))
      if parent >= 0 { row.set(.parent, parent) }
      return nil
    }

    /// The request that the conversation began with; the parent itself where the trace lacks it.
    private mutating func root(of chat: Int64, continuing parent: Int64, line: Int) -> Int64 {
      var root = chat
      if parent >= 0 {
        root = roots[parent] ?? parent
        if roots[parent] == nil {
          sink.issues.add(.unknownParent, line: line, example: "parent_chat_id \(parent)")
        }
      }
      roots[chat] = root
      return root
    }
  }
}
