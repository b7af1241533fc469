import TestSupport
import Testing

@Suite(.enabled(if: TestData.isPresent, "no real traces at hand"))
struct NsightRealExportTests {
  /// Every number of an export that the expected values have.
  @Test(arguments: ["nsysai_mfu_2gpu_before", "nsysai_mock", "nsysai_healthy_1pct"])
  func `numbers of the real exports`(name: String) throws {
    let path = try #require(TestData.path("nsys/\(name).sqlite"))
    let expected = try TestData.json("nsys/expected_skip.json")["\(name).sqlite"]
    let trace = try IngestedTrace(paths: [path])
    #expect(trace.issues.isEmpty)
    let measures = """
      SELECT count(*) AS kernels, count(launch_ns) AS linked, count(*) - count(launch_ns) AS orphans,
        sum(launch_ns) AS TKLQT_ns, sum(launch_duration_ns) AS api_sum_ns,
        count(*) FILTER (WHERE queue_ns >= 0) AS queue_count,
        sum(queue_ns) FILTER (WHERE queue_ns >= 0) AS queue_sum_ns,
        count(*) FILTER (WHERE launch_ns < 0) AS neg_tl, sum(duration_ns) AS kernel_dur_sum_ns,
        max(start_ns + duration_ns) - min(start_ns) AS span_ns FROM kernels
      """
    let names = [
      "kernels", "linked", "orphans", "TKLQT_ns", "api_sum_ns", "queue_count", "queue_sum_ns",
      "neg_tl", "kernel_dur_sum_ns", "span_ns",
    ]
    let found = try #require(try trace.rows(measures).first)
    for (name, value) in zip(names, found) {
      #expect(Int(value) == expected[name].integer, "\(name)")
    }
    let counts = [
      ("runtime_rows", "gpu_host_call"), ("memcpy", "gpu_activity WHERE kind = 1"),
      ("memset", "gpu_activity WHERE kind = 2"), ("synchronization", "gpu_synchronization"),
    ]
    for (name, table) in counts {
      let rows = try trace.rows("SELECT count(*) FROM \(table)")
      #expect(Int(rows[0][0]) == expected[name].integer ?? 0, "\(name)")
    }
    let streams = try trace.rows(
      """
      SELECT device, pid, stream, count(*), sum(duration_ns) FROM gpu_activity WHERE kind = 0
      GROUP BY 1, 2, 3 ORDER BY 1
      """)
    let keys = ["device", "pid", "stream", "kernels", "kernel_ns"]
    for (row, stream) in zip(streams, expected["streams"].array) {
      #expect(row.map { Int($0) } == keys.map { stream[$0].integer })
    }
  }

  /// Ranges and marks are kept; the 19,118 rows of NVTX hold names of domains and categories too.
  @Test func `annotations of a real export`() throws {
    let path = try #require(TestData.path("nsys/nsysai_mfu_2gpu_before.sqlite"))
    let trace = try IngestedTrace(paths: [path])
    let export = try IngestedTrace.rows(
      of: path, "SELECT count(*) FROM NVTX_EVENTS WHERE eventType IN (34, 59, 60)")
    #expect(try trace.rows("SELECT count(*) FROM gpu_annotation") == export)
    #expect(
      try trace.rows("SELECT count(*) FROM gpu_annotation WHERE name IS NULL") == [["0"]])
  }

  @Test func `an export of a program without GPU`() throws {
    let path = try #require(TestData.path("nsys/cpuonly_nocuda_2023.4.sqlite"))
    #expect(throws: (any Error).self) { try IngestedTrace(paths: [path]) }
  }
}
