import SQLite
import TestSupport
import Testing

@testable import TraceIngest

struct NsightTests {
  private let first = NsightExportFile.globalID(144)
  private let second = NsightExportFile.globalID(145)

  private func call(
    _ start: Int, _ process: Int64, _ correlation: Int, name: Int = 1, api: Int = 0
  ) -> String {
    """
    INSERT INTO CUPTI_ACTIVITY_KIND_RUNTIME VALUES
      (\(start), \(start + 5), \(api), \(process + 3), \(correlation), \(name), 0);

    """
  }

  private func kernel(_ start: Int, _ process: Int64, _ correlation: Int) -> String {
    """
    INSERT INTO CUPTI_ACTIVITY_KIND_KERNEL VALUES (\(start), \(start + 100), 1, 2, NULL, 7,
      \(correlation), \(process), 5, 6, NULL, 40, 8, 2, 1, 128, 4, 1, 1000, 24, NULL, NULL);

    """
  }

  private let head = NsightExportFile.strings + NsightExportFile.tables

  @Test func `a kernel and its call`() throws {
    let trace = try NsightExportFile(head + call(10, first, 1) + kernel(50, first, 1)).ingested()
    #expect(trace.issues.isEmpty)
    #expect(trace.format == "nsight")
    #expect(
      try trace.rows(
        """
        SELECT device, stream, name, start_ns, duration_ns, launch_api, launch_start_ns,
          launch_ns, queue_ns, in_graph, pid, tid, correlation, grid, block, registers,
          shared_bytes FROM kernels
        """) == [
          [
            "1", "7", "void gemm<float>(int)", "50", "100", "cudaLaunchKernel_v7000", "10", "40",
            "35", "0", "144", "3", "1", "8x2x1", "128x4x1", "40", "1024",
          ]
        ])
    #expect(
      try trace.rows("SELECT context, pid, dynamic_shared_bytes FROM gpu_activity")
        == [["2", "144", "24"]])
  }

  @Test func `correlation ids of two processes are not the same`() throws {
    let trace = try NsightExportFile(
      head + call(10, first, 7) + call(11, second, 7) + call(12, second, 8)
        + kernel(100, second, 7) + kernel(101, first, 7) + kernel(102, first, 8)
    ).ingested()
    #expect(
      try trace.rows("SELECT start_ns, launch_start_ns, pid FROM kernels ORDER BY id")
        == [["100", "11", "145"], ["101", "10", "144"], ["102", "-", "-"]])
  }

  @Test func `equal process numbers of two machines are not the same`() throws {
    let other = first + 1 << 56
    let trace = try NsightExportFile(
      head + call(10, first, 7) + call(11, other, 7) + kernel(100, other, 7)
        + kernel(101, first, 7)
    ).ingested()
    #expect(
      try trace.rows("SELECT start_ns, launch_start_ns, pid FROM kernels ORDER BY id")
        == [["100", "11", "144"], ["101", "10", "144"]])
  }

  @Test func `calls of the driver and of graphs`() throws {
    let trace = try NsightExportFile(
      head + call(10, first, 1, name: 2, api: 1) + call(20, first, 2, name: 3)
        + call(30, first, 3, name: 4) + kernel(40, first, 2) + kernel(50, first, 2)
    ).ingested()
    #expect(
      try trace.rows("SELECT api, launch, result FROM gpu_host_call")
        == [["1", "1", "0"], ["0", "2", "0"], ["0", "0", "0"]])
    #expect(
      try trace.rows("SELECT launch_start_ns, in_graph FROM kernels")
        == [["20", "1"], ["20", "1"]])
  }

  private let bareTables = """
    CREATE TABLE CUPTI_ACTIVITY_KIND_RUNTIME (start INTEGER, "end" INTEGER,
      correlationId INTEGER, globalTid INTEGER, nameId INTEGER);
    CREATE TABLE CUPTI_ACTIVITY_KIND_KERNEL (start INTEGER, "end" INTEGER, deviceId INTEGER,
      streamId INTEGER, correlationId INTEGER, shortName INTEGER);

    """

  @Test func `without processes the correlation id decides`() throws {
    let trace = try NsightExportFile(
      bareTables + """
        INSERT INTO CUPTI_ACTIVITY_KIND_RUNTIME VALUES (3, 4, 5, \(first), 1), (1, 9, 5, \(first), 2);
        INSERT INTO CUPTI_ACTIVITY_KIND_KERNEL VALUES (9, 10, 0, 7, 5, 6);
        """ + NsightExportFile.strings
    ).ingested()
    #expect(trace.issues.isEmpty)
    #expect(
      try trace.rows("SELECT name, launch_start_ns, queue_ns, grid FROM kernels")
        == [["gemm", "1", "0", "-"]])
    #expect(try trace.rows("SELECT api FROM gpu_host_call") == [["0"], ["1"]])
  }

  /// Ids 6 and 8 are of one process; 5 is of two; the call with 7 begins after the kernel.
  @Test func `without processes an id that two of them have decides nothing`() throws {
    let trace = try NsightExportFile(
      bareTables + """
        INSERT INTO CUPTI_ACTIVITY_KIND_RUNTIME VALUES (1, 2, 5, \(first), 1), (3, 4, 5, \(second), 1),
          (5, 6, 6, \(second), 1), (30, 31, 7, \(first), 1), (7, 8, 8, \(first), 1);
        INSERT INTO CUPTI_ACTIVITY_KIND_KERNEL VALUES (9, 10, 0, 7, 5, 6), (11, 12, 1, 7, 6, 6),
          (13, 14, 0, 7, 7, 6), (15, 16, 0, 7, 8, 6), (17, 18, 0, 7, 99, 6);
        """ + NsightExportFile.strings
    ).ingested()
    #expect(trace.issues == ["no-process 5 line 0", "ambiguous-launch 1 line 0"])
    #expect(
      try trace.rows("SELECT start_ns, launch_start_ns FROM kernels ORDER BY id")
        == [["9", "-"], ["11", "5"], ["13", "-"], ["15", "7"], ["17", "-"]])
  }

  @Test func `kernels without process beside others with one`() throws {
    let trace = try NsightExportFile(
      head + call(10, first, 7) + call(11, second, 7) + call(12, second, 8)
        + kernel(100, second, 7)
        + kernel(101, first, 8).replacing(", \(first), 5,", with: ", NULL, 5,")
    ).ingested()
    #expect(trace.issues == ["no-process 1 line 0"])
    #expect(
      try trace.rows("SELECT start_ns, launch_start_ns FROM kernels ORDER BY id")
        == [["100", "11"], ["101", "12"]])
  }

  @Test func `copies, sets and graphs recorded as a whole`() throws {
    let trace = try NsightExportFile(
      head + call(10, first, 1, name: 4) + call(20, first, 2, name: 3)
        + """
        CREATE TABLE CUPTI_ACTIVITY_KIND_MEMCPY (start, end, deviceId, contextId, streamId,
          correlationId, globalPid, bytes, copyKind, srcKind, dstKind, srcDeviceId, dstDeviceId);
        INSERT INTO CUPTI_ACTIVITY_KIND_MEMCPY VALUES
          (30, 40, 0, 1, 7, 1, \(first), 4096, 1, 0, 2, NULL, 0);
        CREATE TABLE CUPTI_ACTIVITY_KIND_MEMSET (start, end, deviceId, contextId, streamId,
          correlationId, globalPid, value, bytes, memKind);
        INSERT INTO CUPTI_ACTIVITY_KIND_MEMSET VALUES (50, 51, 0, 1, 7, 9, \(first), 0, 16, 2);
        CREATE TABLE CUPTI_ACTIVITY_KIND_GRAPH_TRACE (start, end, deviceId, contextId,
          greenContextId, streamId, correlationId, globalPid, graphId, graphExecId);
        INSERT INTO CUPTI_ACTIVITY_KIND_GRAPH_TRACE VALUES
          (60, 90, 0, 1, NULL, 7, 2, \(first), 5, 6);
        """
    ).ingested()
    #expect(
      try trace.rows(
        """
        SELECT kind, start_ns, duration_ns, bytes, copy_kind, source_memory, target_memory,
          target_device, graph_id, launch_id FROM gpu_activity JOIN gpu_activity_link USING (id)
        """) == [
          ["1", "30", "10", "4096", "1", "0", "2", "0", "-", "1"],
          ["2", "50", "1", "16", "-", "-", "2", "-", "-", "-"],
          ["3", "60", "30", "-", "-", "-", "-", "-", "5", "2"],
        ])
    #expect(
      try trace.rows("SELECT name FROM memory_operations")
        == [["(copy host to device)"], ["(set)"]])
  }

  @Test func `waits and the profiler's own time`() throws {
    let trace = try NsightExportFile(
      head + call(10, first, 1)
        + """
        CREATE TABLE CUPTI_ACTIVITY_KIND_SYNCHRONIZATION (start, end, deviceId, contextId,
          streamId, correlationId, globalPid, syncType, eventId);
        INSERT INTO CUPTI_ACTIVITY_KIND_SYNCHRONIZATION VALUES (1, 9, 0, 1, 7, 3, \(first), 3, 0);
        CREATE TABLE CUPTI_ACTIVITY_KIND_OVERHEAD (start, end, eventClass, globalTid,
          correlationId, nameId, overheadType);
        INSERT INTO CUPTI_ACTIVITY_KIND_OVERHEAD VALUES (2, 8, 0, \(first + 5), 4, 8, 7);
        CREATE TABLE OSRT_API (start, end); INSERT INTO OSRT_API VALUES (1, 2), (3, 4);
        """
    ).ingested()
    #expect(
      try trace.rows("SELECT start_ns, duration_ns, kind, pid, stream FROM gpu_synchronization")
        == [["1", "8", "3", "144", "7"]])
    #expect(
      try trace.rows(
        "SELECT start_ns, duration_ns, text, kind, tid FROM gpu_overhead JOIN dictionary d ON d.id = name_id"
      ) == [["2", "6", "Lazy load", "7", "5"]])
    #expect(
      try trace.rows(
        "SELECT text, count, kept_in FROM gpu_event_count JOIN dictionary d ON d.id = category_id")
        == [
          ["CUPTI_ACTIVITY_KIND_RUNTIME", "1", "gpu_host_call"],
          ["CUPTI_ACTIVITY_KIND_SYNCHRONIZATION", "1", "gpu_synchronization"],
          ["CUPTI_ACTIVITY_KIND_OVERHEAD", "1", "gpu_overhead"], ["OSRT_API", "2", "-"],
        ])
  }

  @Test func `ranges and marks of NVTX`() throws {
    let thread = first + 3
    let trace = try NsightExportFile(
      NsightExportFile.strings + """
        CREATE TABLE NVTX_EVENTS (start, end, eventType, rangeId, category, color, text TEXT,
          globalTid, endGlobalTid, textId, domainId);
        INSERT INTO NVTX_EVENTS VALUES
          (1, 11, 59, NULL, 0, 0, NULL, \(thread), NULL, 7, 0),
          (2, 5, 60, 77, 0, 0, 'step 1', \(thread), \(thread + 1), NULL, 2),
          (3, NULL, 34, NULL, 0, 0, 'here', \(thread), NULL, NULL, 0),
          (4, NULL, 59, NULL, 0, 0, 'never popped', \(thread), NULL, NULL, 0),
          (0, NULL, 75, NULL, 0, 0, NULL, \(thread), NULL, 9, 2),
          (0, NULL, 33, NULL, 0, 0, 'a category', \(thread), NULL, NULL, 0);
        """
    ).ingested()
    #expect(
      try trace.rows(
        "SELECT kind, name, domain, start_ns, duration_ns, pid, tid FROM annotations ORDER BY id")
        == [
          ["push-pop", "forward", "-", "1", "10", "144", "3"],
          ["start-end", "step 1", "NCCL", "2", "3", "144", "3"],
          ["mark", "here", "-", "3", "-", "144", "3"],
          ["push-pop", "never popped", "-", "4", "-", "144", "3"],
        ])
    #expect(
      try trace.rows("SELECT end_tid, range_id FROM gpu_annotation WHERE kind = 3")
        == [["4", "77"]])
  }

  @Test func `ranges of emit_nvtx are operators`() throws {
    let thread = first + 3
    let trace = try NsightExportFile(
      head + call(30, first, 1) + call(60, first, 2) + call(200, first, 3)
        + kernel(100, first, 1) + kernel(300, first, 2) + kernel(500, first, 3)
          + """
          CREATE TABLE NVTX_EVENTS (start, end, eventType, text TEXT, globalTid);
          INSERT INTO NVTX_EVENTS VALUES
            (10, 80, 59, 'aten::linear, op_id = 1', \(thread)),
            (20, 50, 59, 'aten::mm, seq = 9, op_id = 2, sizes = [[2, 3]]', \(thread)),
            (0, 90, 59, 'forward', \(thread)),
            (25, 45, 59, 'aten::add, op_id = 3', \(thread + 1));
          """
    ).ingested()
    #expect(
      try trace.rows("SELECT name, parent, depth, start_ns, duration_ns, shapes FROM operators")
        == [
          ["aten::linear", "-", "0", "10", "70", "-"],
          ["aten::mm", "aten::linear", "1", "20", "30", "[[2, 3]]"],
          ["aten::add", "-", "0", "25", "20", "-"],
        ])
    #expect(
      try trace.rows("SELECT start_ns, operator FROM kernels")
        == [["100", "aten::mm"], ["300", "aten::linear"], ["500", "-"]])
    #expect(
      try trace.rows("SELECT sequence FROM gpu_operator WHERE sequence NOT NULL") == [["9"]])
    #expect(try trace.rows("SELECT count(*) FROM annotations") == [["4"]])
  }

  @Test func `devices and the clock`() throws {
    let trace = try NsightExportFile(
      head + kernel(50, first, 1)
        + """
        CREATE TABLE TARGET_INFO_GPU (vmId, id, name TEXT, totalMemory, smCount, threadsPerWarp,
          maxWarpsPerSm, computeMajor, computeMinor, uuid TEXT, cuDevice);
        INSERT INTO TARGET_INFO_GPU VALUES (1, 0, 'H100', 80, 132, 32, 64, 9, 0, 'GPU-1', 0),
          (1, 1, 'H200', 141, 132, 32, 64, 9, 0, 'GPU-2', 1);
        CREATE TABLE TARGET_INFO_CUDA_DEVICE (gpuId, cudaId, pid, uuid TEXT, numMultiprocessors);
        INSERT INTO TARGET_INFO_CUDA_DEVICE VALUES (0, 0, 144, '', 132), (1, 0, 145, '', 132);
        CREATE TABLE TARGET_INFO_SESSION_START_TIME (utcEpochNs, utcTime TEXT);
        INSERT INTO TARGET_INFO_SESSION_START_TIME VALUES (1700000000000000001, 'then');
        CREATE TABLE META_DATA_EXPORT (name TEXT, value TEXT);
        INSERT INTO META_DATA_EXPORT VALUES ('EXPORT_SCHEMA_VERSION', '3.25.0'),
          ('EXPORT_PRODUCT_VERSION', '2026.2.1.210');
        """
    ).ingested()
    #expect(
      try trace.rows(
        """
        SELECT device, pid, text, memory_bytes, multiprocessors, max_threads_per_sm,
          compute_major FROM gpu_device JOIN dictionary d ON d.id = name_id
        """) == [
          ["0", "144", "H100", "80", "132", "2048", "9"],
          ["0", "145", "H200", "141", "132", "2048", "9"],
        ])
    #expect(
      try trace.rows("SELECT clock_zero_unix_ns FROM dataset") == [["1700000000000000001"]])
    #expect(
      try trace.rows("SELECT name, value FROM dataset_parameter ORDER BY name")
        == [["nsight_schema", "3.25.0"], ["nsight_version", "2026.2.1.210"]])
  }
}
