#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The bytes of a file descriptor, gzip compression removed.
final class FileInput {
  private static let blockSize = ByteStream.blockSize

  /// The file, for messages.
  let path: String
  /// What stopped the reading, if it was not the end.
  private(set) var failure: ReadError?

  /// The bytes read from the descriptor.
  private(set) var taken: Int64 = 0

  private let descriptor: Int32
  private let closesDescriptor: Bool
  private let block = LargeMemory.shared.take(blockSize)
  private let inflated = LargeMemory.shared.take(blockSize)
  private var unread = UnsafeRawBufferPointer(start: nil, count: 0)
  private var inflater: GzipInflater?

  /// Opens a file.
  convenience init(path: String) throws(ReadError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw ReadError(.cannotOpen, path: path, message: Self.systemMessage())
    }
    self.init(fileDescriptor: descriptor, closesDescriptor: true, path: path)
    if let failure { throw failure }
  }

  /// Takes a file descriptor and reads its first block.
  init(fileDescriptor: Int32, closesDescriptor: Bool, path: String) {
    descriptor = fileDescriptor
    self.closesDescriptor = closesDescriptor
    self.path = path
    readBlock()
    if GzipInflater.recognizes(unread) { inflater = GzipInflater() }
  }

  deinit {
    if closesDescriptor { close(descriptor) }
    LargeMemory.shared.give(block)
    LargeMemory.shared.give(inflated)
  }

  /// Whether libarchive may open the path itself, which lets it move about in the file.
  var isPlainFile: Bool {
    var status = stat()
    return closesDescriptor && inflater == nil && fstat(descriptor, &status) == 0
      && status.st_mode & S_IFMT == S_IFREG
  }

  /// The next bytes, valid until the following call; none at the end and at a ``failure``.
  func next() -> UnsafeRawBufferPointer {
    if failure != nil { return UnsafeRawBufferPointer(start: nil, count: 0) }
    if let inflater { return inflate(inflater) }
    if unread.isEmpty { readBlock() }
    defer { unread = UnsafeRawBufferPointer(start: nil, count: 0) }
    return unread
  }

  private func inflate(_ inflater: GzipInflater) -> UnsafeRawBufferPointer {
    var count = 0
    while count < inflated.count && failure == nil {
      if unread.isEmpty { readBlock() }
      if unread.isEmpty {
        if !inflater.isBetweenMembers { fail(.truncated, "gzip data ends early") }
        break
      }
      count += inflater.inflate(
        &unread, into: UnsafeMutableRawBufferPointer(rebasing: inflated[count...]))
      if let fault = inflater.fault { fail(.damagedArchive, "gzip: \(fault)") }
    }
    return UnsafeRawBufferPointer(rebasing: inflated[..<count])
  }

  private func readBlock() {
    var count = read(descriptor, block.baseAddress, block.count)
    while count < 0 && errno == EINTR { count = read(descriptor, block.baseAddress, block.count) }
    if count < 0 { fail(.cannotRead, Self.systemMessage()) }
    unread = UnsafeRawBufferPointer(rebasing: block[..<max(count, 0)])
    taken += Int64(unread.count)
  }

  private func fail(_ kind: ReadError.Kind, _ message: String) {
    if failure == nil { failure = ReadError(kind, path: path, message: message) }
  }

  private static func systemMessage() -> String { String(cString: strerror(errno)) }
}
