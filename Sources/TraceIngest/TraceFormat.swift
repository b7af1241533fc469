public import TraceStore

/// A trace format: its name, how its content is recognized, and how it is read.
protocol TraceFormat: Sendable {
  /// What `--format` takes.
  static var description: FormatDescription { get }

  /// Whether content that begins with `head` (at most 64 KiB) is of this format.
  static func recognizes(_ head: [UInt8]) -> Bool

  /// Refuses a source that begins as the format does and cannot be read, before anything is made for it.
  static func check(_ stream: ByteStream) throws(IngestError)

  /// Reads one source to its end.
  static func read(_ stream: ByteStream, into sink: TraceSink) throws(IngestError)

  /// Sees rows on their way into the store, in their order, on the store's thread; by default does nothing.
  ///
  /// What a row adds to its dataset's pods is done here: the parser's thread has the most to do.
  static func follow(_ rows: FilledBatch, _ derived: DerivedTables, _ issues: IssueLog)

  /// Where the rows of a source go; by default to a dataset of its own.
  static func place(_ path: TracePath, _ options: IngestOptions) throws(IngestError) -> TracePlace

  /// The options that choose among this format's sources; by default none.
  static var selections: Set<SourceSelection> { get }

  /// When the sources of this format are read, among all that one ingest reads; by default first.
  static var turn: ReadingTurn { get }
}

/// When a source is read.
enum ReadingTurn: CaseIterable {
  /// In the order in which files were named.
  case first
  /// After all others, since their rows say what becomes of this source's.
  case last
}

extension TraceFormat {
  static func place(
    _ path: TracePath, _ options: IngestOptions
  ) throws(IngestError) -> TracePlace { .ownDataset }

  static func follow(_ rows: FilledBatch, _ derived: DerivedTables, _ issues: IssueLog) {}

  static var selections: Set<SourceSelection> { [] }

  static var turn: ReadingTurn { .first }

  /// Refuses nothing: most formats are known by what they begin with.
  static func check(_ stream: ByteStream) throws(IngestError) {}
}

/// What `tidemark list` says of a format.
public struct FormatDescription: Sendable {
  /// What `--format` takes.
  public var name: String
  /// What the traces are, in one line.
  public var summary: String
  /// The kind of workload.
  public var family: Family
  /// Whether each source is a dataset of its own, since its devices, processes and ids are other
  /// ones than those of another source.
  var isDatasetOfItsOwn = false
}

/// Every format, most specific first; a new one adds one line here.
let traceFormats: [any TraceFormat.Type] = [
  BurstGPT.self,
  AzureLLM.self,
  QwenBailian.self,
  RAGPulse.self,
  TraceLab.self,
  Mooncake.self,
  ServeGenWindows.self,
  Kineto.self,
  HuaweiColdStarts.self,
  HuaweiRequests.self,
  HuaweiFunctions.self,
  HuaweiQuantiles.self,
  Huawei2023.self,
  AzureInvocations.self,
  AzureDurations.self,
  AzureMemory.self,
  Azure2021.self,
  OwnLog.self,
  Nsight.self,
]

/// Every format's description, in the order of detection.
public let formatDescriptions = traceFormats.map { $0.description }

/// The name of the format of logs that a mapping describes.
public let mappedFormatName = OwnLog.description.name

/// The format to read a source with.
func traceFormat(named name: String?, for stream: ByteStream) throws(IngestError)
  -> any TraceFormat.Type
{
  guard !stream.name.hasSuffix(".nsys-rep"), !stream.name.hasSuffix(".qdrep") else {
    throw .nsightReport(path: stream.name)
  }
  if let name {
    if let format = traceFormats.first(where: { $0.description.name == name }) { return format }
    throw .unknownFormat(name: name)
  }
  if let format = traceFormats.first(where: { $0.recognizes(stream.head) }) { return format }
  let beginning = String(decoding: stream.head.prefix(60), as: UTF8.self)
  throw .unrecognized(
    path: stream.name, beginning: String(beginning.prefix { !$0.isNewline }))
}
