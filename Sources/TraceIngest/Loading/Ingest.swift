public import TraceStore

/// What an ingest did.
public struct IngestSummary: Sendable {
  /// Datasets that are new or have grown, as they are now.
  public var datasets: [Dataset] = []
  /// The sources read, with what was wrong with their records.
  public var sources: [(source: Source, issues: [IngestIssue])] = []
  /// Files in folders and archives that are of no known format.
  public var skipped: [String] = []
}

/// Reads traces into a store: all of them, or none.
///
/// - Throws: ``IngestError``, or the store's error.
public func ingest(_ options: IngestOptions) throws -> IngestSummary {
  let inputs = try InputPath.expand(options.paths)
  let ingest = try Ingest(options)
  for input in inputs { try ingest.read(input) }
  return try ingest.commit(inputs)
}

/// An ingest under way.
private final class Ingest {
  private let options: IngestOptions
  private let writer: any StoreWriter
  private let texts: ByteDictionary
  private var plan: DatasetPlan
  private var fingerprints: [[UInt8]: String]
  private var entries: [Additions.SourceRows] = []
  private var skipped: [String] = []

  init(_ options: IngestOptions) throws {
    self.options = options
    writer = try openStoreWriter(path: options.database)
    texts = ByteDictionary(texts: writer.dictionary)
    plan = try DatasetPlan(options, writer)
    fingerprints = writer.fingerprints
  }

  /// Reads every member of a file.
  func read(_ input: InputPath) throws {
    let archive = try unreadable(input.open)
    while let member = try unreadable({ () throws(ReadError) in try archive.nextMember() }) {
      guard member.isRegular else { continue }
      let stream = try unreadable { () throws(ReadError) in try ByteStream(archive, member) }
      do {
        let format = try traceFormat(named: options.formatName, for: stream)
        try format.check(stream)
        try load(stream, format, label: DatasetPlan.label(of: stream.name))
      } catch let error as IngestError
        where error.isOfNoFormat && (input.isFromFolder || !member.isWholeFile)
      {
        stream.cancel()
        skipped.append(stream.name)
      }
    }
  }

  private func load(_ stream: ByteStream, _ format: any TraceFormat.Type, label: String) throws {
    let dataset = try plan.dataset(for: label, family: format.description.family, path: stream.name)
    let load = SourceLoad(
      stream: stream, format: format, datasetID: dataset, clock: plan.clock(of: dataset),
      texts: texts, writer: writer,
      options: options)
    let outcome = try load.run(rowsBefore: entries.reduce(0) { $0 + $1.source.stamps.count })
    try check(outcome, stream)
    try plan.add(outcome, to: dataset, path: stream.name)
    let source = Source(
      id: 0, datasetID: dataset, path: stream.name, format: format.description.name,
      bytes: Int64(stream.byteCount), fingerprint: stream.fingerprint.bytes,
      rejected: outcome.rejected, stamps: outcome.stamps, toolVersion: tidemarkVersion)
    entries.append(Additions.SourceRows(source: source, issues: outcome.issues, rows: outcome.rows))
    fingerprints[source.fingerprint] = plan.label(of: dataset)
  }

  private func check(_ outcome: SourceLoad.Outcome, _ stream: ByteStream) throws {
    let total = outcome.stamps.count + outcome.rejected
    guard total > 0 else { throw IngestError.noRows(path: stream.name) }
    guard Double(outcome.rejected) <= options.maximumBadShare * Double(total) else {
      throw IngestError.tooManyRejected(
        path: stream.name, rejected: outcome.rejected, total: total,
        limit: options.maximumBadShare,
        first: outcome.issues.first { $0.severity == .rejected })
    }
    if !options.again, let label = fingerprints[stream.fingerprint.bytes] {
      throw IngestError.alreadyThere(path: stream.name, dataset: label)
    }
  }

  func commit(_ inputs: [InputPath]) throws -> IngestSummary {
    guard !entries.isEmpty else { throw IngestError.nothingToRead(paths: inputs.map(\.path)) }
    var additions = Additions()
    additions.datasets = plan.datasets
    additions.sources = entries
    additions.dictionary = (0..<texts.count).map(texts.string)
    try writer.commit(additions)
    var summary = IngestSummary()
    summary.datasets = plan.datasets
    summary.sources = entries.map { ($0.source, $0.issues) }
    summary.skipped = skipped
    return summary
  }
}

/// Runs `body`, whose failure means that the input cannot be read.
func unreadable<Result>(_ body: () throws(ReadError) -> Result) throws(IngestError) -> Result {
  do throws(ReadError) { return try body() } catch { throw .unreadable(error) }
}
