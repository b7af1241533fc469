import TraceStore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Makes a folder with those above it, unless it is there.
func makeFolder(_ path: String) throws {
  guard mkdir(path, 0o777) != 0, errno != EEXIST else { return }
  let parent = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
  guard errno == ENOENT, !parent.isEmpty else { throw cannotWrite(path) }
  try makeFolder(parent.joined(separator: "/"))
  guard mkdir(path, 0o777) == 0 || errno == EEXIST else { throw cannotWrite(path) }
}

/// Writes a text file.
func save(_ text: String, to path: String) throws {
  guard let file = fopen(path, "w") else { throw cannotWrite(path) }
  let bytes = Array(text.utf8)
  let written = fwrite(bytes, 1, bytes.count, file)
  guard fclose(file) == 0, written == bytes.count else { throw cannotWrite(path) }
}

/// Whether there is a file that can be read.
func isReadable(_ path: String) -> Bool { access(path, R_OK) == 0 }

/// Reads a text file whole; nil where it cannot be read.
func contents(of path: String) -> String? {
  guard let file = fopen(path, "r") else { return nil }
  defer { fclose(file) }
  var text: [UInt8] = []
  var block = [UInt8](repeating: 0, count: 1 << 16)
  while true {
    let count = fread(&block, 1, block.count, file)
    guard count > 0 else { break }
    text.append(contentsOf: block[..<count])
  }
  return String(decoding: text, as: UTF8.self)
}

/// A folder of its own among the system's temporary ones.
func makeTemporaryFolder() throws -> String {
  let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
  var template = Array("\(parent)/tidemark-figures-XXXXXX".utf8CString)
  guard mkdtemp(&template) != nil else { throw cannotWrite(parent) }
  return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
}

private func cannotWrite(_ path: String) -> SQLiteError {
  SQLiteError(
    code: SQLiteError.cannotOpen,
    message: "cannot write \(path): \(String(cString: strerror(errno)))")
}
