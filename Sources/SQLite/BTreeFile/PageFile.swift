internal import CSQLite

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// The pages of a database file that was just made and that nobody else has open.
///
/// New pages are numbered in order after the file's last page, gathered into writes of 1 MiB, and
/// become part of the database when ``close(sync:)`` rewrites the header's counters ("The Database
/// Header", https://www.sqlite.org/fileformat2.html#the_database_header).
public final class PageFile {
  /// The bytes of a page.
  public let pageSize: Int
  /// The bytes of a page that hold content, without the reserved ones at its end.
  public let usableSize: Int

  private let path: String
  private let descriptor: Int32
  private var header = [UInt8](repeating: 0, count: 100)
  /// The number that the next appended page gets.
  private(set) var nextNumber: UInt32
  private let buffer: UnsafeMutableRawBufferPointer
  private var buffered = 0
  private var bufferOffset: Int64

  /// Opens a database that has its schema and no journal.
  ///
  /// - Throws: where the file cannot be opened, or has a feature that the page writer leaves alone:
  ///   WAL mode, auto-vacuum, free pages, a text encoding other than UTF-8.
  public init(path: String) throws(SQLiteError) {
    let descriptor = open(path, O_RDWR | O_CLOEXEC)
    guard descriptor >= 0 else { throw Self.failure(path, "cannot open") }
    var header = header
    let count = header.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, 100, 0) }
    guard count == 100, let facts = DatabaseHeader(header), facts.isPlain else {
      Self.closeDescriptor(descriptor)
      throw SQLiteError(
        code: SQLITE_NOTADB, message: "\(path) is not a fresh UTF-8 database in rollback mode")
    }
    self.path = path
    self.descriptor = descriptor
    self.header = header
    pageSize = facts.pageSize
    usableSize = facts.usableSize
    nextNumber = facts.pageCount + 1
    bufferOffset = Int64(facts.pageCount) * Int64(facts.pageSize)
    buffer = .allocate(byteCount: max(1 << 20, facts.pageSize), alignment: 4096)
    if nextNumber == lockPage { try skipLockPage() }
  }

  deinit {
    buffer.deallocate()
    Self.closeDescriptor(descriptor)
  }

  /// The page that holds byte 2^30, which the format leaves unused ("The Lock-Byte Page").
  private var lockPage: UInt32 { UInt32((1 << 30) / pageSize) + 1 }

  /// The number of the page appended after page `number`.
  func number(after number: UInt32) -> UInt32 {
    number + 1 == lockPage ? number + 2 : number + 1
  }

  /// Adds a page at the end of the file.
  ///
  /// - Returns: the page's number.
  func append(_ page: UnsafeRawPointer) throws(SQLiteError) -> UInt32 {
    let number = nextNumber
    try put(page)
    nextNumber = number + 1
    if nextNumber == lockPage { try skipLockPage() }
    return number
  }

  /// Rewrites a page that was there before.
  func write(_ page: UnsafeRawPointer, at number: UInt32) throws(SQLiteError) {
    try write(
      UnsafeRawBufferPointer(start: page, count: pageSize),
      at: Int64(number - 1) * Int64(pageSize))
  }

  /// Writes what is gathered, then the header; with `sync`, waits until all of it is on the disk.
  public func close(sync: Bool) throws(SQLiteError) {
    try flush()
    let facts = DatabaseHeader(header)
    header.putBigEndian(nextNumber - 1, at: 28)
    header.putBigEndian((facts?.changeCounter ?? 0) &+ 1, at: 24)
    header.putBigEndian((facts?.changeCounter ?? 0) &+ 1, at: 92)
    do {
      try header.withUnsafeBytes { try write($0, at: 0) }
    } catch let error as SQLiteError { throw error } catch {}
    if sync, fsync(descriptor) != 0 { throw Self.failure(path, "cannot sync") }
  }
}

// MARK: - Writing

extension PageFile {
  private func skipLockPage() throws(SQLiteError) {
    let empty = UnsafeMutableRawPointer.allocate(byteCount: pageSize, alignment: 8)
    defer { empty.deallocate() }
    empty.initializeMemory(as: UInt8.self, repeating: 0, count: pageSize)
    try put(empty)
    nextNumber = lockPage + 1
  }

  private func put(_ page: UnsafeRawPointer) throws(SQLiteError) {
    if buffered + pageSize > buffer.count { try flush() }
    UnsafeMutableRawBufferPointer(rebasing: buffer[buffered...])
      .copyMemory(from: UnsafeRawBufferPointer(start: page, count: pageSize))
    buffered += pageSize
  }

  private func flush() throws(SQLiteError) {
    guard buffered > 0 else { return }
    try write(UnsafeRawBufferPointer(rebasing: buffer[..<buffered]), at: bufferOffset)
    bufferOffset += Int64(buffered)
    buffered = 0
  }

  private func write(_ bytes: UnsafeRawBufferPointer, at offset: Int64) throws(SQLiteError) {
    var done = 0
    while done < bytes.count {
      let count = pwrite(
        descriptor, bytes.baseAddress.unsafelyUnwrapped + done, bytes.count - done,
        off_t(offset) + off_t(done))
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw Self.failure(path, "cannot write") }
      done += count
    }
  }

  private static func closeDescriptor(_ descriptor: Int32) {
    #if canImport(Glibc)
      Glibc.close(descriptor)
    #elseif canImport(Musl)
      Musl.close(descriptor)
    #else
      Darwin.close(descriptor)
    #endif
  }

  private static func failure(_ path: String, _ what: String) -> SQLiteError {
    let reason = String(cString: strerror(errno))
    return SQLiteError(
      code: errno == ENOSPC || errno == EFBIG || errno == EDQUOT ? SQLITE_FULL : SQLITE_IOERR,
      message: "\(what) \(path): \(reason)")
  }
}
