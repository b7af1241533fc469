import Foundation
import TestSupport
import Testing

/// Reports of a trace that is small enough to be worked out on paper.
///
/// Times in µs. Stream 7: k1 30-50, k2 100-110, a copy 120-130, k1 180-200; stream 20: a collective
/// 105-125. The launches begin at 20, 90, 99, 115 and 96; the host is in aten::mm 0-40 (aten::t inside)
/// and in aten::add 60-100.
@Suite struct GPUReportByHandTests {
  private let tables: [String: [[String: JSONValue]]]

  private static func host(
    _ category: String, _ name: String, _ start: Int, _ duration: Int, _ argument: String
  ) -> String {
    #"{"ph":"X","cat":"\#(category)","name":"\#(name)","pid":1,"tid":1,"ts":\#(start),"#
      + #""dur":\#(duration),"args":{\#(argument)}}"#
  }

  private static func device(
    _ category: String, _ name: String, _ stream: Int, _ start: Int, _ duration: Int,
    _ correlation: Int
  ) -> String {
    #"{"ph":"X","cat":"\#(category)","name":"\#(name)","pid":0,"tid":\#(stream),"ts":\#(start),"#
      + #""dur":\#(duration),"args":{"device":0,"context":1,"stream":\#(stream),"#
      + #""correlation":\#(correlation)}}"#
  }

  private static let events = [
    host("cpu_op", "aten::mm", 0, 40, #""External id":1,"Input Dims":[[8,8]]"#),
    host("cpu_op", "aten::t", 5, 10, #""External id":2"#),
    host("cuda_runtime", "cudaLaunchKernel", 20, 5, #""correlation":1"#),
    device("kernel", "k1", 7, 30, 20, 1),
    host("cpu_op", "aten::add", 60, 40, #""External id":3"#),
    host("cuda_runtime", "cudaLaunchKernel", 90, 5, #""correlation":2"#),
    device("kernel", "k2", 7, 100, 10, 2),
    host("cuda_runtime", "cudaLaunchKernel", 96, 2, #""correlation":3"#),
    device("kernel", "ncclDevKernel_AllReduce", 20, 105, 20, 3),
    host("cuda_runtime", "cudaMemcpyAsync", 99, 1, #""correlation":4"#),
    device("gpu_memcpy", "Memcpy DtoD (Device -> Device)", 7, 120, 10, 4),
    host("cuda_runtime", "cudaLaunchKernel", 115, 2, #""correlation":5"#),
    device("kernel", "k1", 7, 180, 20, 5),
  ]

  init() throws {
    let folder = try TemporaryFolder()
    let (path, database) = (folder.file("trace.json"), folder.file("traces.db"))
    let text = Self.events.joined(separator: ",\n")
    try ByteFile.write(#"{"schemaVersion":1,"traceEvents":["# + text + "]}", to: path)
    #expect(try Tool.run(["ingest", database, path]).status == 0)
    let names = ["skip", "timeline", "idle", "launches", "kernels", "fusion"]
    let result = try Tool.run(["report", database] + names + ["--format", "json"])
    #expect(result.status == 0, "\(result.errors)")
    let json = JSONValue(try JSONSerialization.jsonObject(with: Data(result.output.utf8)))
    var tables: [String: [[String: JSONValue]]] = [:]
    for table in json.array.flatMap({ $0["tables"].array }) {
      let columns = table["columns"].array.map { $0["name"].string ?? "" }
      tables[table["name"].string ?? ""] = table["rows"].array.map {
        Dictionary(uniqueKeysWithValues: zip(columns, $0.array))
      }
    }
    self.tables = tables
  }

  private func integers(_ table: String, _ columns: [String], row: Int = 0) -> [Int?] {
    let row = tables[table].flatMap { $0.indices.contains(row) ? $0[row] : nil }
    return columns.map { row?[$0]?.integer }
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
}
