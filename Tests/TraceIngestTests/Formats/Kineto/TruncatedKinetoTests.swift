import TestSupport
import Testing
import TraceIngest

/// A trace that ends anywhere is what came before, up to the last whole event.
struct TruncatedKinetoTests {
  private static let tables = [
    "gpu_activity", "gpu_host_call", "gpu_operator", "gpu_annotation", "gpu_synchronization",
  ]

  private func starts(_ trace: IngestedTrace) throws -> [[[String]]] {
    try Self.tables.map { table in
      try trace.rows("SELECT start_ns, duration_ns, id FROM \(table) ORDER BY id")
    }
  }

  /// Ingests every beginning of `text` that is a multiple of `step` long.
  private func checkBeginnings(of text: [UInt8], step: Int) throws {
    let folder = try TemporaryFolder()
    let whole = folder.file("whole.json")
    try ByteFile.write(text, to: whole)
    let full = try starts(IngestedTrace(paths: [whole]))
    var before = 0
    for count in stride(from: step, to: text.count, by: step) {
      let path = folder.file("cut\(count).json")
      try ByteFile.write(Array(text[..<count]), to: path)
      do {
        let trace = try IngestedTrace(paths: [path])
        let part = try starts(trace)
        for (some, all) in zip(part, full) { #expect(some == Array(all.prefix(some.count))) }
        let kept = part.reduce(0) { $0 + $1.count }
        #expect(kept >= before)
        before = kept
        #expect(trace.issues.count == 1 && trace.issues[0].hasPrefix("truncated 1 "))
        let said = try trace.rows("SELECT value FROM dataset_parameter WHERE name = 'truncated'")
        #expect(said.count == 1)
        #expect(try trace.rows("PRAGMA integrity_check") == [["ok"]])
      } catch let error as IngestError {
        // Where no row has come yet there is nothing to keep.
        #expect(before == 0, "\(error)")
      }
    }
    #expect(before > 0)
  }

  @Test func `every beginning of a small trace`() throws {
    let text = KinetoText.trace(KinetoText.launch, #""schemaVersion": 1"#)
    try checkBeginnings(of: Array(text.utf8), step: 7)
  }

  @Test(
    .enabled(if: TestData.isPresent, "no real traces at hand"),
    arguments: [
      "hta__rank_non_gpu__rank_non_gpu.json.gz",
      "hta__critical_path__cuda_event_sync__event_sync_trace.json.gz",
      "hta__triton_example__triton_example.json.gz",
    ])
  func `every 4 KiB of real traces`(file: String) throws {
    let path = try #require(TestData.path("kineto/\(file)"))
    let folder = try TemporaryFolder()
    try shell("gzip -dc '\(path)' > trace.json", in: folder)
    try checkBeginnings(of: ByteFile.read(folder.file("trace.json")), step: 4096)
  }

  @Test func `a cut gzip file`() throws {
    let folder = try TemporaryFolder()
    let events = (0..<2000).map {
      KinetoText.event("cpu_op", "op\($0 * 7919 % 1013)", ts: "\($0)", dur: "1")
    }
    try ByteFile.write(KinetoText.trace(events), to: folder.file("trace.json"))
    try shell("gzip trace.json && head -c 9000 trace.json.gz > cut.json.gz", in: folder)
    let trace = try IngestedTrace(paths: [folder.file("cut.json.gz")])
    let kept = try trace.rows("SELECT count(*), max(start_ns) / 1000 + 1 FROM gpu_operator")
    #expect(kept[0][0] == kept[0][1])
    #expect((Int(kept[0][0]) ?? 0) > 100)
    #expect(trace.issues.count == 1)
  }
}
