internal import SQLite
internal import Synchronization
internal import Threads
internal import TraceStore

/// Where a format puts what it reads: rows, stamps, dictionary texts and issues of one source.
///
/// It belongs to the parser's thread; only full batches leave it, through a bounded channel.
final class TraceSink {
  /// The source as messages name it.
  let path: String
  /// What rows carry as `dataset_id`.
  let datasetID: Int64
  /// What is where in a log of the user's own.
  var mapping: FieldMapping? { options.mapping }
  /// What was wrong.
  let issues = IssueLog()
  /// When the rows happened.
  var stamps = StampSummary()
  /// What stamps are counted from; formats with absolute stamps set it.
  var clock: DatasetClock
  /// Facts about the whole dataset, such as the tokens of a block, kept as its parameters.
  var facts: [String: String] = [:]

  /// The rows that are made from all sources of the dataset.
  let derived: DerivedTables
  /// What the ingest was asked to do.
  let options: IngestOptions

  private let firstIDs: [TraceTable: Int64]
  private let texts: ByteDictionary
  private let pool: BatchPool
  private let channel: Channel<FilledBatch>
  private var tables: [TableSink] = []

  init(
    path: String, datasetID: Int64, clock: DatasetClock, firstIDs: [TraceTable: Int64],
    texts: ByteDictionary, derived: DerivedTables, options: IngestOptions, pool: BatchPool,
    channel: Channel<FilledBatch>
  ) {
    self.path = path
    self.datasetID = datasetID
    self.clock = clock
    self.firstIDs = firstIDs
    self.texts = texts
    self.derived = derived
    self.options = options
    self.pool = pool
    self.channel = channel
  }

  /// The open batch of a table.
  func table(_ table: TraceTable) -> TableSink {
    if let open = tables.first(where: { $0.table == table }) { return open }
    let open = TableSink(table, pool: pool, channel: channel)
    tables.append(open)
    return open
  }

  /// The id of the source's first row in a table of ``TraceTable/referredTo``; ids count up from it.
  func firstID(in table: TraceTable) -> Int64 {
    guard let id = firstIDs[table] else { preconditionFailure("no ids are known of \(table.name)") }
    return id
  }

  /// The dictionary ids of a field.
  func category() -> CategoryField { CategoryField(texts) }

  /// Refuses a source whose categories are none.
  func checkCategories() throws(IngestError) {
    guard texts.count <= Self.maximumTexts else {
      throw .tooManyTexts(path: path, limit: Self.maximumTexts)
    }
  }

  /// A dictionary of more texts holds something that is no category.
  private static let maximumTexts = 1 << 20

  /// Sends what is not full yet.
  func finish() throws(IngestError) {
    for table in tables { try table.finish() }
  }
}

/// The open batch of one table.
final class TableSink {
  let table: TraceTable
  /// The batch whose open row is to be filled.
  private(set) var batch: ColumnBatch
  /// The line of each closed row's record, where the format looks at rows again; else nothing.
  var lines: [Int] = []
  private let pool: BatchPool
  private let channel: Channel<FilledBatch>

  init(_ table: TraceTable, pool: BatchPool, channel: Channel<FilledBatch>) {
    self.table = table
    self.pool = pool
    self.channel = channel
    batch = pool.take(for: table)
  }

  /// Closes the row; a full batch goes to the writer.
  ///
  /// - Returns: whether another batch is open now.
  func endRow() throws(IngestError) -> Bool {
    batch.endRow()
    guard batch.isFull || batch.byteCount > 4 << 20 else { return false }
    try send()
    return true
  }

  fileprivate func finish() throws(IngestError) {
    try send()
    pool.put(batch, for: table)
  }

  private func send() throws(IngestError) {
    guard batch.count > 0 else { return }
    guard channel.send(FilledBatch(table: table, batch: batch, lines: lines)) else {
      throw .interrupted
    }
    batch = pool.take(for: table)
    lines.removeAll()
  }
}

/// A batch on its way to the writer.
struct FilledBatch: Sendable {
  var table: TraceTable
  var batch: ColumnBatch
  /// The line of each row's record, or nothing.
  var lines: [Int]
}

/// Batches that have been stored and may be filled again.
final class BatchPool: Sendable {
  private let free = Mutex<[TraceTable: [ColumnBatch]]>([:])

  func take(for table: TraceTable) -> ColumnBatch {
    let columns = table.columns.count
    return free.withLock { $0[table]?.popLast() }
      ?? ColumnBatch(columnCount: columns, capacity: max(1024, Self.cells / columns))
  }

  /// The cells of a batch: tables of many columns have batches of fewer rows.
  private static let cells = 32 << 10

  func put(_ batch: ColumnBatch, for table: TraceTable) {
    batch.removeAll()
    free.withLock { $0[table, default: []].append(batch) }
  }
}
