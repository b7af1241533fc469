public import TraceStore

/// What an ingest did.
public struct IngestSummary: Sendable {
  /// Datasets that are new or have grown, as they are now.
  public var datasets: [Dataset] = []
  /// The sources read, with what was wrong with their records.
  public var sources: [(source: Source, issues: [IngestIssue])] = []
  /// Files in folders and archives that are of no known format.
  public var skipped: [String] = []
  /// How many files `--region` and `--metric` left out.
  public var leftOut = 0
}

/// Reads traces into a store: all of them, or none.
///
/// - Throws: ``IngestError``, or the store's error.
public func ingest(_ options: IngestOptions) throws -> IngestSummary {
  let inputs = try InputPath.expand(options.paths)
  let ingest = try Ingest(options, inputs)
  for turn in ReadingTurn.allCases {
    for input in inputs { try ingest.read(input, turn) }
  }
  return try ingest.commit(inputs)
}

/// An ingest under way.
private final class Ingest {
  private let options: IngestOptions
  private let writer: any StoreWriter
  private let texts: ByteDictionary
  private var plan: DatasetPlan
  private var fingerprints: [[UInt8]: String]
  /// Batches go from source to source: memory that is given back and taken anew falls to pieces.
  private let pool = BatchPool()
  private var entries: [Additions.SourceRows] = []
  private var position: InputPosition
  private var skipped: [String] = []
  private var leftOut = 0
  private var derived: [Int64: DerivedTables] = [:]
  /// Files in which something waits for the last turn.
  private var waiting: Set<String> = []
  private var usedSelections: Set<SourceSelection> = []
  private let labels: SourceLabels

  init(_ options: IngestOptions, _ inputs: [InputPath]) throws {
    labels = SourceLabels(inputs.map(\.path))
    self.options = options
    position = InputPosition(inputs)
    writer = try openStoreWriter(path: options.database)
    texts = ByteDictionary(texts: writer.dictionary)
    plan = try DatasetPlan(options, writer)
    fingerprints = writer.fingerprints
  }

  /// Reads every member of a file whose turn it is.
  func read(_ input: InputPath, _ turn: ReadingTurn) throws {
    guard turn == .first || waiting.contains(input.path) else { return }
    let archive = try unreadable(input.open)
    position.begin(archive.taken)
    var isEmpty = true
    while let member = try unreadable({ () throws(ReadError) in try archive.nextMember() }) {
      guard member.isRegular else { continue }
      isEmpty = false
      let stream = try unreadable { () throws(ReadError) in try ByteStream(archive, member) }
      let isOneOfMany = input.isFromFolder || !member.isWholeFile
      do {
        try read(stream, of: input, turn, mayBeEmpty: isOneOfMany)
      } catch let error as IngestError
        where error.isOfNoFormat
        && (input.isFromFolder || !member.isWholeFile && !error.isPacked)
      {
        stream.cancel()
        if turn == .first { skipped.append(stream.name) }
      }
      if stream.hasFailed { return }
    }
    if isEmpty, input.isFromFolder, turn == .first { skipped.append(input.path) }
  }

  private func read(
    _ stream: ByteStream, of input: InputPath, _ turn: ReadingTurn, mayBeEmpty: Bool
  ) throws {
    let format = try traceFormat(named: options.formatName, for: stream)
    guard format.turn == turn || turn == .first && !input.canBeReadAgain else {
      if turn == .first { waiting.insert(input.path) }
      return stream.cancel()
    }
    try format.check(stream)
    usedSelections.formUnion(format.selections)
    switch try format.place(TracePath(stream.name), options) {
    case .ownDataset: try load(stream, format, trace: nil, mayBeEmpty: mayBeEmpty)
    case .trace(let trace): try load(stream, format, trace: trace, mayBeEmpty: true)
    case .leftOut:
      stream.cancel()
      leftOut += 1
    }
  }

  private func load(
    _ stream: ByteStream, _ format: any TraceFormat.Type, trace: String?, mayBeEmpty: Bool
  ) throws {
    let dataset = try plan.dataset(
      of: stream, format.description, trace: trace, label: labels[stream])
    let load = SourceLoad(
      stream: stream, format: format, datasetID: dataset, clock: plan.clock(of: dataset),
      texts: texts, derived: try derivedTables(of: dataset), pool: pool, writer: writer,
      options: options, position: position)
    let outcome = try load.run(rowsBefore: entries.reduce(0) { $0 + $1.source.stamps.count })
    try check(outcome, stream, mayBeEmpty: mayBeEmpty)
    try plan.add(outcome, to: dataset, stream)
    let source = Source(
      id: 0, datasetID: dataset, path: stream.name, format: format.description.name,
      bytes: Int64(stream.byteCount), fingerprint: stream.fingerprint.bytes,
      rejected: outcome.rejected, stamps: outcome.stamps, toolVersion: tidemarkVersion)
    entries.append(Additions.SourceRows(source: source, issues: outcome.issues, rows: outcome.rows))
    // Two metrics may have the same bytes; the path makes the difference.
    if !format.selections.contains(.metric) {
      fingerprints[source.fingerprint] = plan.label(of: dataset)
    }
  }

  private func derivedTables(of dataset: Int64) throws -> DerivedTables {
    if let tables = derived[dataset] { return tables }
    let tables = DerivedTables(texts)
    derived[dataset] = tables
    if let grown = plan.grown(dataset) { try tables.load(grown, from: writer) }
    return tables
  }

  private func check(_ outcome: SourceLoad.Outcome, _ stream: ByteStream, mayBeEmpty: Bool) throws {
    let total = outcome.stamps.count + outcome.rejected
    guard total > 0 || mayBeEmpty else { throw IngestError.noRows(path: stream.name) }
    if !options.again, let label = fingerprints[stream.fingerprint.bytes] {
      throw IngestError.alreadyThere(path: stream.name, dataset: label)
    }
    guard Double(outcome.rejected) <= options.maximumBadShare * Double(total) else {
      throw IngestError.tooManyRejected(
        path: stream.name, rejected: outcome.rejected, total: total,
        limit: options.maximumBadShare,
        first: outcome.issues.first { $0.severity == .rejected })
    }
  }

  func commit(_ inputs: [InputPath]) throws -> IngestSummary {
    guard !entries.isEmpty else {
      throw IngestError.nothingToRead(paths: inputs.map(\.path), leftOut: leftOut)
    }
    try checkSelections()
    var additions = Additions()
    for (dataset, tables) in derived.sorted(by: { $0.key < $1.key }) {
      let rows = try tables.write(to: writer, datasetID: dataset)
      plan.state(tables.pods.facts, of: dataset)
      if !rows.isEmpty { additions.derived.append((dataset, rows)) }
    }
    additions.datasets = plan.datasets
    additions.sources = entries
    additions.dictionary = (0..<texts.count).map(texts.string)
    try writer.commit(additions)
    var summary = IngestSummary()
    summary.datasets = plan.datasets
    summary.sources = entries.map { ($0.source, $0.issues) }
    summary.skipped = skipped
    summary.leftOut = leftOut
    return summary
  }

  private func checkSelections() throws {
    let given: [(SourceSelection, [String])] = [
      (.region, options.regions), (.metric, options.metrics),
    ]
    for (selection, values) in given where !values.isEmpty && !usedSelections.contains(selection) {
      throw IngestError.unusedSelection(option: selection.rawValue)
    }
  }
}

/// Runs `body`, whose failure means that the input cannot be read.
func unreadable<Result>(_ body: () throws(ReadError) -> Result) throws(IngestError) -> Result {
  do throws(ReadError) { return try body() } catch { throw .unreadable(error) }
}
