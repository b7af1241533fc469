import TestSupport
import Testing

struct TraceLabTests {
  private static let times =
    "SELECT arrival_time, elapsed_ns, session, request, turn, input_tokens, cached_tokens, output_tokens FROM llm_requests"

  private func line(_ fields: String, _ events: String) -> String {
    """
    {"provider":"codex","session_id":"codex:s1","round_index":0,"round_id":"r:1","model":"m",\
    "input_tokens_total":100,"prefix_tokens":60,"output_tokens":9,\(fields)"timing_events":[\(events)],\
    "tools":[{"emitted_at":"x"}],"cwd":"/secret"}

    """
  }

  private func event(_ type: String, _ second: Int) -> String {
    #"{"event_type":"\#(type)","timestamp":"2026-03-21T10:00:\#(second + 10).500Z","content_chars":3}"#
  }

  @Test func `a request begins with the last input before the first output`() throws {
    let events = [
      event("tool_result", 2), event("user_message", 0), event("reasoning", 5), event("text", 7),
      event("tool_result", 6), event("usage_report", 9),
    ]
    let trace = try IngestedTrace([line("", events.joined(separator: ","))])
    #expect(trace.format == "tracelab")
    #expect(trace.issues.isEmpty)
    #expect(
      try trace.rows(Self.times) == [
        ["2026-03-21T10:00:12.5Z", "5000000000", "codex:s1", "r:1", "1", "100", "60", "9"]
      ])
    #expect(try trace.rows("SELECT model, service FROM llm_requests") == [["m", "codex"]])
  }

  @Test func `without an input the earliest event counts and nothing is said of the end`() throws {
    let trace = try IngestedTrace([
      line("", event("text", 5) + "," + event("reasoning", 4))
        + line("\"reasoning_output_tokens\":null,", event("user_message", 6))
    ])
    #expect(
      try trace.rows("SELECT arrival_time, elapsed_ns FROM llm_requests") == [
        ["2026-03-21T10:00:14.5Z", "-"], ["2026-03-21T10:00:16.5Z", "-"],
      ])
  }

  @Test func `counts may be null and nothing else`() throws {
    let text = event("user_message", 1)
    let trace = try IngestedTrace([
      line("\"prefix_tokens\":null,\"input_tokens_total\":null,", text)
        + line("\"output_tokens\":\"9\",", text) + line("\"prefix_tokens\":-1,", text)
        + line("", #"{"event_type":"text","timestamp":"soon"}"#) + line("", "")
    ])
    #expect(
      try trace.rows("SELECT input_tokens, cached_tokens, output_tokens FROM llm_requests")
        == [["-", "-", "9"]])
    #expect(trace.issues == ["malformed-tokens 2 line 2", "malformed-timestamp 2 line 4"])
  }

  @Test(.enabled(if: TestData.isPresent, "no real traces at hand"))
  func `the real sample`() throws {
    let path = try #require(TestData.path("llm/tracelab/example_round_trace.jsonl"))
    let trace = try IngestedTrace(paths: [path])
    #expect(trace.issues.isEmpty)
    #expect(
      try trace.rows(
        "SELECT service, model, session, count(*), min(turn), max(turn), sum(input_tokens), sum(cached_tokens), sum(output_tokens), count(elapsed_s) FROM llm_requests GROUP BY session"
      ) == [
        [
          "claude", "claude-opus-4-8", "claude:claude-public-example", "10", "1", "10", "418193",
          "394068", "9423", "10",
        ],
        [
          "codex", "gpt-5.4", "codex:01a7c9e4-6d12-7b3a-9f42-8c6d5e1a0b73", "9", "1", "9",
          "95819", "79488", "1912", "9",
        ],
      ])
    #expect(try trace.rows(Self.times)[0][0] == "2026-06-01T05:40:20.151Z")
    #expect(
      try trace.rows("SELECT out_of_order, resolution_ns FROM dataset") == [["1", "1000000"]])
  }
}
