import TestSupport
import Testing

struct KinetoTests {
  private let kernels = """
    SELECT name, start_ns, duration_ns, launch_api, launch_ns, queue_ns, operator, device, stream,
      grid, block, registers, shared_bytes, occupancy_percent FROM kernels
    """
  private let kernel = [
    "gemm", "120500", "30250", "cudaLaunchKernel", "10499", "5499", "aten::mm", "0", "7", "4x2x1",
    "128x1x1", "32", "1024", "12.5",
  ]

  @Test func `a kernel before its launch is linked to launch and operator`() throws {
    let trace = try IngestedTrace([KinetoText.trace(KinetoText.launch)])
    #expect(trace.format == "kineto")
    #expect(trace.issues.isEmpty)
    #expect(try trace.rows(kernels) == [kernel])
    #expect(
      try trace.rows("SELECT name, start_ns, duration_ns, depth, shapes FROM operators")
        == [["aten::mm", "100000", "50001", "0", "[[2, 3], [3, 4]]"]])
  }

  @Test func `a bare array, in any layout`() throws {
    let text = "\u{FEFF}  [\r\n" + KinetoText.launch.joined(separator: "\r\n , \r\n") + "]\r\n"
    let trace = try IngestedTrace([text])
    #expect(trace.format == "kineto")
    #expect(try trace.rows(kernels) == [kernel])
  }

  @Test(arguments: [true, false])
  func `metadata before or after the events`(isBefore: Bool) throws {
    let metadata = """
      "schemaVersion": 1, "baseTimeNanoseconds": 1751410836000000000,
      "cuda_runtime_version": 12040, "with_stack": 1,
      "deviceProperties": [{"id": 0, "name": "NVIDIA H100", "totalGlobalMem": 85024112640,
        "computeMajor": 9, "computeMinor": 0, "numSms": 132, "novel": {"x": [1]}}],
      "distributedInfo": {"backend": "nccl", "rank": 3, "world_size": 8, "pg_config": [{"a": 1}]}
      """
    let events = KinetoText.launch.joined(separator: ", ")
    let trace = try IngestedTrace([
      isBefore
        ? "{\(metadata), \"traceEvents\": [\(events)]}"
        : "{\"traceEvents\": [\(events)], \(metadata)}"
    ])
    #expect(
      try trace.rows("SELECT name, value FROM dataset_parameter ORDER BY name") == [
        ["backend", "nccl"], ["cuda_runtime_version", "12040"], ["rank", "3"],
        ["schema_version", "1"], ["with_stack", "1"], ["world_size", "8"],
      ])
    #expect(
      try trace.rows(
        """
        SELECT device, text, memory_bytes, compute_major, multiprocessors
        FROM gpu_device JOIN dictionary ON dictionary.id = name_id
        """) == [["0", "NVIDIA H100", "85024112640", "9", "132"]])
    #expect(
      try trace.rows("SELECT clock_zero_unix_ns FROM dataset") == [["1751410836000000000"]])
  }

  @Test func `absolute stamps keep nanoseconds`() throws {
    let stamps = ["1712167118350123.457", "1712167118350124"]
    let trace = try IngestedTrace([
      KinetoText.trace(stamps.map { KinetoText.event("cpu_op", "a", ts: $0, dur: "0.001") })
    ])
    #expect(
      try trace.rows("SELECT start_ns, duration_ns FROM gpu_operator")
        == [["1712167118350123457", "1"], ["1712167118350124000", "1"]])
    #expect(try trace.rows("SELECT clock_zero_unix_ns FROM dataset") == [["0"]])
  }

  @Test func `stamps without base time that are no dates`() throws {
    let trace = try IngestedTrace([KinetoText.trace(KinetoText.launch)])
    #expect(try trace.rows("SELECT clock_zero_unix_ns FROM dataset") == [["-"]])
  }

  @Test func `names of earlier versions`() throws {
    let trace = try IngestedTrace([
      KinetoText.trace([
        KinetoText.event(
          "Kernel", "k", ts: "5", dur: "1", pid: "0", tid: #""stream 7""#,
          #""external id": 3, "correlation": "12""#),
        KinetoText.event("Operator", "op", ts: "1", dur: "9", #""external id": 3"#),
        KinetoText.event(
          "Runtime", "hipExtModuleLaunchKernel", ts: "2", dur: "1", #""correlation": 12"#),
        KinetoText.event("Memcpy", "Memcpy HtoD (Pinned -> Device)", ts: "7", dur: "1"),
      ])
    ])
    #expect(
      try trace.rows("SELECT name, stream, launch_api, operator, launch_ns FROM kernels")
        == [["k", "7", "hipExtModuleLaunchKernel", "op", "3000"]])
    #expect(
      try trace.rows(
        "SELECT copy_kind, source_memory, target_memory FROM gpu_activity WHERE kind = 1")
        == [["1", "1", "2"]])
  }

  /// Kineto writes the correlation id where it linked no operator; that may be another operator's
  /// external id, of one that ran later or is still running on another thread.
  @Test(arguments: [("later", "1", "50"), ("elsewhere", "2", "0")])
  func `an external id that is the correlation id names no operator`(
    name: String, thread: String, start: String
  ) throws {
    let trace = try IngestedTrace([
      KinetoText.trace([
        KinetoText.event("cpu_op", "around", ts: "1", dur: "9", #""External id": 3"#),
        KinetoText.event(
          "cpu_op", name, ts: start, dur: "90", tid: thread, #""External id": 12"#),
        KinetoText.event(
          "cuda_runtime", "cudaLaunchKernel", ts: "2", dur: "1",
          #""External id": 12, "correlation": 12"#),
        KinetoText.event(
          "kernel", "k", ts: "5", dur: "1", pid: "0", #""External id": 12, "correlation": 12"#),
      ])
    ])
    #expect(try trace.rows("SELECT operator FROM kernels") == [["around"]])
    #expect(try trace.rows("SELECT operator_by FROM gpu_activity_link") == [["3"]])
    #expect(try trace.rows("SELECT external_id FROM gpu_activity") == [["12"]])
  }

  /// The ids count apart: an operator that was not at work during the call has not made it.
  @Test(arguments: [("4", "90", "named"), ("5", "90", "around"), ("0", "1", "around")])
  func `an external id counts where its operator was at work during the call`(
    start: String, duration: String, expected: String
  ) throws {
    let trace = try IngestedTrace([
      KinetoText.trace([
        KinetoText.event("cpu_op", "around", ts: "1", dur: "9", #""External id": 3"#),
        KinetoText.event(
          "cpu_op", "named", ts: start, dur: duration, tid: "2", #""External id": 8"#),
        KinetoText.event(
          "cuda_runtime", "cudaLaunchKernel", ts: "2", dur: "2",
          #""External id": 8, "correlation": 12"#),
        KinetoText.event("kernel", "k", ts: "6", dur: "1", pid: "0", #""correlation": 12"#),
      ])
    ])
    #expect(try trace.rows("SELECT operator FROM kernels") == [[expected]])
  }

  @Test func `what has no row is counted`() throws {
    let others = [
      #"{"ph": "X", "cat": "Trace", "ts": 1, "dur": 9, "name": "PyTorch Profiler (0)", "pid": "Spans", "tid": "PyTorch Profiler", "args": {"Op count": 0}}"#,
      #"{"name": "process_name", "ph": "M", "ts": 1, "pid": 5, "tid": 0, "args": {"name": "python"}}"#,
      #"{"ph": "f", "id": 99, "pid": 0, "tid": 7, "ts": 120.5, "cat": "ac2g", "name": "ac2g", "bp": "e"}"#,
      #"{"ph": "s", "id": 99, "pid": 1, "tid": 1, "ts": 110.001, "cat": "ac2g", "name": "ac2g"}"#,
      KinetoText.event("python_function", "m.py(3): f", ts: "1", dur: "2"),
      "17",
    ]
    let trace = try IngestedTrace([KinetoText.trace(KinetoText.launch + others)])
    #expect(
      try trace.rows(
        """
        SELECT c.text, p.text, count, kept_in FROM gpu_event_count
        LEFT JOIN dictionary c ON c.id = category_id LEFT JOIN dictionary p ON p.id = phase_id
        ORDER BY 1, 2
        """) == [
          ["-", "M", "1", "-"], ["Trace", "X", "1", "-"], ["ac2g", "f", "1", "-"],
          ["ac2g", "s", "1", "-"], ["cpu_op", "X", "1", "gpu_operator"],
          ["cuda_runtime", "X", "1", "gpu_host_call"], ["kernel", "X", "1", "gpu_activity"],
          ["python_function", "X", "1", "-"],
        ])
  }

  @Test func `a graph launch has many kernels, an orphan has none`() throws {
    let kernels = (0..<3).map {
      KinetoText.event(
        "kernel", "k\($0)", ts: "\(10 + $0)", dur: "1", pid: "0", tid: "7",
        #""correlation": \#($0 < 2 ? 4 : 5), "graph node id": \#($0)"#)
    }
    let trace = try IngestedTrace([
      KinetoText.trace(
        kernels + [
          KinetoText.event(
            "cuda_runtime", "cudaGraphLaunch", ts: "1", dur: "2", #""correlation": 4"#)
        ])
    ])
    #expect(
      try trace.rows("SELECT name, launch_ns, in_graph FROM kernels")
        == [["k0", "9000", "1"], ["k1", "10000", "1"], ["k2", "-", "-"]])
  }

  @Test func `events without stamps are rejected and counted`() throws {
    let trace = try IngestedTrace([
      KinetoText.trace([
        KinetoText.event("kernel", "a", ts: "NaN", dur: "1"),
        KinetoText.event("kernel", "b", ts: "1", dur: "-Infinity"),
        KinetoText.event("kernel", "c", ts: "1", dur: "-1"),
        KinetoText.event("kernel", "d", ts: "1", dur: "7441000000000000"),
        #"{"ph": "X", "cat": "kernel", "name": "e", "ts": 4}"#,
        KinetoText.event("kernel", "f", ts: "1", dur: "1"),
      ])
    ])
    #expect(
      trace.issues == [
        "malformed-timestamp 1 line 2", "malformed-duration 2 line 3", "negative-duration 1 line 4",
        "absurd-duration 1 line 5",
      ])
    #expect(try trace.rows("SELECT name FROM kernels") == [["f"]])
  }
}
