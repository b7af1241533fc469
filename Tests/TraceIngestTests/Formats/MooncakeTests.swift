import SQLite
import TestSupport
import Testing

struct MooncakeTests {
  @Test func `milliseconds and block ids`() throws {
    let trace = try IngestedTrace([
      """
      {"timestamp": 0, "input_length": 6758, "output_length": 500, "hash_ids": [0, 1, 2, 300]}
      {"timestamp": 3042, "input_length": 10, "output_length": 1, "hash_ids": [4294967296, -1], "x": {"y": [1]}}

      {"output_length": 7, "input_length": 3, "timestamp": 3042.5, "hash_ids": []}
      """
    ])
    #expect(trace.format == "mooncake")
    #expect(
      try trace.rows(
        "SELECT arrival_ns, input_tokens, output_tokens, hex(block_ids) FROM llm_request")
        == [
          ["0", "6758", "500", "000202D404"],
          ["3042000000", "10", "1", "8080808020" + "8180808020"],
          ["3042500000", "3", "7", ""],
        ])
    #expect(
      try trace.rows("SELECT name, value FROM dataset_parameter") == [["block_tokens", "512"]])
  }

  @Test func `bad lines are counted and disturb no other`() throws {
    let good = #"{"timestamp": 1, "input_length": 1, "output_length": 1, "hash_ids": [1]}"#
    let trace = try IngestedTrace([
      """
      \(good)
      {"timestamp": 1, "input_length": 1,
      {"timestamp": "1", "input_length": 1, "output_length": 1}
      {"timestamp": 1, "input_length": 1.5, "output_length": 1}
      {"timestamp": 1, "input_length": 1, "output_length": 1, "hash_ids": [1, 1.5]}
      \(good) trailing
      [1]
      \(good)
      """
    ])
    #expect(
      trace.issues == [
        "malformed-json 3 line 2", "malformed-timestamp 1 line 3", "malformed-tokens 1 line 4",
        "malformed-block-ids 1 line 5",
      ])
    #expect(try trace.rows("SELECT count(*) FROM llm_request") == [["2"]])
  }

  @Test(.enabled(if: TestData.isPresent, "no real traces at hand"))
  func `the real conversation trace`() throws {
    let path = try #require(TestData.path("llm/mooncake/conversation_trace.jsonl"))
    let trace = try IngestedTrace(paths: [path])
    #expect(trace.issues.isEmpty)
    #expect(
      try trace.rows("SELECT count(*), sum(input_tokens), sum(output_tokens) FROM llm_request")
        == [["12031", "144793823", "4122048"]])
    let statement = try Connection(path: trace.database, mode: .readOnly).prepare(
      "SELECT block_ids FROM llm_request")
    var blocks: [Int64] = []
    let batch = ColumnBatch(columnCount: 1)
    while try statement.step() {
      guard case .blob(let bytes) = statement.value(0) else { continue }
      batch.removeAll()
      bytes.withUnsafeBytes { batch.set(0, blob: $0) }
      batch.endRow()
      #expect(batch.appendList(0, 0, to: &blocks))
    }
    #expect(blocks.count == 288_500)
    #expect(Set(blocks).count == 182_790)
  }
}
