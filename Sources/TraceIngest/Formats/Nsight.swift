internal import SQLite
internal import TraceStore

/// Exports of Nsight Systems: what `nsys export --type sqlite` makes of a report (schemas 3.1 to 3.25).
///
/// Calls, kernels, copies, sets, graphs recorded as a whole, waits, NVTX ranges, the profiler's own
/// time and the devices are read; ranges that PyTorch's `emit_nvtx` makes are operators, too. The tables of the environment, the host, its users, its processes
/// and its command lines never are. Of the texts in `StringIds`, only those that a row names are read.
enum Nsight: TraceFormat {
  static let description = FormatDescription(
    name: "nsight", summary: "Nsight Systems exports (SQLite)", family: .gpuKernels,
    isDatasetOfItsOwn: true)

  static func recognizes(_ head: [UInt8]) -> Bool {
    head.starts(with: Array("SQLite format 3\0".utf8))
  }

  static func check(_ stream: ByteStream) throws(IngestError) {
    _ = try NsightExport(stream)
  }

  static func read(_ stream: ByteStream, into sink: TraceSink) throws(IngestError) {
    let export = try NsightExport(stream)
    try takeFingerprint(stream)
    sink.facts["nsight_version"] = try export.description("EXPORT_PRODUCT_VERSION")
    sink.facts["nsight_schema"] = try export.description("EXPORT_SCHEMA_VERSION")
    let context = try NsightContext(export, sink)
    try NsightDevices(context).read()
    var calls = NsightCalls(context)
    try calls.read()
    try NsightActivities(context).read()
    try NsightSynchronizations(context).read()
    var annotations = NsightAnnotations(context)
    try annotations.read()
    try NsightOverheads(context).read()
    try context.links.write(to: sink)
    try countOthers(context)
  }

  /// Goes through the bytes once, for their fingerprint; refuses a file that has lost its end.
  private static func takeFingerprint(_ stream: ByteStream) throws(IngestError) {
    try unreadable { () throws(ReadError) in
      while try stream.nextBlock() != nil {}
      guard let expected = databaseSize(stream.head), stream.byteCount < expected else { return }
      throw stream.failure(
        .truncated, at: ReadError.Position(byte: stream.byteCount),
        "the database has \(expected) bytes by its header")
    }
  }

  /// The size that a database's header states, or nil where it is out of date.
  ///
  /// The file format's section 1.3: page size at byte 16, change counter at 24, pages at 28, the change
  /// counter that the pages are valid for at 92.
  private static func databaseSize(_ head: [UInt8]) -> Int? {
    guard head.count >= 100, head[24..<28] == head[92..<96] else { return nil }
    let pageSize = Int(head[16]) << 8 | Int(head[17])
    let pages = head[28..<32].reduce(0) { $0 << 8 | Int($1) }
    return (pageSize == 1 ? 65_536 : pageSize) * pages
  }

  /// Tables of events that no reader reads are counted: what a trace holds should be known.
  private static func countOthers(_ context: NsightContext) throws(IngestError) {
    for table in context.export.tables.sorted()
    where NsightTable.isEvents(table) && !NsightTable.read.contains(table) {
      try context.count(table, try context.export.rowCount(of: table), keptIn: nil)
    }
  }
}
