import TestSupport
import Testing
import TraceIngest

struct AzureLLMTests {
  private static let times =
    "SELECT arrival_time, input_tokens, output_tokens, images FROM llm_requests"

  @Test func `2023 has seven digits and no zone`() throws {
    let trace = try IngestedTrace([
      """
      TIMESTAMP,ContextTokens,GeneratedTokens
      2023-11-16 18:15:46.6805900,374,44
      2023-11-16 18:15:50.9951690,396,109
      """
    ])
    #expect(trace.format == "azure-llm")
    #expect(
      try trace.rows(Self.times) == [
        ["2023-11-16T18:15:46.68059Z", "374", "44", "-"],
        ["2023-11-16T18:15:50.995169Z", "396", "109", "-"],
      ])
    #expect(
      try trace.rows("SELECT clock_zero_unix_ns, utc_offset_s, resolution_ns FROM dataset")
        == [["1700092800000000000", "-", "1000"]])
    #expect(try trace.rows("SELECT arrival_ns FROM llm_request")[0] == ["65746680590000"])
  }

  @Test func `2024 has an offset and rows without a fraction`() throws {
    let trace = try IngestedTrace([
      """
      TIMESTAMP,ContextTokens,GeneratedTokens
      2024-05-10 00:00:00.009930+00:00,2162,5
      2024-05-12 00:00:00+00:00,7999,6
      """
    ])
    #expect(
      try trace.rows(Self.times).map { $0[0] } == [
        "2024-05-10T00:00:00.00993Z", "2024-05-12T00:00:00Z",
      ])
    #expect(try trace.rows("SELECT utc_offset_s FROM dataset") == [["0"]])
  }

  @Test func `2025 counts images`() throws {
    let trace = try IngestedTrace([
      """
      TIMESTAMP,NumImages,ContextTokens,GeneratedTokens
      2024-10-15T12:00:00.269Z,2,1200,30
      2024-10-15T12:00:00.500Z,,5,1
      """
    ])
    #expect(try trace.rows(Self.times).map { $0[3] } == ["2", "-"])
  }

  @Test func `zero is local midnight where the offset is known`() throws {
    let trace = try IngestedTrace([
      "TIMESTAMP,ContextTokens,GeneratedTokens\n2024-01-01 02:00:00+08:00,1,1\n"
    ])
    #expect(try trace.rows("SELECT arrival_ns FROM llm_request") == [["7200000000000"]])
    #expect(try trace.rows(Self.times)[0][0] == "2024-01-01T02:00:00+08:00")
  }

  @Test func `files of one dataset share the first one's clock`() throws {
    let header = "TIMESTAMP,ContextTokens,GeneratedTokens\n"
    let days = ["2024-05-11 01:00:00", "2024-05-12 01:00:00", "2024-05-10 23:00:00"]
    let trace = try IngestedTrace(days.map { "\(header)\($0),1,1\n" }) { $0.label = "week" }
    #expect(
      try trace.rows("SELECT arrival_ns / 3600000000000 FROM llm_request ORDER BY id")
        == [["1"], ["25"], ["-1"]])
    #expect(
      try trace.rows("SELECT arrival_time FROM llm_requests").map { $0[0] } == [
        "2024-05-11T01:00:00Z", "2024-05-12T01:00:00Z", "2024-05-10T23:00:00Z",
      ])
  }

  @Test func `an epoch given is the zero`() throws {
    let trace = try IngestedTrace([
      "TIMESTAMP,ContextTokens,GeneratedTokens\n2024-01-03 00:00:00,1,1\n"
    ]) { $0.epoch = "2024-01-01T00:00Z" }
    #expect(try trace.rows("SELECT arrival_ns / 3600000000000 FROM llm_request") == [["48"]])
  }

  @Test func `bad records are counted by kind`() throws {
    let trace = try IngestedTrace([
      """
      TIMESTAMP,ContextTokens,GeneratedTokens
      2023-11-16 18:15:46,374,44
      2023-11-31 18:15:46,374,44
      2023-11-16 18:15:46,-1,44
      2023-11-16 18:15:46,1
      2023-11-16 18:15:47,x,44
      """
    ])
    #expect(
      trace.issues == [
        "malformed-timestamp 1 line 3", "malformed-tokens 2 line 4", "wrong-field-count 1 line 5",
      ])
    #expect(try trace.rows("SELECT count(*) FROM llm_request") == [["1"]])
  }

  @Test(.enabled(if: TestData.isPresent, "no real traces at hand"))
  func `the real conversation trace`() throws {
    let path = try #require(TestData.path("llm/azure/AzureLLMInferenceTrace_conv.csv"))
    let trace = try IngestedTrace(paths: [path])
    #expect(trace.issues.isEmpty)
    #expect(
      try trace.rows(
        "SELECT count(*), sum(input_tokens), sum(output_tokens), max(arrival_ns) - min(arrival_ns) FROM llm_request"
      ) == [["19366", "22361870", "4088665", "3501721937000"]])
  }
}
