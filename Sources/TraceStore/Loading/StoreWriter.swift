/// Adds datasets to a store: all of what is appended before ``commit(_:)``, or nothing.
public protocol StoreWriter: AnyObject {
  /// The datasets that are there already.
  var datasets: [Dataset] { get }
  /// The fingerprints of the sources that are there already, with their dataset's label.
  var fingerprints: [[UInt8]: String] { get }
  /// The dictionary's texts; their ids count up from 1.
  var dictionary: [String] { get }
  /// The number that the next new dataset gets.
  var nextDatasetID: Int64 { get }

  /// The id that the next row appended to a table gets.
  func nextID(in table: TraceTable) throws -> Int64

  /// Hands a dataset's rows of a table to `body` and removes them: they are to be made anew.
  func take(
    _ table: TraceTable, of dataset: Dataset, _ body: (ColumnBatch) throws -> Void) throws

  /// Appends rows to a table.
  func append(_ batch: ColumnBatch, to table: TraceTable) throws

  /// Adds the catalogue's rows and makes everything visible and durable.
  func commit(_ additions: Additions) throws
}

/// What an ingest adds to the catalogue.
public struct Additions: Sendable {
  /// A source, its issues, and how many rows of each table are its own.
  public struct SourceRows: Sendable {
    /// The source; its number is given by the store.
    public var source: Source
    /// What was wrong with its records.
    public var issues: [IngestIssue]
    /// Rows by table, in the order of appending.
    public var rows: [TraceTable: Int64]

    /// Creates the entry.
    public init(source: Source, issues: [IngestIssue], rows: [TraceTable: Int64]) {
      self.source = source
      self.issues = issues
      self.rows = rows
    }
  }

  /// New datasets, and those that have grown, as they are now.
  public var datasets: [Dataset] = []
  /// The sources in the order in which their rows were appended.
  public var sources: [SourceRows] = []
  /// Rows that are made from several sources of a dataset, by table, appended after all others.
  public var derived: [(datasetID: Int64, rows: [TraceTable: Int64])] = []
  /// The whole dictionary.
  public var dictionary: [String] = []

  /// Creates an empty addition.
  public init() {}
}

/// Opens the writer that fits: pages for a new store, the SQL engine for one that exists.
public func openStoreWriter(path: String) throws -> any StoreWriter {
  let connection: Connection
  do throws(SQLiteError) {
    connection = try Connection(path: path, mode: .readWrite)
  } catch {
    guard error.primaryCode == SQLiteError.cannotOpen else { throw error }
    return try CreatingStoreWriter(path: path)
  }
  return try AddingStoreWriter(connection)
}
