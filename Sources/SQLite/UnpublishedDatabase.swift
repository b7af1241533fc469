internal import CSQLite

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// A database that is built under a temporary name and appears under its own only when it is whole.
///
/// The temporary file lies beside the target and is locked (flock) while its process lives, so that
/// what a killed process left behind is recognized and removed by the next one.
public final class UnpublishedDatabase {
  /// Where the database is built.
  public let path: String
  private let target: String
  private let lock: Int32

  /// Chooses the temporary name and creates the file.
  ///
  /// - Throws: where the target exists, where a journal of an earlier database of that name would be
  ///   rolled into the new one, or where the folder cannot be written.
  public init(for target: String) throws(SQLiteError) {
    for suffix in ["", "-journal", "-wal", "-shm"] where access(target + suffix, F_OK) == 0 {
      throw SQLiteError(
        code: SQLITE_CANTOPEN,
        message: suffix.isEmpty
          ? "\(target) exists already"
          : "\(target)\(suffix) was left by another database; remove it, or give another name")
    }
    let (folder, name) = Self.split(target)
    Self.removeLeftovers(of: name, in: folder)
    let path = "\(folder)/.\(name).ingest-\(getpid())"
    self.path = path
    self.target = target
    lock = try Self.createLocked(path, for: target)
  }

  /// Creates the file and locks it; starts again where another process took it for a leftover before
  /// it was locked.
  private static func createLocked(_ path: String, for target: String) throws(SQLiteError) -> Int32
  {
    while true {
      let file = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
      guard file >= 0, flock(file, LOCK_EX) == 0 else {
        throw failure("cannot create \(target)", code: SQLITE_CANTOPEN)
      }
      var status = stat()
      if fstat(file, &status) == 0, status.st_nlink > 0 { return file }
      close(file)
    }
  }

  deinit {
    unlink(path)
    unlink(path + "-journal")
    close(lock)
  }

  /// Makes the database durable and gives it its name; a database that has appeared there in the
  /// meantime is not replaced.
  public func publish() throws(SQLiteError) {
    guard fsync(lock) == 0 else { throw Self.failure("cannot sync \(target)", code: SQLITE_IOERR) }
    guard link(path, target) == 0 else {
      let message =
        errno == EEXIST
        ? "another process has made \(target) in the meantime; run the command again to add to it"
        : "cannot create \(target): \(String(cString: strerror(errno)))"
      throw SQLiteError(code: SQLITE_CANTOPEN, message: message)
    }
    let folder = open(Self.split(target).folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { return }
    defer { close(folder) }
    fsync(folder)
  }

  private static func split(_ path: String) -> (folder: String, name: String) {
    guard let slash = path.lastIndex(of: "/") else { return (".", path) }
    let folder = slash == path.startIndex ? "/" : String(path[..<slash])
    return (folder, String(path[path.index(after: slash)...]))
  }

  private static func removeLeftovers(of name: String, in folder: String) {
    guard let directory = opendir(folder) else { return }
    defer { closedir(directory) }
    while let entry = readdir(directory) {
      let candidate = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      let prefix = ".\(name).ingest-"
      // A journal has no lock of its own: it goes with its database.
      guard candidate.hasPrefix(prefix), Int32(candidate.dropFirst(prefix.count)) != nil else {
        continue
      }
      let path = "\(folder)/\(candidate)"
      let descriptor = open(path, O_RDWR | O_CLOEXEC)
      guard descriptor >= 0 else { continue }
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0 {
        unlink(path + "-journal")
        unlink(path)
      }
      close(descriptor)
    }
  }

  private static func failure(_ what: String, code: Int32) -> SQLiteError {
    SQLiteError(code: code, message: "\(what): \(String(cString: strerror(errno)))")
  }
}
