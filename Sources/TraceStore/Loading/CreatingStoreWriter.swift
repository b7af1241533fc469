/// Makes a new store by writing table pages under a temporary name; see the design's bulk paths.
final class CreatingStoreWriter: StoreWriter {
  let datasets: [Dataset] = []
  let fingerprints: [[UInt8]: String] = [:]
  let dictionary: [String] = []
  let nextDatasetID: Int64 = 1

  private let database: UnpublishedDatabase
  private let roots: [String: UInt32]
  private let pages: PageFile
  private var writers: [TraceTable: TablePageWriter] = [:]
  private var rows: [TraceTable: Int64] = [:]

  init(path: String) throws {
    database = try UnpublishedDatabase(for: path)
    roots = try Self.createSchema(path: database.path)
    pages = try PageFile(path: database.path)
  }

  private static func createSchema(path: String) throws -> [String: UInt32] {
    let connection = try Connection(path: path, mode: .readWrite)
    try StoreSchema.migrator.migrate(connection)
    var roots: [String: UInt32] = [:]
    for row in try connection.rows("SELECT name, rootpage FROM sqlite_schema WHERE type = 'table'")
    {
      if let name = row[0].text, let root = row[1].integer { roots[name] = UInt32(root) }
    }
    return roots
  }

  func nextID(in table: TraceTable) -> Int64 { rows[table, default: 0] + 1 }

  func take(
    _ table: TraceTable, of dataset: Dataset, _ body: (ColumnBatch) throws -> Void
  ) throws {}

  func append(_ batch: ColumnBatch, to table: TraceTable) throws {
    if writers[table] == nil {
      guard let root = roots[table.name] else {
        throw SQLiteError(code: SQLiteError.corrupt, message: "no table \(table.name)")
      }
      writers[table] = TablePageWriter(
        file: pages, rootPage: root, columnCount: table.columns.count + 1)
    }
    try writers[table]?.append(batch)
    rows[table, default: 0] += Int64(batch.count)
  }

  func commit(_ additions: Additions) throws {
    var ranges: [TraceTable: ClosedRange<Int64>] = [:]
    for (table, writer) in writers { ranges[table] = try writer.finish() }
    try pages.close(sync: false)
    try addToCatalogue(additions, ranges)
    try database.publish()
  }

  /// The small tables go through the engine; what a crash leaves of the file is never published.
  private func addToCatalogue(_ additions: Additions, _ ranges: [TraceTable: ClosedRange<Int64>])
    throws
  {
    let connection = try Connection(path: database.path, mode: .readWrite)
    try connection.executeScript("PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY")
    try connection.transaction { try additions.insert(into: connection, ranges: ranges) }
  }
}
