internal import CSQLite
internal import Threads

/// Decodes runs of leaf pages on several threads and hands their rows on in rowid order.
///
/// Runs go to the workers in turn, and their rows are taken in the same turn.
struct LeafWorkers {
  private let workers: [LeafWorker]
  /// The numbers of the first run whose rows were not taken, and of the next run.
  private var (oldest, next) = (0, 0)

  /// Starts the threads.
  ///
  /// - Parameters:
  ///   - path: the database, which a read transaction of the caller keeps as it is.
  ///   - rows: the rowids wanted.
  ///   - records: what is copied of a row.
  ///   - columnCount: the columns of a batch.
  ///   - threads: how many.
  init(
    path: String, rows: ClosedRange<Int64>, records: RecordDecoder, columnCount: Int, threads: Int
  ) {
    workers = (0..<threads).map { _ in
      LeafWorker(path: path, rows: rows, records: records, columnCount: columnCount)
    }
  }

  /// Gives a run to its worker; hands the rows of an older one to `body` where many are under way.
  mutating func add(_ run: [UInt32], _ body: (ColumnBatch) throws -> Void) throws {
    if next - oldest == LeafWorker.runsAhead * workers.count { try takeOldest(body) }
    workers[next % workers.count].begin(run)
    next += 1
  }

  /// Hands the rows of all runs under way to `body`.
  mutating func finish(_ body: (ColumnBatch) throws -> Void) throws {
    while oldest < next { try takeOldest(body) }
  }

  private mutating func takeOldest(_ body: (ColumnBatch) throws -> Void) throws {
    try workers[oldest % workers.count].takeRun(body)
    oldest += 1
  }

  /// Ends the threads.
  func stop() {
    for worker in workers { worker.stop() }
  }
}

/// A thread that decodes leaves.
///
/// It reads the file through a connection of its own: a file handle of SQLite is for one thread.
private struct LeafWorker {
  /// The runs that may wait for a worker.
  static let runsAhead = 2

  /// What comes back.
  private enum Decoded: Sendable {
    case rows(ColumnBatch)
    case endOfRun
    case failed(any Error)
  }

  private struct Stopped: Error {}

  private let runs = Channel<[UInt32]>(capacity: runsAhead)
  private let decoded = Channel<Decoded>(capacity: 4)
  private let emptied = Channel<ColumnBatch>(capacity: 4)
  private let thread: Worker<Void, Never>

  init(path: String, rows: ClosedRange<Int64>, records: RecordDecoder, columnCount: Int) {
    for _ in 0..<3 { _ = emptied.send(ColumnBatch(columnCount: columnCount, capacity: 4096)) }
    thread = Worker { [runs, decoded, emptied] in
      do {
        let connection = try Connection(path: path, mode: .readOnly)
        try withExtendedLifetime(connection) {
          guard let reader = PageReader(connection) else {
            throw SQLiteError(code: SQLITE_IOERR, message: "cannot read the pages of \(path)")
          }
          let leaves = LeafDecoder(reader: reader, rows: rows, records: records)
          try Self.decode(runs, leaves, emptied, decoded)
        }
      } catch {
        _ = decoded.send(.failed(error))
      }
    }
  }

  /// Decodes runs until no more come.
  private static func decode(
    _ runs: Channel<[UInt32]>, _ leaves: LeafDecoder, _ emptied: Channel<ColumnBatch>,
    _ decoded: Channel<Decoded>
  ) throws {
    func replace(_ batch: inout ColumnBatch) throws {
      guard decoded.send(.rows(batch)), let empty = emptied.receive() else { throw Stopped() }
      batch = empty
    }
    guard var batch = emptied.receive() else { return }
    while let run = runs.receive() {
      for leaf in run { try leaves.decode(leaf, into: &batch, replace) }
      if batch.count > 0 { try replace(&batch) }
      guard decoded.send(.endOfRun) else { return }
    }
  }

  func begin(_ run: [UInt32]) { _ = runs.send(run) }

  /// Hands the rows of the oldest run to `body`.
  func takeRun(_ body: (ColumnBatch) throws -> Void) throws {
    while let next = decoded.receive() {
      switch next {
      case .rows(let batch):
        try body(batch)
        batch.removeAll()
        _ = emptied.send(batch)
      case .endOfRun: return
      case .failed(let error): throw error
      }
    }
  }

  func stop() {
    runs.cancel()
    decoded.cancel()
    emptied.cancel()
    thread.join()
  }
}
