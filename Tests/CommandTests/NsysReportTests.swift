import SQLite
import TestSupport
import Testing

/// The reports that `nsys stats` has too, digit by digit.
struct NsysReportTests {
  private let folder: TemporaryFolder
  private let database: String

  init() throws {
    folder = try TemporaryFolder()
    database = folder.file("traces.db")
  }

  private func ingest(_ path: String) throws {
    let result = try Tool.run(["ingest", database, path])
    #expect(result.status == 0, "\(result.errors)")
  }

  private func ingest(script: String) throws {
    let path = folder.file("trace.sqlite")
    try Connection(path: path, mode: .create).executeScript(Self.strings + script)
    try ingest(path)
  }

  private func csv(_ name: String) throws -> String {
    let result = try Tool.run(["report", database, "nsys-\(name)", "--format", "csv"])
    #expect(result.status == 0, "\(result.errors)")
    return result.output
  }

  private func rows(_ name: String) throws -> [String] {
    try csv(name).split(separator: "\n").dropFirst().map(String.init)
  }

  private static let strings = """
    CREATE TABLE StringIds (id INTEGER PRIMARY KEY, value TEXT);
    INSERT INTO StringIds VALUES (1, 'a'), (2, 'b<int, 2>'), (3, 'c'), (10, 'cudaLaunchKernel_v7000'),
      (11, 'cudaLaunchKernel'), (12, 'cudaEventRecordWithFlags_v11010'), (13, 'step'), (14, 'NCCL');
    CREATE TABLE CUPTI_ACTIVITY_KIND_KERNEL (start, end, deviceId, streamId, correlationId, globalPid,
      demangledName, gridX, gridY, gridZ, blockX, blockY, blockZ);
    CREATE TABLE CUPTI_ACTIVITY_KIND_RUNTIME (start, end, eventClass, globalTid, correlationId, nameId);

    """

  /// A kernel of process 1.
  private func kernel(_ start: Int, _ duration: Int, _ name: Int, grid: Int = 1, call: Int = 0)
    -> String
  {
    """
    INSERT INTO CUPTI_ACTIVITY_KIND_KERNEL VALUES (\(start), \(start + duration), 0, 7, \(call),
      16777216, \(name), \(grid), 1, 1, 128, 1, 1);

    """
  }

  @Test(
    .enabled(if: TestData.isPresent, "no real traces at hand"),
    arguments: [
      "cuda_gpu_kern_sum", "cuda_gpu_kern_gb_sum", "cuda_api_sum", "cuda_gpu_mem_time_sum",
      "cuda_gpu_mem_size_sum", "cuda_gpu_sum", "cuda_kern_exec_sum", "nvtx_sum", "nvtx_pushpop_sum",
    ])
  func `the real export, byte for byte`(name: String) throws {
    let export = "nsysai_mfu_2gpu_before"
    try ingest(try #require(TestData.path("nsys/\(export).sqlite")))
    let expected = try #require(TestData.path("nsys/reference/\(export)_\(name).csv"))
    let written = try csv(name)
    #expect(Array(written.utf8) == (try ByteFile.read(expected)))
  }

  /// The mean of `c` is 10.35, whose nearest binary number is below it; `a` and `b` take equal time.
  @Test func `halves away from zero, equal totals by name`() throws {
    let many = (0..<19).map { kernel($0 * 100, 10, 3) }.joined()
    try ingest(
      script: many + kernel(5000, 17, 3) + kernel(6000, 10, 2) + kernel(6100, 15, 2)
        + kernel(7000, 25, 1))
    #expect(
      try csv("cuda_gpu_kern_sum") == """
        Time (%),Total Time (ns),Instances,Avg (ns),Med (ns),Min (ns),Max (ns),StdDev (ns),Name
        80.5,207,20,10.4,10.0,10,17,1.6,c
        9.7,25,1,25.0,25.0,25,25,0.0,a
        9.7,25,2,12.5,12.5,10,15,3.5,"b<int, 2>"

        """)
  }

  @Test func `by grid, numbers in four places`() throws {
    try ingest(
      script: kernel(0, 10, 1, grid: 10) + kernel(20, 10, 1, grid: 9)
        + kernel(40, 10, 1, grid: 65_536))
    #expect(
      try rows("cuda_gpu_kern_gb_sum") == [
        "33.3,10,1,10.0,10.0,10,10,0.0,   9    1    1, 128    1    1,a",
        "33.3,10,1,10.0,10.0,10,10,0.0,  10    1    1, 128    1    1,a",
        "33.3,10,1,10.0,10.0,10,10,0.0,65536    1    1, 128    1    1,a",
      ])
  }

  @Test func `functions lose a version of four digits`() throws {
    try ingest(
      script: """
        INSERT INTO CUPTI_ACTIVITY_KIND_RUNTIME VALUES (0, 5, 0, 16777219, 1, 10),
          (10, 12, 0, 16777219, 2, 11), (20, 21, 0, 16777219, 3, 12);
        """)
    #expect(
      try rows("cuda_api_sum") == [
        "87.5,7,2,3.5,3.5,2,5,2.1,cudaLaunchKernel",
        "12.5,1,1,1.0,1.0,1,1,0.0,cudaEventRecordWithFlags_v11010",
      ])
  }

  /// 62,500 bytes are half of a thousandth, exactly; 4,500 bytes are less than one in binary.
  @Test func `copies and sets`() throws {
    try ingest(
      script: """
        CREATE TABLE CUPTI_ACTIVITY_KIND_MEMCPY (start, end, copyKind, bytes);
        CREATE TABLE CUPTI_ACTIVITY_KIND_MEMSET (start, end, bytes);
        INSERT INTO CUPTI_ACTIVITY_KIND_MEMCPY VALUES (0, 5, 1, 4500);
        INSERT INTO CUPTI_ACTIVITY_KIND_MEMSET VALUES (10, 15, 62500);
        """ + kernel(20, 10, 1))
    #expect(
      try rows("cuda_gpu_mem_time_sum") == [
        "50.0,5,1,5.0,5.0,5,5,0.0,[CUDA memcpy Host-to-Device]",
        "50.0,5,1,5.0,5.0,5,5,0.0,[CUDA memset]",
      ])
    #expect(
      try rows("cuda_gpu_mem_size_sum") == [
        "0.062,1,0.062,0.062,0.062,0.062,0.000,[CUDA memset]",
        "0.004,1,0.004,0.004,0.004,0.004,0.000,[CUDA memcpy Host-to-Device]",
      ])
    #expect(
      try rows("cuda_gpu_sum") == [
        "50.0,10,1,10.0,10.0,10,10,0.0,CUDA_KERNEL,a",
        "25.0,5,1,5.0,5.0,5,5,0.0,MEMORY_OPER,[CUDA memcpy Host-to-Device]",
        "25.0,5,1,5.0,5.0,5,5,0.0,MEMORY_OPER,[CUDA memset]",
      ])
  }

  /// A kernel that begins before its call returns has no queue time; one without a call has no row.
  @Test func `kernels with their calls`() throws {
    try ingest(
      script: """
        INSERT INTO CUPTI_ACTIVITY_KIND_RUNTIME VALUES (0, 5, 0, 16777219, 1, 10),
          (100, 110, 0, 16777219, 2, 10), (200, 210, 0, 16777219, 3, 10);
        """ + kernel(3, 10, 1, call: 1) + kernel(130, 5, 2, call: 2) + kernel(211, 5, 2, call: 3)
          + kernel(500, 1, 3, call: 9))
    #expect(
      try rows("cuda_kern_exec_sum") == [
        "1,3,0,2,2,25.5,25.5,16,35,13.4,10.0,10.0,10,10,0.0,10.5,10.5,1,20,13.4,5.0,5.0,5,5,0.0,"
          + "cudaLaunchKernel,\"b<int, 2>\"",
        "1,3,0,1,0,13.0,13.0,13,13,0.0,5.0,5.0,5,5,0.0,,,,,,10.0,10.0,10,10,0.0,cudaLaunchKernel,a",
      ])
    let text = try Tool.run(["report", database, "nsys-cuda_kern_exec_sum"]).output
    #expect(text.contains("1 of 4 kernels are left out"))
  }

  @Test func `a trace of the PyTorch profiler`() throws {
    let path = folder.file("trace.json")
    try ByteFile.write(
      """
      {"schemaVersion": 1, "traceEvents": [
      {"ph": "X", "cat": "cuda_runtime", "name": "cudaLaunchKernel", "pid": 9, "tid": 8, "ts": 1.000,
        "dur": 2.500, "args": {"correlation": 1}},
      {"ph": "X", "cat": "kernel", "name": "k<int, 2>", "pid": 0, "tid": 7, "ts": 5.250, "dur": 4.125,
        "args": {"device": 0, "stream": 7, "correlation": 1, "grid": [8, 2, 1], "block": [64, 1, 1]}},
      {"ph": "X", "cat": "gpu_memcpy", "name": "Memcpy HtoD (Pageable -> Device)", "pid": 0, "tid": 7,
        "ts": 10.000, "dur": 4.125, "args": {"device": 0, "stream": 7, "correlation": 2, "bytes": 2500}}
      ]}
      """, to: path)
    try ingest(path)
    #expect(
      try rows("cuda_gpu_kern_gb_sum") == [
        "100.0,4125,1,4125.0,4125.0,4125,4125,0.0,   8    2    1,  64    1    1,\"k<int, 2>\""
      ])
    #expect(
      try rows("cuda_kern_exec_sum") == [
        "9,8,0,1,1,8375.0,8375.0,8375,8375,0.0,2500.0,2500.0,2500,2500,0.0,1750.0,1750.0,1750,1750,"
          + "0.0,4125.0,4125.0,4125,4125,0.0,cudaLaunchKernel,\"k<int, 2>\""
      ])
    #expect(
      try rows("cuda_gpu_sum") == [
        "50.0,4125,1,4125.0,4125.0,4125,4125,0.0,CUDA_KERNEL,\"k<int, 2>\"",
        "50.0,4125,1,4125.0,4125.0,4125,4125,0.0,MEMORY_OPER,[CUDA memcpy Host-to-Device]",
      ])
    #expect(
      try rows("cuda_api_sum") == ["100.0,2500,1,2500.0,2500.0,2500,2500,0.0,cudaLaunchKernel"])
    let text = try Tool.run(["report", database, "nsys-nvtx_sum"]).output
    #expect(text.contains("the trace has no ranges of NVTX"))
  }

  @Test func `ranges with domains and without ends`() throws {
    try ingest(
      script: """
        CREATE TABLE NVTX_EVENTS (start, end, eventType, text TEXT, textId, globalTid, domainId);
        INSERT INTO NVTX_EVENTS VALUES (0, NULL, 75, NULL, 14, 16777219, 1),
          (0, 10, 59, NULL, 13, 16777219, 0), (5, 25, 60, 'send', NULL, 16777219, 1),
          (20, NULL, 59, 'open', NULL, 16777219, 0), (30, NULL, 34, 'mark', NULL, 16777219, 0);
        """)
    #expect(
      try rows("nvtx_sum") == [
        "50.0,20,1,20.0,20.0,20,20,0.0,StartEnd,NCCL:send",
        "25.0,10,1,10.0,10.0,10,10,0.0,PushPop,open",
        "25.0,10,1,10.0,10.0,10,10,0.0,PushPop,step",
      ])
    #expect(
      try rows("nvtx_pushpop_sum") == [
        "50.0,10,1,10.0,10.0,10,10,0.0,open", "50.0,10,1,10.0,10.0,10,10,0.0,step",
      ])
    #expect(try rows("cuda_gpu_kern_sum").isEmpty)
    let text = try Tool.run(["report", database, "nsys-nvtx_sum"]).output
    #expect(text.contains("1 ranges have no end"))
  }
}
