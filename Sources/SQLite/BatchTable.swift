internal import CSQLite

/// The rows of one ``ColumnBatch`` as a read-only virtual table (https://www.sqlite.org/vtab.html).
///
/// The table is eponymous: it exists under its module's name and is never created. Its columns are
/// `c0`, `c1`, ... without a type, so that values reach the target table as they are.
final class BatchTable {
  let columnCount: Int
  var batch: ColumnBatch?

  init(columnCount: Int) {
    self.columnCount = columnCount
  }

  /// Makes the table known to a connection under a name that lives as long as the connection.
  func register(as name: String, on connection: Connection) throws(SQLiteError) {
    let owner = Unmanaged.passRetained(self)
    let code = sqlite3_create_module_v2(
      connection.handle, name, batchModule, owner.toOpaque(),
      { Unmanaged<BatchTable>.fromOpaque($0.unsafelyUnwrapped).release() })
    guard code == SQLITE_OK else { throw connection.lastError() }
  }

  fileprivate var declaration: String {
    "CREATE TABLE batch(" + (0..<columnCount).map { "c\($0)" }.joined(separator: ", ") + ")"
  }
}

/// The engine's view of a table: its own fields first, then ours.
private struct TableHandle {
  var base = sqlite3_vtab()
  var table: Unmanaged<BatchTable>
}

/// The engine's view of a cursor: its own fields first, then ours.
///
/// It holds the batch's memory and not the batch: the engine asks for every cell, and going through
/// the objects would count references each time.
private struct CursorHandle {
  var base = sqlite3_vtab_cursor()
  var row = 0
  var count = 0
  var capacity = 0
  var kinds: UnsafeMutablePointer<CellKind>?
  var words: UnsafeMutablePointer<Int64>?

  mutating func start(_ batch: ColumnBatch?) {
    row = 0
    count = batch?.count ?? 0
    capacity = batch?.capacity ?? 0
    kinds = batch?.kinds
    words = batch?.words
  }
}

private func cursor(_ pointer: UnsafeMutablePointer<sqlite3_vtab_cursor>?)
  -> UnsafeMutablePointer<CursorHandle>
{
  UnsafeMutableRawPointer(pointer.unsafelyUnwrapped).assumingMemoryBound(to: CursorHandle.self)
}

private func batch(of cursor: UnsafeMutablePointer<CursorHandle>) -> ColumnBatch? {
  UnsafeMutableRawPointer(cursor.pointee.base.pVtab).assumingMemoryBound(to: TableHandle.self)
    .pointee.table.takeUnretainedValue().batch
}

private nonisolated(unsafe) let batchModule: UnsafePointer<sqlite3_module> = {
  let module = UnsafeMutablePointer<sqlite3_module>.allocate(capacity: 1)
  module.initialize(to: sqlite3_module())
  module.pointee.xConnect = connect
  module.pointee.xBestIndex = { _, info in
    info?.pointee.estimatedCost = 1e6
    return SQLITE_OK
  }
  module.pointee.xDisconnect = { table in
    UnsafeMutableRawPointer(table)?.deallocate()
    return SQLITE_OK
  }
  module.pointee.xOpen = open
  module.pointee.xClose = { cursor in
    UnsafeMutableRawPointer(cursor)?.deallocate()
    return SQLITE_OK
  }
  module.pointee.xFilter = { pointer, _, _, _, _ in
    let cursor = cursor(pointer)
    cursor.pointee.start(batch(of: cursor))
    return SQLITE_OK
  }
  module.pointee.xNext = { pointer in
    cursor(pointer).pointee.row += 1
    return SQLITE_OK
  }
  module.pointee.xEof = { pointer in
    let cursor = cursor(pointer)
    return cursor.pointee.row >= cursor.pointee.count ? 1 : 0
  }
  module.pointee.xColumn = column
  module.pointee.xRowid = { pointer, rowid in
    rowid?.pointee = Int64(cursor(pointer).pointee.row)
    return SQLITE_OK
  }
  return UnsafePointer(module)
}()

private func connect(
  database: OpaquePointer?, context: UnsafeMutableRawPointer?, _: Int32,
  _: UnsafePointer<UnsafePointer<CChar>?>?,
  result: UnsafeMutablePointer<UnsafeMutablePointer<sqlite3_vtab>?>?,
  _: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> Int32 {
  guard let context, let result else { return SQLITE_MISUSE }
  let table = Unmanaged<BatchTable>.fromOpaque(context)
  let code = sqlite3_declare_vtab(database, table.takeUnretainedValue().declaration)
  guard code == SQLITE_OK else { return code }
  let handle = UnsafeMutablePointer<TableHandle>.allocate(capacity: 1)
  handle.initialize(to: TableHandle(table: table))
  result.pointee = UnsafeMutableRawPointer(handle).assumingMemoryBound(to: sqlite3_vtab.self)
  return SQLITE_OK
}

private func open(
  _: UnsafeMutablePointer<sqlite3_vtab>?,
  result: UnsafeMutablePointer<UnsafeMutablePointer<sqlite3_vtab_cursor>?>?
) -> Int32 {
  let handle = UnsafeMutablePointer<CursorHandle>.allocate(capacity: 1)
  handle.initialize(to: CursorHandle())
  result?.pointee = UnsafeMutableRawPointer(handle)
    .assumingMemoryBound(to: sqlite3_vtab_cursor.self)
  return SQLITE_OK
}

private func column(
  pointer: UnsafeMutablePointer<sqlite3_vtab_cursor>?, context: OpaquePointer?, column: Int32
) -> Int32 {
  let cursor = cursor(pointer)
  guard let kinds = cursor.pointee.kinds, let words = cursor.pointee.words else {
    return SQLITE_MISUSE
  }
  let cell = Int(column) &* cursor.pointee.capacity &+ cursor.pointee.row
  switch kinds[cell] {
  case .null: sqlite3_result_null(context)
  case .integer: sqlite3_result_int64(context, words[cell])
  case .real: sqlite3_result_double(context, Double(bitPattern: UInt64(bitPattern: words[cell])))
  case .text, .blob: return bytes(cursor, context, Int(column))
  }
  return SQLITE_OK
}

private func bytes(
  _ cursor: UnsafeMutablePointer<CursorHandle>, _ context: OpaquePointer?, _ column: Int
) -> Int32 {
  guard let batch = batch(of: cursor) else { return SQLITE_MISUSE }
  let bytes = batch.bytes(column, cursor.pointee.row)
  if batch.kind(column, cursor.pointee.row) == .text {
    sqlite3_result_text64(
      context, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), UInt64(bytes.count),
      tidemark_sqlite_static(), UInt8(SQLITE_UTF8))
  } else {
    sqlite3_result_blob64(
      context, bytes.baseAddress, UInt64(bytes.count), tidemark_sqlite_static())
  }
  return SQLITE_OK
}
