#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// A file to read, or standard input.
struct InputPath: Sendable {
  /// The path as given, or as found in a folder; `-` is standard input.
  var path: String
  /// Found in a folder: it may be of no known format.
  var isFromFolder = false

  /// Opens the file.
  func open() throws(ReadError) -> ArchiveReader {
    path == "-"
      ? try ArchiveReader(fileDescriptor: STDIN_FILENO, name: "-") : try ArchiveReader(path: path)
  }

  /// The files that paths name: folders become the files below them, in the order of their names,
  /// without hidden ones.
  static func expand(_ paths: [String]) throws(IngestError) -> [InputPath] {
    var inputs: [InputPath] = []
    for path in paths {
      guard path != "-" else {
        inputs.append(InputPath(path: path))
        continue
      }
      switch kind(of: path) {
      case .absent: throw .noSuchFile(path: path)
      case .folder: inputs += files(below: path).map { InputPath(path: $0, isFromFolder: true) }
      case .file: inputs.append(InputPath(path: path))
      }
    }
    guard !inputs.isEmpty else { throw .nothingToRead(paths: paths) }
    return inputs
  }

  /// Whether this is a file, which a second opening reads from its beginning: no pipe.
  var canBeReadAgain: Bool { byteCount != nil }

  /// The bytes of the file; nil for a pipe.
  var byteCount: Int64? {
    var status = stat()
    guard path != "-", stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      return nil
    }
    return Int64(status.st_size)
  }

  private enum Kind {
    case absent
    case file
    case folder
  }

  private static func kind(of path: String) -> Kind {
    var status = stat()
    guard stat(path, &status) == 0 else { return .absent }
    return status.st_mode & S_IFMT == S_IFDIR ? .folder : .file
  }

  private static func files(below folder: String) -> [String] {
    entries(of: folder).sorted().flatMap { name -> [String] in
      let path = folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
      switch kind(of: path) {
      case .absent: return []
      case .file: return [path]
      case .folder: return files(below: path)
      }
    }
  }

  private static func entries(of folder: String) -> [String] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names
  }
}
