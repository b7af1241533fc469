import SQLite
import TestSupport
import Testing

struct RAGPulseTests {
  /// The layout of the published file: stamps in quotes, an inversion, a blank last line.
  private static let lines = """
    {"timestamp": "82", "input_length": 3112, "output_length": 192, "hash_ids": {"sys_prompt": [8302, 14332, 15199], "passages_ids": [7398, 7370], "history": [15200], "web_search": [], "user_input": [26923]}, "session_id": "1757476916095-afhwfadnh5ew"}
    {"timestamp": "93", "input_length": 1166, "output_length": 93, "hash_ids": {"sys_prompt": [8308], "passages_ids": [], "history": [20108, 20109], "web_search": [5], "user_input": [25893]}, "session_id": "1757476959669-ttp992httz6y"}
    {"timestamp": "92.5", "input_length": 7, "output_length": 0, "hash_ids": {"user_input": ["a", "12", 18446744073709551615]}, "session_id": "42"}

    """

  @Test func `stamps in quotes, sessions, an inversion and a blank last line`() throws {
    let trace = try IngestedTrace([Self.lines])
    #expect(trace.format == "ragpulse")
    #expect(trace.issues.isEmpty)
    #expect(
      try trace.rows(
        "SELECT arrival_ns, session, input_tokens, output_tokens, failed, model FROM llm_requests")
        == [
          ["82000000000", "1757476916095-afhwfadnh5ew", "3112", "192", "-", "-"],
          ["93000000000", "1757476959669-ttp992httz6y", "1166", "93", "-", "-"],
          ["92500000000", "42", "7", "0", "-", "-"],
        ])
    #expect(
      try trace.rows("SELECT resolution_ns, out_of_order FROM dataset") == [["100000000", "1"]])
  }

  @Test func `pieces keep their part of the prompt`() throws {
    let trace = try IngestedTrace([Self.lines])
    let batch = try lists(trace)
    var pieces: [Int64] = []
    var parts: [Int64] = []
    #expect(batch.appendList(0, 0, to: &pieces))
    #expect(batch.appendList(1, 0, to: &parts))
    #expect(pieces == [8302, 14332, 15199, 7398, 7370, 15200, 26923])
    #expect(parts == [3, 2, 1, 0, 1])
    #expect(batch.appendList(1, 1, to: &parts))
    #expect(parts == [3, 2, 1, 0, 1] + [1, 0, 2, 1, 1])
    #expect(
      try trace.rows("SELECT name, value FROM dataset_parameter")
        == [["block_parts", "sys_prompt,passages_ids,history,web_search,user_input"]])
  }

  @Test func `ids may be texts and have 64 bits`() throws {
    let batch = try lists(IngestedTrace([Self.lines]))
    var pieces: [Int64] = []
    #expect(batch.appendList(0, 2, to: &pieces))
    // MurmurHash3 x64 128 of "a" begins with these eight bytes, little-endian.
    #expect(pieces == [Int64(bitPattern: 0x8555_5565_f659_7889), 12, -1])
  }

  @Test func `bad lines are counted by kind`() throws {
    let trace = try IngestedTrace([
      Self.lines + """
        {"timestamp": "x", "input_length": 1, "output_length": 1, "hash_ids": {}, "session_id": "a"}
        {"timestamp": "1", "input_length": "1", "output_length": 1, "hash_ids": {}, "session_id": "a"}
        {"timestamp": "1", "input_length": 1, "output_length": 1, "hash_ids": {"other": [1]}, "session_id": "a"}
        {"timestamp": "1", "input_length": 1, "output_length": 1, "hash_ids": {}, "session_id": {}}
        {"timestamp": "1"
        """
    ])
    #expect(
      trace.issues == [
        "malformed-timestamp 1 line 4", "malformed-tokens 1 line 5",
        "malformed-block-ids 1 line 6", "malformed-id 1 line 7", "malformed-json 1 line 8",
      ])
    #expect(try trace.rows("SELECT count(*) FROM llm_request") == [["3"]])
  }

  /// The pieces and parts of every row.
  private func lists(_ trace: IngestedTrace) throws -> ColumnBatch {
    let batch = ColumnBatch(columnCount: 2)
    let connection = try Connection(path: trace.database, mode: .readOnly)
    for row in try connection.rows("SELECT block_ids, block_parts FROM llm_request") {
      for (column, value) in row.enumerated() {
        if case .blob(let bytes) = value { bytes.withUnsafeBytes { batch.set(column, blob: $0) } }
      }
      batch.endRow()
    }
    return batch
  }
}
