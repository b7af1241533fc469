import TestSupport
import Testing

@testable import TraceIngest

/// What each format's files begin with is recognized by that format and by no other.
struct DetectionTests {
  private static let heads = [
    ("burstgpt", "Timestamp,Model,Request tokens,Response tokens,Total tokens,Log Type\n"),
    (
      "burstgpt",
      "Timestamp,Session ID,Elapsed time,Model,Request tokens,Response tokens,Total tokens,Log Type\n"
    ),
    ("azure-llm", "TIMESTAMP,ContextTokens,GeneratedTokens\n2023-11-16 18:15:46.6805900,374,44\n"),
    (
      "azure-llm",
      "TIMESTAMP,NumImages,ContextTokens,GeneratedTokens\r\n2024-10-15T12:00:00.269Z,1,5,2\r\n"
    ),
    (
      "mooncake",
      #"{"timestamp": 0, "input_length": 6758, "output_length": 500, "hash_ids": [0, 1, 2]}"#
    ),
    (
      "mooncake",
      #"{"timestamp": 27482, "input_length": 6955, "output_length": 52, "hash_ids": [46, 47"#
    ),
    (
      "qwen-bailian",
      #"{"chat_id": 159, "parent_chat_id": 55, "timestamp": 61.114, "input_length": 521, "output_length": 132, "type": "text", "turn": 2, "hash_ids": [1089]}"#
    ),
    (
      "ragpulse",
      #"{"timestamp": "27", "input_length": 3861, "output_length": 127, "hash_ids": {"sys_prompt": [8325]}, "session_id": "1758081660427-xa8rbsd2uco1"}"#
    ),
    (
      "tracelab",
      #"{"provider":"claude","session_id":"claude:x","round_index":0,"model":"m","input_tokens_total":1,"timing_events":[]}"#
    ),
    ("nsight", "SQLite format 3\0"),
    ("kineto", #"{ "schemaVersion": 1, "deviceProperties": [ { "id": 0"#),
    ("kineto", #"{"metadata": {"a": [1, {"b": 2}]}, "traceEvents": ["#),
    ("kineto", #"[{"name": "a", "ph": "X", "ts": 1, "#),
    (
      "huawei-2025-cold-starts",
      "day,time,clusterName,funcName,userID,requestID,totalCost_cold_start,podAllocationCost,deployCodeCost,deployDependencyCost,schedulingCost,podID\n"
    ),
    (
      "huawei-2025-requests",
      "time_worker,time_frontend,requestID,clusterName,funcName,podID,userID,totalCost_worker,workerCost,runtimeCost,totalCost_frontend,frontendCost\n"
    ),
    ("huawei-2025-functions", "funcID,cpu_request,runtime,triggerType-invocationType\n"),
    ("huawei-2025-minutes", "day,time,400---418---pool22-300-128,1531---418---pool22-300-1"),
    ("huawei-2023", "day,time,0,1,2\n0,0,,1.0,\n"),
    ("azure-2019-invocations", "HashOwner,HashApp,HashFunction,Trigger,1,2,3,4"),
    (
      "azure-2019-durations", "HashOwner,HashApp,HashFunction,Average,Count,percentile_Average_50\n"
    ),
    ("azure-2019-memory", "HashOwner,HashApp,SampleCount,AverageAllocatedMb\n"),
    ("azure-2021", "app,func,end_timestamp,duration\nab,cd,0.07949090003967285,0.078\n"),
    ("servegen", "0,0.29,6.49,Weibull,0.46,3.35\n600,0,0,,0,0\n1200,0.2"),
    ("servegen", "0,0,0,,0,0\n600,0,0,,0,0\n"),
  ]

  private func formats(of head: [UInt8]) -> [String] {
    traceFormats.filter { $0.recognizes(head) }.map { $0.description.name }
  }

  @Test(arguments: heads)
  func `a head has one format`(name: String, head: String) {
    #expect(formats(of: Array(head.utf8)) == [name])
  }

  @Test(arguments: [
    "day,time,a,b\n", "day,time\n", "day,0,1\n", "a---b---c,1\n",
    "", "\n", "{}", "[1]", "null", "a,b\n1,2\n", "0,1,2,3,4,5\n", "600,0,0,,0,0\n0,0,0,,0,0\n",
    #"{"request_id": 0, "type": "text", "input_length": 61, "output_length": 2370, "duration": 9}"#,
    #"{"hash_id": 8302, "length": 12}"#,
  ])
  func `other heads have none`(head: String) {
    #expect(formats(of: Array(head.utf8)).isEmpty)
  }

  @Test(
    .enabled(if: TestData.isPresent, "no real traces at hand"),
    arguments: [
      ("burstgpt/BurstGPT_1_head400.csv", "burstgpt"),
      ("burstgpt/BurstGPT_3_head400.csv", "burstgpt"),
      ("llm/azure/AzureLLMInferenceTrace_conv.csv", "azure-llm"),
      ("llm/mooncake/conversation_trace.jsonl", "mooncake"),
      ("llm/servegen/m-small-chunk-39-trace.csv", "servegen"),
      ("llm/servegen/deepseek-r1-chunk-19-trace.csv", "servegen"),
      ("llm/tracelab/example_round_trace.jsonl", "tracelab"),
    ])
  func `real files have one format`(file: String, name: String) throws {
    let head = Array(try ByteFile.read(try #require(TestData.path(file))).prefix(64 << 10))
    #expect(formats(of: head) == [name])
  }
}
