internal import SQLite
internal import TraceStore

/// RAGPulse question-answering requests (Wang et al., arXiv 2511.12979;
/// github.com/flashserve/RAGPulse), `0_trace.jsonl`: JSON lines.
///
/// `timestamp` is text, in seconds. `hash_ids` names the pieces that the prompt was put together
/// from, part by part: pieces have no fixed length, and equal ids are equal text wherever they stand.
/// Nothing tells of models, failures or elapsed time.
enum RAGPulse: TraceFormat {
  static let description = FormatDescription(
    name: "ragpulse", summary: "RAGPulse requests with the ids of their pieces (JSON lines)",
    family: .llmServing)

  /// The parts of a prompt by the names that the file gives them, in its order.
  enum Part: String, CaseIterable {
    case systemPrompt = "sys_prompt"
    case passages = "passages_ids"
    case history = "history"
    case webSearch = "web_search"
    case userInput = "user_input"
  }

  static func recognizes(_ head: [UInt8]) -> Bool {
    let members = firstJSONLine(of: head)
    return members["timestamp"] != nil && members["input_length"] != nil
      && members["hash_ids"] == .object
  }

  static func read(_ stream: ByteStream, into sink: TraceSink) throws(IngestError) {
    sink.facts["block_parts"] = Part.allCases.map(\.rawValue).joined(separator: ",")
    var reader = Reader(sink)
    try JSONRecords(sink).appendAll(stream) { (json, row) throws(ReadError) in
      try reader.fill(row, json)
    }
  }

  /// Fills rows.
  private struct Reader {
    private let sink: TraceSink
    private var pieces = [[Int64]](repeating: [], count: Part.allCases.count)

    init(_ sink: TraceSink) {
      self.sink = sink
    }

    mutating func fill(
      _ row: LLMRequestRow, _ json: JSONScanner
    ) throws(ReadError) -> IssueLog.Kind? {
      var arrival: Int64?
      var input: Int64?
      var output: Int64?
      guard try json.enterObject() else { return .malformedJSON }
      while try json.nextKey() {
        if json.keyIs("timestamp") {
          arrival = try json.writtenDecimal(scale: 9)
        } else if json.keyIs("input_length") {
          input = try json.integer()
        } else if json.keyIs("output_length") {
          output = try json.integer()
        } else if json.keyIs("session_id") {
          guard let session = try json.written() else { return .malformedID }
          row.batch.set(LLMRequestColumn.session.rawValue, identifier: session)
        } else if json.keyIs("hash_ids") {
          guard try readPieces(json) else { return .malformedBlockIDs }
          storePieces(in: row)
        } else {
          try json.skipValue()
        }
      }
      guard let arrival else { return .malformedTimestamp }
      guard let input, let output, input >= 0, output >= 0 else { return .malformedTokens }
      row.set(.datasetID, sink.datasetID)
      row.set(.arrival, arrival)
      row.set(.inputTokens, input)
      row.set(.outputTokens, output)
      return nil
    }

    /// Reads the ids of every part; false where there is another value, or a part of another name.
    private mutating func readPieces(_ json: JSONScanner) throws(ReadError) -> Bool {
      for part in pieces.indices { pieces[part].removeAll(keepingCapacity: true) }
      guard try json.enterObject() else { return false }
      var isWellFormed = true
      while try json.nextKey() {
        let name = String(decoding: json.key, as: UTF8.self)
        if let part = Part.allCases.firstIndex(where: { $0.rawValue == name }) {
          let ids = try json.identifiers()
          if let ids { pieces[part] += ids } else { isWellFormed = false }
        } else {
          try json.skipValue()
          isWellFormed = false
        }
      }
      return isWellFormed
    }

    private func storePieces(in row: LLMRequestRow) {
      row.batch.set(LLMRequestColumn.blockIDs.rawValue, list: pieces.flatMap { $0 })
      row.batch.set(LLMRequestColumn.blockParts.rawValue, list: pieces.map { Int64($0.count) })
    }
  }
}
