internal import Threads
internal import TraceStore

/// One source's way into the store: reader thread, parser thread, and the writer on this one.
struct SourceLoad {
  let stream: ByteStream
  let format: any TraceFormat.Type
  let datasetID: Int64
  let clock: DatasetClock
  let texts: ByteDictionary
  let derived: DerivedTables
  let pool: BatchPool
  let writer: any StoreWriter
  let options: IngestOptions
  let position: InputPosition

  /// What is known of a source when it has been read.
  struct Outcome: Sendable {
    var stamps: StampSummary
    var clock: DatasetClock
    var facts: [String: String]
    var issues: [IngestIssue]
    var rejected: Int64
    var rows: [TraceTable: Int64] = [:]
  }

  /// Reads the source to its end and appends its rows.
  ///
  /// - Parameter rowsBefore: what progress reports add this source's rows to.
  /// - Returns: what is known of the source.
  /// - Throws: ``IngestError``, or the store's error.
  func run(rowsBefore: Int64) throws -> Outcome {
    let channel = Channel<FilledBatch>(capacity: 4)
    var firstIDs: [TraceTable: Int64] = [:]
    for table in TraceTable.referredTo { firstIDs[table] = try writer.nextID(in: table) }
    let parser = startParser(channel, firstIDs)
    var rows: [TraceTable: Int64] = [:]
    let issues = IssueLog()
    do {
      while let filled = channel.receive() {
        guard !options.isInterrupted() else { throw IngestError.interrupted }
        format.follow(filled, derived, issues)
        try writer.append(filled.batch, to: filled.table)
        rows[filled.table, default: 0] += Int64(filled.batch.count)
        pool.put(filled.batch, for: filled.table)
        options.progress(
          IngestProgress(
            source: stream.name, rows: rowsBefore + rows.values.reduce(0, +),
            share: position.share))
      }
    } catch {
      channel.cancel()
      _ = try? parser.join()
      throw error
    }
    var outcome = try parser.join()
    outcome.rows = rows
    outcome.issues += issues.all
    outcome.rejected += issues.rejected
    return outcome
  }

  private func startParser(
    _ channel: Channel<FilledBatch>, _ firstIDs: [TraceTable: Int64]
  ) -> Worker<Outcome, IngestError> {
    let (format, datasetID, clock, options, pool) = (format, datasetID, clock, options, pool)
    // The parser's thread alone uses these until it is joined, except for the pods of a format that
    // follows its rows, which this thread alone uses.
    nonisolated(unsafe) let (stream, texts, derived) = (stream, texts, derived)
    return Worker { () throws(IngestError) -> Outcome in
      defer { channel.finish() }
      let sink = TraceSink(
        path: stream.name, datasetID: datasetID, clock: clock, firstIDs: firstIDs, texts: texts,
        derived: derived, options: options, pool: pool, channel: channel)
      try format.read(stream, into: sink)
      try sink.finish()
      return Outcome(
        stamps: sink.stamps, clock: sink.clock, facts: sink.facts, issues: sink.issues.all,
        rejected: sink.issues.rejected)
    }
  }
}
