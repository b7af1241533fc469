internal import CSQLite

/// The pages of an open database, read through SQLite's own file handle.
///
/// A second file descriptor is never opened: closing one would drop the locks that the process
/// holds on the file (POSIX advisory locks; https://www.sqlite.org/howtocorrupt.html section 2.2).
/// The caller holds a read transaction for as long as the reader lives.
final class PageReader {
  let header: DatabaseHeader
  private let file: UnsafeMutablePointer<sqlite3_file>
  private let readAhead: Int
  private let window: UnsafeMutableRawPointer
  private let single: UnsafeMutableRawPointer
  private var windowFirst: UInt32 = 0
  private var windowCount: UInt32 = 0

  /// Opens the reader, or nil where the database is not a plain file in rollback mode.
  init?(_ connection: Connection) {
    var file: UnsafeMutablePointer<sqlite3_file>?
    sqlite3_file_control(connection.handle, "main", SQLITE_FCNTL_FILE_POINTER, &file)
    guard let file, file.pointee.pMethods != nil else { return nil }
    var bytes = [UInt8](repeating: 0, count: 100)
    let code = bytes.withUnsafeMutableBytes {
      file.pointee.pMethods.pointee.xRead(file, $0.baseAddress, 100, 0)
    }
    guard code == SQLITE_OK, let header = DatabaseHeader(bytes), header.isRollbackMode else {
      return nil
    }
    self.file = file
    self.header = header
    readAhead = max(1, (256 << 10) / header.pageSize)
    window = .allocate(byteCount: readAhead * header.pageSize, alignment: 4096)
    single = .allocate(byteCount: header.pageSize, alignment: 4096)
  }

  deinit {
    window.deallocate()
    single.deallocate()
  }

  /// A page that further pages are likely to follow, valid until the next call of this function.
  func sequentialPage(_ number: UInt32) throws(SQLiteError) -> UnsafeRawPointer {
    try check(number)
    if number < windowFirst || number >= windowFirst + windowCount {
      let count = min(UInt32(readAhead), header.pageCount - number + 1)
      windowCount = 0
      try read(number, count: Int(count), into: window)
      windowFirst = number
      windowCount = count
    }
    return UnsafeRawPointer(window + Int(number - windowFirst) * header.pageSize)
  }

  /// A page by itself, valid until the next call.
  func page(_ number: UInt32) throws(SQLiteError) -> UnsafeRawPointer {
    try check(number)
    try read(number, count: 1, into: single)
    return UnsafeRawPointer(single)
  }

  private func check(_ number: UInt32) throws(SQLiteError) {
    guard number >= 1, number <= header.pageCount else {
      throw .corrupt(page: number, "there are \(header.pageCount) pages")
    }
  }

  private func read(_ number: UInt32, count: Int, into target: UnsafeMutableRawPointer)
    throws(SQLiteError)
  {
    let code = file.pointee.pMethods.pointee.xRead(
      file, target, Int32(count * header.pageSize), Int64(number - 1) * Int64(header.pageSize))
    guard code == SQLITE_OK else {
      throw SQLiteError(code: code, message: "cannot read database page \(number)")
    }
  }
}

// MARK: - Pages of a B-tree

extension PageReader {
  /// The number of cells of a page, whose pointers lie within it.
  func cellCount(_ number: UInt32, _ page: UnsafeRawPointer, headerSize: Int)
    throws(SQLiteError) -> Int
  {
    let count = uint16(page, 3)
    guard headerSize + 2 * count <= header.usableSize else {
      throw .corrupt(page: number, "\(count) cells")
    }
    return count
  }
}

/// A big-endian integer of 2 bytes.
@inline(__always)
func uint16(_ page: UnsafeRawPointer, _ offset: Int) -> Int {
  Int(page.loadUnaligned(fromByteOffset: offset, as: UInt16.self).bigEndian)
}

/// A big-endian integer of 4 bytes.
@inline(__always)
func uint32(_ page: UnsafeRawPointer, _ offset: Int) -> UInt32 {
  page.loadUnaligned(fromByteOffset: offset, as: UInt32.self).bigEndian
}
