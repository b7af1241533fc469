import SQLite
import TestSupport
import TraceIngest

/// An export of Nsight Systems that a test writes with SQL.
struct NsightExportFile {
  let path: String
  private let folder: TemporaryFolder

  /// Makes a database of a script.
  init(_ script: String, name: String = "trace.sqlite") throws {
    folder = try TemporaryFolder()
    path = folder.file(name)
    try Connection(path: path, mode: .create).executeScript(script)
  }

  /// The store that the export is ingested into.
  func ingested(maximumBadShare: Double = 0) throws -> IngestedTrace {
    try IngestedTrace(paths: [path]) { $0.maximumBadShare = maximumBadShare }
  }

  /// What ingesting it says where it is refused.
  func refusal() throws -> String {
    do {
      _ = try ingested()
      return "no refusal"
    } catch let error as IngestError {
      return error.description
    }
  }

  /// The global id of a thread, or of a process where the thread is 0.
  static func globalID(_ process: Int64, _ thread: Int64 = 0) -> Int64 {
    1 << 48 | process << 24 | thread
  }

  /// The texts that rows name.
  static let strings = """
    CREATE TABLE StringIds (id INTEGER PRIMARY KEY, value TEXT);
    INSERT INTO StringIds VALUES (1, 'cudaLaunchKernel_v7000'), (2, 'cuLaunchKernelEx_ptsz'),
      (3, 'cudaGraphLaunch_v10000'), (4, 'cudaMemcpyAsync_v3020'), (5, 'void gemm<float>(int)'),
      (6, 'gemm'), (7, 'forward'), (8, 'Lazy load'), (9, 'NCCL');

    """

  /// The tables of calls and kernels as schema 3.25 has them, without columns that nothing reads.
  static let tables = """
    CREATE TABLE CUPTI_ACTIVITY_KIND_RUNTIME (start INTEGER NOT NULL, end INTEGER NOT NULL,
      eventClass INTEGER NOT NULL, globalTid INTEGER, correlationId INTEGER,
      nameId INTEGER NOT NULL, returnValue INTEGER NOT NULL);
    CREATE TABLE CUPTI_ACTIVITY_KIND_KERNEL (start INTEGER NOT NULL, end INTEGER NOT NULL,
      deviceId INTEGER NOT NULL, contextId INTEGER NOT NULL, greenContextId INTEGER,
      streamId INTEGER NOT NULL, correlationId INTEGER, globalPid INTEGER,
      demangledName INTEGER NOT NULL, shortName INTEGER NOT NULL, mangledName INTEGER,
      registersPerThread INTEGER NOT NULL, gridX INTEGER NOT NULL, gridY INTEGER NOT NULL,
      gridZ INTEGER NOT NULL, blockX INTEGER NOT NULL, blockY INTEGER NOT NULL,
      blockZ INTEGER NOT NULL, staticSharedMemory INTEGER NOT NULL,
      dynamicSharedMemory INTEGER NOT NULL, graphNodeId INTEGER, graphId INTEGER);

    """
}
