import ArgumentParser

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A file that is written from its beginning.
struct OutputFile {
  private let path: String
  private let descriptor: Int32

  /// Opens a file; `-` is standard output.
  ///
  /// A file that is there is emptied unless it `isContinued`.
  init(_ path: String, isContinued: Bool = false) throws {
    self.path = path
    let mode = O_WRONLY | O_CREAT | (isContinued ? O_APPEND : O_TRUNC)
    descriptor = path == "-" ? STDOUT_FILENO : open(path, mode, 0o666)
    guard descriptor >= 0 else { throw Self.failure(path) }
  }

  /// Writes all the bytes.
  func write(_ bytes: [UInt8]) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = systemWrite(descriptor, Array(rest), rest.count)
      guard count > 0 else { throw Self.failure(path) }
      rest = rest.dropFirst(count)
    }
  }

  /// Closes the file.
  func close() { _ = closeDescriptor(descriptor) }

  /// Makes the folders that a file is in.
  static func makeFolders(of path: String) throws {
    for end in path.indices where path[end] == "/" && end != path.startIndex {
      let folder = String(path[..<end])
      guard mkdir(folder, 0o777) == 0 || errno == EEXIST else {
        throw ValidationError("Cannot make \(folder): \(String(cString: strerror(errno)))")
      }
    }
  }

  /// Removes a file where there is one.
  static func remove(_ path: String) throws {
    guard unlink(path) == 0 || errno == ENOENT else { throw failure(path) }
  }

  private static func failure(_ path: String) -> ValidationError {
    ValidationError("Cannot write \(path): \(String(cString: strerror(errno)))")
  }
}

private let systemWrite = write
private let closeDescriptor = close
