import TestSupport
import Testing
import TraceIngest

struct KinetoRobustnessTests {
  private func names(_ trace: IngestedTrace) throws -> [[String]] {
    try trace.rows("SELECT name, start_ns, duration_ns FROM operators ORDER BY id")
  }

  @Test func `of a key that is there twice the last counts`() throws {
    let trace = try IngestedTrace([
      KinetoText.trace([
        """
        {"ph": "X", "cat": "cpu_op", "name": "a", "name": "b", "ts": 1, "ts": 2, "dur": 1,
         "args": {"External id": 1, "Input Dims": [[7]]}, "args": {"External id": 2}}
        """,
        #"{"ph": "i", "cat": "x", "name": "n", "ts": 1, "ph": "X", "cat": "cpu_op", "dur": 1}"#,
      ])
    ])
    #expect(try trace.rows("SELECT name, start_ns FROM operators")[0] == ["b", "2000"])
    #expect(try trace.rows("SELECT external_id, shapes FROM operators")[0] == ["2", "-"])
  }

  @Test func `members in any order`() throws {
    let trace = try IngestedTrace([
      KinetoText.trace([
        #"{"args": {"External id": 3}, "dur": 1, "ts": 2, "name": "a", "cat": "cpu_op", "ph": "X"}"#
      ])
    ])
    #expect(try trace.rows("SELECT name, external_id FROM operators") == [["a", "3"]])
  }

  @Test func `deep nesting in what is skipped`() throws {
    let deep = String(repeating: #"{"a": ["#, count: 50) + String(repeating: "]}", count: 50)
    let trace = try IngestedTrace([
      KinetoText.trace(
        [
          #"{"ph": "X", "cat": "cpu_op", "name": "a", "ts": 1, "dur": 1, "args": {"x": \#(deep)}}"#,
          #"{"ph": "X", "cat": "novel", "deep": \#(deep), "name": "b"}"#,
          KinetoText.event("cpu_op", "c", ts: "2", dur: "1"),
        ], #""metadata": \#(deep)"#)
    ])
    #expect(try names(trace) == [["a", "1000", "1000"], ["c", "2000", "1000"]])
  }

  @Test func `ten million bytes in a string`() throws {
    let long = String(repeating: #"x\"{["#, count: 2 << 20)
    let trace = try IngestedTrace([
      KinetoText.trace(
        [
          KinetoText.event("cpu_op", "a", ts: "1", dur: "1", #""stack": "\#(long)""#),
          KinetoText.event("python_function", long, ts: "1", dur: "1"),
          KinetoText.event("cpu_op", "b", ts: "2", dur: "1"),
        ], #""deviceProperties": [], "INFO": ["\#(long)"]"#)
    ])
    #expect(try names(trace) == [["a", "1000", "1000"], ["b", "2000", "1000"]])
  }

  @Test func `escapes and control characters in names`() throws {
    let trace = try IngestedTrace([
      KinetoText.trace([
        KinetoText.event("cpu_op", #"a\"\\\u00e9\ud83d\ude00"#, ts: "1", dur: "1"),
        KinetoText.event("cpu_op", "tab\tin it", ts: "2", dur: "1"),
      ])
    ])
    #expect(try names(trace).map { $0[0] } == ["a\"\\é😀", "tab\tin it"])
  }

  @Test func `stamps beyond what a double holds are exact, those out of range are counted`() throws
  {
    let trace = try IngestedTrace([
      KinetoText.trace([
        KinetoText.event("cpu_op", "a", ts: "4503599627370497.001", dur: "0.001"),
        KinetoText.event("cpu_op", "b", ts: "4611686018427387.904", dur: "604800000000"),
        KinetoText.event("cpu_op", "c", ts: "4611686018427387.905", dur: "0"),
        KinetoText.event("cpu_op", "d", ts: "-2305843009213693.953", dur: "0"),
        KinetoText.event("cpu_op", "e", ts: "9223372036854775.808", dur: "1"),
        KinetoText.event("cpu_op", "f", ts: "1", dur: "604800000000.001"),
      ])
    ])
    #expect(
      try names(trace) == [
        ["a", "4503599627370497001", "1"], ["b", "4611686018427387904", "604800000000000"],
      ])
    #expect(
      trace.issues == [
        "absurd-timestamp 2 line 4", "malformed-timestamp 1 line 6", "absurd-duration 1 line 7",
      ])
  }

  @Test func `shapes that are too long to keep are counted`() throws {
    func operation(_ name: String, _ dimensions: Int) -> String {
      let shapes = Array(repeating: "1", count: dimensions).joined(separator: ",")
      return KinetoText.event(
        "cpu_op", name, ts: "1", dur: "1", #""Input Dims": [\#(shapes)], "External id": 5"#)
    }
    let text = KinetoText.trace([operation("short", 100), operation("long", 40_000)])
    let trace = try IngestedTrace([text])
    #expect(trace.issues == ["long-shapes 1 line 3"])
    #expect(
      try trace.rows("SELECT external_id, length(shapes) FROM gpu_operator") == [
        ["5", "201"], ["5", "-"],
      ])
  }

  @Test(arguments: [
    #"{"traceEvents": [{"ph": "X"} {"ph": "X"}]}"#, #"{"traceEvents": [{"ph": "X"]}}"#,
    #"{"traceEvents": [{"ph": "X", "cat": "kernel", "ts": 01}]}"#, #"{"traceEvents": []}"#,
    #"{"traceEvents": {}}"#, #"{"traceEvents": [{"ph": "M"}]} x"#,
  ])
  func `what is no trace is refused`(text: String) {
    #expect(throws: IngestError.self) { try IngestedTrace([text]) }
  }

  /// Metadata enters by allow-list: what is planted anywhere else is nowhere in the file.
  @Test func `secrets beside the events never enter the store`() throws {
    let secret = "hunter2-ghp-token"
    let planted = """
      "metadata": {"environ": {"HF_TOKEN": "\(secret)"}, "started_by": "\(secret)"},
      "environment": "\(secret)", "host_name": "\(secret)", "username": "\(secret)",
      "trace_id": "\(secret)", "cuda_runtime_version_extra": "\(secret)",
      "INFO": ["\(secret)"], "traceName": "/home/\(secret)/trace.json",
      "deviceProperties": [{"id": 0, "name": "GPU", "uuid": "\(secret)"}],
      "distributedInfo": {"rank": 1, "master": "\(secret)", "pg_config": [{"desc": "\(secret)"}]},
      "cupti_version": {"x": "\(secret)"}, "cuda_driver_version": "\(secret)"
      """
    let events =
      KinetoText.launch + [
        #"{"name": "process_name", "ph": "M", "pid": 1, "args": {"name": "\#(secret)"}}"#,
        #"{"name": "\#(secret)", "ph": "i", "s": "g", "ts": 1}"#,
        KinetoText.event("python_function", secret, ts: "1", dur: "1"),
        KinetoText.event("cpu_op", "a", ts: "1", dur: "1", #""Concrete Inputs": ["\#(secret)"]"#),
      ]
    let trace = try IngestedTrace([KinetoText.trace(events, planted)])
    #expect(try trace.rows("SELECT value FROM dataset_parameter WHERE name = 'rank'") == [["1"]])
    let bytes = try ByteFile.read(trace.database)
    #expect(bytes.count > 4096)
    #expect(!String(decoding: bytes, as: UTF8.self).contains("hunter2"))
  }
}
