import SQLite
import TestSupport
import Testing

/// What an export tells of a machine, its users and their environment stays out of the store.
struct NsightSecretsTests {
  private static let secret = "hf_planted_secret"

  /// Tables of the export's schema that hold such texts, and columns beside those that are read.
  private static let script = """
    CREATE TABLE META_DATA_CAPTURE (name TEXT, value TEXT);
    INSERT INTO META_DATA_CAPTURE VALUES ('PROFILING_OPTIONS:ENV', '\(secret)'),
      ('HOST_NAME', '\(secret)'), ('EXPORT_SCHEMA_VERSION', '\(secret)');
    CREATE TABLE META_DATA_EXPORT (name TEXT, value TEXT);
    INSERT INTO META_DATA_EXPORT VALUES ('EXPORT_HOST', '\(secret)'), ('EXPORT_USER', '\(secret)'),
      ('EXPORT_SCHEMA_VERSION', '3.25.0'), ('EXPORT_PARAM_INPUT_PATH_ABS', '\(secret)');
    CREATE TABLE TARGET_INFO_SYSTEM_ENV (globalVid, devStateName TEXT, name TEXT, nameEnum, value TEXT);
    INSERT INTO TARGET_INFO_SYSTEM_ENV VALUES (1, 'x', 'HF_TOKEN', 0, '\(secret)');
    CREATE TABLE PROCESSES (globalPid, pid, name TEXT);
    INSERT INTO PROCESSES VALUES (281477392195584, 144, '\(secret)');
    CREATE TABLE ThreadNames (nameId, priority, globalTid);
    INSERT INTO ThreadNames VALUES (100, 0, 281477392195584);
    CREATE TABLE ProcessStreams (globalPid, filenameId, contentId);
    INSERT INTO ProcessStreams VALUES (281477392195584, 100, 101);
    CREATE TABLE ANALYSIS_FILE (id, filename TEXT, content BLOB, globalPid);
    INSERT INTO ANALYSIS_FILE VALUES (1, '\(secret)', '\(secret)', 0);
    CREATE TABLE DIAGNOSTIC_EVENT (timestamp, source, severity, text TEXT, globalPid);
    INSERT INTO DIAGNOSTIC_EVENT VALUES (1, 1, 1, '\(secret)', 0);
    CREATE TABLE TARGET_INFO_SESSION_START_TIME (utcEpochNs, utcTime TEXT, localTime TEXT);
    INSERT INTO TARGET_INFO_SESSION_START_TIME VALUES (1700000000000000000, '\(secret)', '\(secret)');
    CREATE TABLE TARGET_INFO_GPU (id, name TEXT, uuid TEXT, busLocation TEXT, cuDevice);
    INSERT INTO TARGET_INFO_GPU VALUES (0, 'H100', '\(secret)', '\(secret)', 0);
    INSERT INTO StringIds VALUES (100, '\(secret)'), (101, 'PATH=/bin HF_TOKEN=\(secret)');
    INSERT INTO CUPTI_ACTIVITY_KIND_RUNTIME VALUES (10, 15, 0, 281477392195584, 1, 1, 0);
    INSERT INTO CUPTI_ACTIVITY_KIND_KERNEL VALUES (50, 60, 0, 1, NULL, 7, 1, 281477392195584,
      5, 6, 100, 40, 8, 2, 1, 128, 4, 1, 0, 0, NULL, NULL);
    """

  private func holdsSecret(_ path: String) throws -> Bool {
    let text = String(decoding: try ByteFile.read(path), as: UTF8.self)
    return text.contains(Self.secret) || text.contains("HF_TOKEN")
  }

  @Test func `planted texts are not in the store`() throws {
    let export = try NsightExportFile(
      NsightExportFile.strings + NsightExportFile.tables + Self.script)
    #expect(try holdsSecret(export.path))
    let trace = try export.ingested()
    #expect(
      try trace.rows("SELECT name, launch_ns FROM kernels") == [["void gemm<float>(int)", "40"]])
    #expect(try trace.rows("SELECT value FROM dataset_parameter") == [["3.25.0"]])
    #expect(try !holdsSecret(trace.database))
  }

  /// In the real exports, the values of the environment were replaced by a word.
  @Test(
    .enabled(if: TestData.isPresent, "no real traces at hand"),
    arguments: ["nsysai_mfu_2gpu_before.sqlite", "nsysai_mock.sqlite"])
  func `texts of the real exports that no event names`(name: String) throws {
    let path = try #require(TestData.path("nsys/" + name))
    let export = try Connection(path: path, mode: .readOnly)
    let environment = try export.rows(
      "SELECT DISTINCT name FROM TARGET_INFO_SYSTEM_ENV WHERE length(name) > 6")
    #expect(!environment.isEmpty)
    let trace = try IngestedTrace(paths: [path])
    let store = String(decoding: try ByteFile.read(trace.database), as: UTF8.self)
    for row in environment {
      let text = try #require(row[0].text)
      #expect(!store.contains(text), "\(text)")
    }
    #expect(!store.contains("scrubbed"))
  }
}
