import TestSupport
import Testing

struct QwenBailianTests {
  private static let lines = """
    {"chat_id": 55, "parent_chat_id": -1, "timestamp": 0.0, "input_length": 33, "output_length": 9, "type": "text", "turn": 1, "hash_ids": [1089, 1090, 1091]}
    {"chat_id": 7, "parent_chat_id": -1, "timestamp": 0.5, "input_length": 20, "output_length": 0, "type": "search", "turn": 1, "hash_ids": [3, 4]}
    {"chat_id": 159, "parent_chat_id": 55, "timestamp": 61.114, "input_length": 521, "output_length": 132, "type": "text", "turn": 2, "hash_ids": [1089, 1090, 1091, 6326]}
    {"chat_id": 160, "parent_chat_id": 159, "timestamp": 99.000000001, "input_length": 600, "output_length": 1, "type": "image", "turn": 3, "hash_ids": [1089]}
    {"chat_id": 161, "parent_chat_id": 55, "timestamp": 100, "input_length": 40, "output_length": 1, "type": "file", "turn": 2, "hash_ids": []}
    {"chat_id": 8, "parent_chat_id": 2, "timestamp": 101, "input_length": 1, "output_length": 1, "type": "text", "turn": 4, "hash_ids": [1]}
    """

  @Test func `sessions are the roots of chains of chats`() throws {
    let trace = try IngestedTrace([Self.lines])
    #expect(trace.format == "qwen-bailian")
    #expect(
      try trace.rows(
        "SELECT arrival_ns, service, session, request, parent, turn, input_tokens, output_tokens FROM llm_requests"
      ) == [
        ["0", "text", "55", "55", "-", "1", "33", "9"],
        ["500000000", "search", "7", "7", "-", "1", "20", "0"],
        ["61114000000", "text", "55", "159", "55", "2", "521", "132"],
        ["99000000001", "image", "55", "160", "159", "3", "600", "1"],
        ["100000000000", "file", "55", "161", "55", "2", "40", "1"],
        ["101000000000", "text", "2", "8", "2", "4", "1", "1"],
      ])
    #expect(trace.issues == ["unknown-parent 1 line 6"])
  }

  @Test func `blocks have 16 tokens`() throws {
    let trace = try IngestedTrace([Self.lines])
    #expect(
      try trace.rows("SELECT hex(block_ids) FROM llm_request WHERE request IN (55, 161)")
        == [["82110202"], [""]])
    #expect(
      try trace.rows("SELECT name, value FROM dataset_parameter") == [["block_tokens", "16"]])
  }

  @Test func `bad lines are counted by kind`() throws {
    func line(_ chat: String, _ time: String, _ input: String, _ blocks: String) -> String {
      """
      {"chat_id": \(chat), "parent_chat_id": -1, "timestamp": \(time), "input_length": \(input), \
      "output_length": 1, "type": "text", "turn": 1, "hash_ids": \(blocks)}

      """
    }
    let trace = try IngestedTrace([
      line("1", "1", "1", "[1]") + line("1.5", "1", "1", "[1]") + line("1", "null", "1", "[1]")
        + line("1", "1", "-1", "[1]") + line("1", "1", "1", "7") + line("2", "2", "1", "[1]")
    ])
    #expect(
      trace.issues == [
        "malformed-id 1 line 2", "malformed-timestamp 1 line 3", "malformed-tokens 1 line 4",
        "malformed-block-ids 1 line 5",
      ])
    #expect(try trace.rows("SELECT count(*) FROM llm_request") == [["2"]])
  }
}
