import TestSupport
import Testing

/// Reports of a trace that is small enough to be worked out on paper.
///
/// Times in µs. Stream 7: k1 30-50, k2 100-110, a copy 120-130, k1 180-200; stream 20: a collective
/// 105-125. The launches begin at 20, 90, 99, 115 and 96; the host is in aten::mm 0-40 (aten::t inside)
/// and in aten::add 60-100.
@Suite struct GPUReportByHandTests {
  private let reports: GPUReports
  private var tables: [String: [[String: JSONValue]]] { reports.tables }

  private static let events = [
    GPUReports.host("cpu_op", "aten::mm", 0, 40, #""External id":1,"Input Dims":[[8,8]]"#),
    GPUReports.host("cpu_op", "aten::t", 5, 10, #""External id":2"#),
    GPUReports.host("cuda_runtime", "cudaLaunchKernel", 20, 5, #""correlation":1"#),
    GPUReports.device("kernel", "k1", 7, 30, 20, 1),
    GPUReports.host("cpu_op", "aten::add", 60, 40, #""External id":3"#),
    GPUReports.host("cuda_runtime", "cudaLaunchKernel", 90, 5, #""correlation":2"#),
    GPUReports.device("kernel", "k2", 7, 100, 10, 2),
    GPUReports.host("cuda_runtime", "cudaLaunchKernel", 96, 2, #""correlation":3"#),
    GPUReports.device("kernel", "ncclDevKernel_AllReduce", 20, 105, 20, 3),
    GPUReports.host("cuda_runtime", "cudaMemcpyAsync", 99, 1, #""correlation":4"#),
    GPUReports.device("gpu_memcpy", "Memcpy DtoD (Device -> Device)", 7, 120, 10, 4),
    GPUReports.host("cuda_runtime", "cudaLaunchKernel", 115, 2, #""correlation":5"#),
    GPUReports.device("kernel", "k1", 7, 180, 20, 5),
  ]

  init() throws {
    reports = try GPUReports(
      Self.events, ["skip", "timeline", "idle", "launches", "kernels", "fusion"])
  }

  private func integers(_ table: String, _ columns: [String]) -> [Int?] {
    reports.integers(table, columns)
  }

  @Test func `launch and queue times are sums over kernels`() {
    #expect(
      integers("skip", ["kernels", "linked", "tklqt_ns", "queue_after_api_ns", "kernel_sum_ns"])
        == [4, 4, 94_000, 80_000, 70_000])
    #expect(
      integers("skip", ["il_ns", "gpu_idle_ns", "cpu_idle_ns"]) == [200_000, 130_000, 120_000])
  }

  @Test func `what nothing hides is exposed`() {
    #expect(
      integers(
        "timeline",
        ["computation_ns", "exposed_comm_ns", "exposed_memcpy_ns", "idle_ns", "total_ns"])
        == [50_000, 15_000, 5_000, 100_000, 170_000])
    #expect(integers("timeline", ["comm_ns", "overlap_ns"]) == [20_000, 5_000])
  }

  @Test func `gaps have causes, and the host was somewhere`() {
    let stream = (tables["idle"] ?? []).filter { $0["stream"]?.integer == 7 }
    #expect(stream.map { $0["cause"]?.string } == ["host_wait", "kernel_wait", "other"])
    #expect(stream.map { $0["idle_ns"]?.integer } == [50_000, 10_000, 50_000])
    #expect(tables["host_operators"]?.map { $0["operator"]?.string } == ["aten::add", "(none)"])
    #expect(tables["host_operators"]?.map { $0["wait_ns"]?.integer } == [30_000, 10_000])
  }

  @Test func `queues are counted over time`() {
    #expect(integers("queues", ["stream", "launches", "max", "full_ns"]) == [7, 4, 2, 0])
    expectClose(tables["queues"]?.first?["mean"]?.number, 106.0 / 180, 1e-12)
    #expect(integers("launches", ["count", "queue_count", "queue_max_ns"]) == [5, 5, 63_000])
  }

  @Test func `device time belongs to the operator around the launch`() {
    let operators = tables["operators"] ?? []
    #expect(operators.map { $0["operator"]?.string } == ["aten::add", "aten::mm"])
    #expect(operators.map { $0["own_ns"]?.integer } == [40_000, 20_000])
    #expect(operators.map { $0["shapes"]?.string } == [nil, "[[8,8]]"])
    #expect(tables["classes"]?.map { $0["time_ns"]?.integer } == [50_000, 20_000, 10_000])
  }

  @Test func `a chain whose first kernel is always followed can be fused`() {
    #expect(
      integers("fusion", ["unique_chains", "deterministic_chains", "instances", "k_fused"])
        == [2, 1, 1, 3])
    #expect(tables["chain_kernels"]?.prefix(2).map { $0["kernel"]?.string } == ["k2", "k1"])
  }

  /// Under one operator with two shapes a kernel runs for 6 and 6 µs, under another for 10.
  @Test func `the operator of a kernel is that with most of its time, in all shapes`() throws {
    var events: [String] = []
    for (number, (name, size, time)) in [("a", 1, 6), ("b", 1, 10), ("a", 2, 6)].enumerated() {
      let start = 100 * number
      events += [
        GPUReports.host("cpu_op", name, start, 50, #""Input Dims":[[\#(size)]]"#),
        GPUReports.launch(start + 10, 5, number + 1),
        GPUReports.device("kernel", "k", 7, start + 20, time, number + 1),
      ]
    }
    let kernel = try GPUReports(events, ["kernels"]).tables["kernels"]?.first
    #expect(kernel?["operator"]?.string == "a" && kernel?["shapes"]?.string == "[[1]]")
  }
}
