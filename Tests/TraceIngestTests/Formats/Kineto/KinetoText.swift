/// Kineto traces written for tests.
enum KinetoText {
  /// One event of phase X.
  static func event(
    _ category: String, _ name: String, ts: String, dur: String, pid: String = "1",
    tid: String = "1", _ arguments: String = ""
  ) -> String {
    """
    {"ph": "X", "cat": "\(category)", "name": "\(name)", "pid": \(pid), "tid": \(tid),
     "ts": \(ts), "dur": \(dur), "args": {\(arguments)}}
    """
  }

  /// A trace whose members beside the events come before them.
  static func trace(_ events: [String], _ metadata: String = "") -> String {
    "{\(metadata.isEmpty ? "" : metadata + ", ")\"traceEvents\": [\(events.joined(separator: ", "))]}"
  }

  /// An operator, a launch inside it and the launched kernel, which comes first in the file.
  static let launch = [
    event(
      "kernel", "gemm", ts: "120.500", dur: "30.250", pid: "0", tid: "7",
      """
      "External id": 5, "device": 0, "context": 1, "stream": 7, "correlation": 99,
      "registers per thread": 32, "shared memory": 1024, "blocks per SM": 0.5, "warps per SM": 4.0,
      "grid": [4, 2, 1], "block": [128, 1, 1], "est. achieved occupancy %": 12.5
      """),
    event(
      "cpu_op", "aten::mm", ts: "100.000", dur: "50.001",
      #""External id": 5, "Input Dims": [[2, 3], [3, 4]], "Sequence number": 8"#),
    event(
      "cuda_runtime", "cudaLaunchKernel", ts: "110.001", dur: "5.000",
      #""External id": 5, "cbid": 211, "correlation": 99"#),
  ]
}
