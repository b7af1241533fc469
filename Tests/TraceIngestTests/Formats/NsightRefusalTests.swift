import SQLite
import TestSupport
import Testing
import TraceIngest

/// What is wrong with an export is said, or counted with its place.
struct NsightRefusalTests {
  private static let kernels = """
    CREATE TABLE CUPTI_ACTIVITY_KIND_KERNEL (start, end, deviceId, streamId, correlationId,
      globalPid, demangledName, gridX);

    """

  @Test(arguments: [
    ("CREATE TABLE t (x);", "an SQLite database without tables of Nsight Systems"),
    ("PRAGMA user_version = 1;", "an SQLite database without tables of Nsight Systems"),
    (
      "CREATE TABLE StringIds (id INTEGER PRIMARY KEY, value TEXT); CREATE TABLE OSRT_API (start, end);",
      "an export of Nsight Systems without activity of a GPU and without NVTX ranges"
    ),
    (kernels, "without activity of a GPU and without NVTX ranges"),
    (
      "CREATE TABLE CUPTI_ACTIVITY_KIND_KERNEL (start, deviceId); INSERT INTO CUPTI_ACTIVITY_KIND_KERNEL VALUES (1, 2);",
      "CUPTI_ACTIVITY_KIND_KERNEL.end"
    ),
  ])
  func `other databases`(script: String, reason: String) throws {
    let refusal = try NsightExportFile(script).refusal()
    #expect(refusal.contains(reason), "\(refusal)")
  }

  @Test func `a tidemark database`() throws {
    let store = try IngestedTrace([
      "TIMESTAMP,ContextTokens,GeneratedTokens\n2023-11-16 18:15:46.68,1,1\n"
    ])
    let error = #expect(throws: IngestError.self) { _ = try IngestedTrace(paths: [store.database]) }
    #expect(error?.description.contains("a tidemark database") == true)
  }

  @Test(arguments: ["trace.nsys-rep", "trace.qdrep"])
  func `a report that only Nsight Systems opens`(name: String) throws {
    let error = #expect(throws: IngestError.self) { _ = try IngestedTrace(["NVIDIA"], name: name) }
    let text = try #require(error?.description)
    #expect(text.contains("nsys export --type sqlite --output "))
    #expect(text.contains("/trace.sqlite ") && text.hasSuffix("/" + name))
  }

  @Test func `a compressed export`() throws {
    let export = try NsightExportFile(Self.kernels)
    #expect(try Tool.shell("gzip '\(export.path)'").status == 0)
    let error = #expect(throws: IngestError.self) {
      _ = try IngestedTrace(paths: [export.path + ".gz"])
    }
    #expect(error?.description.contains("unpack it and give the file") == true)
  }

  @Test func `a compressed export in an archive`() throws {
    let export = try NsightExportFile(Self.kernels)
    #expect(
      try Tool.shell("cd $(dirname '\(export.path)') && tar cf t.tar trace.sqlite").status == 0)
    let archive = export.path.replacing("trace.sqlite", with: "t.tar")
    let error = #expect(throws: IngestError.self) { _ = try IngestedTrace(paths: [archive]) }
    #expect(error?.description.contains("unpack it and give the file") == true)
  }

  @Test func `a text that is to be an export`() throws {
    let error = #expect(throws: IngestError.self) {
      _ = try IngestedTrace(["a,b\n"]) { $0.format = "nsight" }
    }
    #expect(error?.description.contains("no SQLite database") == true)
  }

  @Test func `a folder's databases that are none are left out`() throws {
    let export = try NsightExportFile("CREATE TABLE t (x);")
    let folder = String(
      export.path.prefix(upTo: export.path.lastIndex(of: "/") ?? export.path.endIndex))
    try ByteFile.write(
      "TIMESTAMP,ContextTokens,GeneratedTokens\n2023-11-16 18:15:46.68,1,1\n",
      to: folder + "/trace.csv")
    try ByteFile.write("NVIDIA", to: folder + "/trace.nsys-rep")
    let trace = try IngestedTrace(paths: [folder])
    #expect(trace.summary.skipped == [folder + "/trace.nsys-rep", folder + "/trace.sqlite"])
    #expect(trace.format == "azure-llm")
  }

  @Test func `rows that are none`() throws {
    let trace = try NsightExportFile(
      NsightExportFile.strings + Self.kernels + """
        INSERT INTO CUPTI_ACTIVITY_KIND_KERNEL VALUES
          (1, 2, 0, 7, 1, NULL, 5, 1), (NULL, 2, 0, 7, 2, NULL, 5, 1), (9, 8, 0, 7, 3, NULL, 5, 1),
          ('x', 9, 0, 7, 4, NULL, 5, 1), (5, 6, 0, 7, 5, NULL, 99, 'wide'),
          (9223372036854775807, -5, 0, 7, 1, NULL, 5, 1),
          (4611686018427387905, 4611686018427387906, 0, 7, 1, NULL, 5, 1),
          (0, 604800000000001, 0, 7, 1, NULL, 5, 1);
        """
    ).ingested(maximumBadShare: 1)
    #expect(
      trace.issues == [
        "malformed-timestamp 2 line 2", "negative-duration 1 line 3", "wrong-type 2 line 4",
        "unknown-string 1 line 5", "absurd-timestamp 2 line 6", "absurd-duration 1 line 8",
      ])
    #expect(
      try trace.rows("SELECT start_ns, name, grid FROM kernels")
        == [["1", "void gemm<float>(int)", "-"], ["5", "-", "-"]])
  }

  @Test func `too many of them`() throws {
    let refusal = try NsightExportFile(
      Self.kernels + "INSERT INTO CUPTI_ACTIVITY_KIND_KERNEL VALUES (2, 1, 0, 7, 1, NULL, 5, 1);"
    ).refusal()
    #expect(refusal.contains("CUPTI_ACTIVITY_KIND_KERNEL row 1: start 2, end 1"), "\(refusal)")
  }

  /// Every copy that has lost its end or some of its bytes is refused or read; none ends the process.
  @Test func `damaged copies`() throws {
    let script = (0..<400).map {
      "INSERT INTO CUPTI_ACTIVITY_KIND_KERNEL VALUES (\($0), \($0 + 1), 0, 7, 1, NULL, 5, 1);"
    }
    let export = try NsightExportFile(NsightExportFile.strings + Self.kernels + script.joined())
    let bytes = try ByteFile.read(export.path)
    let folder = try TemporaryFolder()
    for cut in stride(from: 512, to: bytes.count, by: 4096) {
      try ByteFile.write(Array(bytes[..<cut]), to: folder.file("cut.sqlite"))
      #expect(throws: IngestError.self) {
        _ = try IngestedTrace(paths: [folder.file("cut.sqlite")])
      }
    }
    for seed in 0..<200 {
      var copy = bytes
      copy[(seed &* 7919 &+ 100) % bytes.count] ^= UInt8(1 << (seed % 8))
      try ByteFile.write(copy, to: folder.file("flipped.sqlite"))
      do {
        _ = try IngestedTrace(paths: [folder.file("flipped.sqlite")])
      } catch is IngestError {}
    }
  }
}
