import SQLite
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

  /// The tables as Nsight Systems makes them: all of them in 3.7.2, those that are needed in 3.25.0.
  @Test(arguments: ["3.7.2_nsys2023.4_all_tables", "3.25.0_nsys2026.2_lazy"])
  func `the tables of a schema`(name: String) throws {
    let path = try #require(TestData.path("nsys/schema_\(name).sql"))
    let tables = String(decoding: try ByteFile.read(path), as: UTF8.self)
    let empty = try NsightExportFile(tables)
    #expect(try empty.refusal().contains("without activity of a GPU and without NVTX ranges"))
    let export = try NsightExportFile(
      tables + """
        INSERT INTO StringIds VALUES (1, 'cudaLaunchKernel_v7000'), (2, 'gemm'), (3, 'forward');
        INSERT INTO CUPTI_ACTIVITY_KIND_RUNTIME (start, end, eventClass, globalTid, correlationId,
          nameId, returnValue) VALUES (10, 15, 0, 16777219, 1, 1, 0);
        INSERT INTO NVTX_EVENTS (start, end, eventType, textId, globalTid)
          VALUES (5, 20, 59, 3, 16777219);
        """)
    let trace = try export.ingested()
    #expect(
      try trace.rows("SELECT api, start_ns FROM launches") == [["cudaLaunchKernel_v7000", "10"]])
    #expect(try trace.rows("SELECT name, duration_ns FROM annotations") == [["forward", "15"]])
  }

  @Test func `an export of a program without GPU`() throws {
    let path = try #require(TestData.path("nsys/cpuonly_nocuda_2023.4.sqlite"))
    #expect(throws: (any Error).self) { try IngestedTrace(paths: [path]) }
  }

  /// Of the 3,986 kernels that have a launch, 3,693 have a correlation id of one process alone.
  @Test(arguments: [
    "ALTER TABLE CUPTI_ACTIVITY_KIND_KERNEL DROP COLUMN globalPid",
    "UPDATE CUPTI_ACTIVITY_KIND_KERNEL SET globalPid = NULL",
  ])
  func `kernels without process keep the links that are certain`(change: String) throws {
    let path = try #require(TestData.path("nsys/nsysai_mfu_2gpu_before.sqlite"))
    let folder = try TemporaryFolder()
    try shell("cp '\(path)' whole.sqlite && cp '\(path)' part.sqlite", in: folder)
    try Connection(path: folder.file("part.sqlite"), mode: .readWrite).executeScript(change)
    let links = "SELECT id, launch_id FROM kernels WHERE launch_id IS NOT NULL ORDER BY id"
    let whole = try IngestedTrace(paths: [folder.file("whole.sqlite")]).rows(links)
    let part = try IngestedTrace(paths: [folder.file("part.sqlite")])
    let kept = try part.rows(links)
    #expect(whole.count == 3986 && kept.count == 3693)
    #expect(Set(kept).isSubset(of: Set(whole)))
    #expect(part.issues == ["no-process 4010 line 0", "ambiguous-launch 293 line 0"])
  }
}
