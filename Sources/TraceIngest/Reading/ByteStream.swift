/// The decompressed bytes of one source, read ahead on a thread in blocks of fixed size.
final class ByteStream {
  /// Reads bytes into the buffer and returns how many; 0 at the end.
  typealias Read = @Sendable (UnsafeMutableRawBufferPointer) throws(ReadError) -> Int

  /// The number of bytes in a block.
  static let blockSize = 1 << 17
  private static let headSize = 64 << 10
  private static let blockCount = 4

  /// The file.
  let path: String
  /// The file inside the archive, where `path` is one.
  let member: String?
  /// The first bytes, at most 64 KiB, for telling the format; ``nextBlock()`` delivers them again.
  let head: [UInt8]

  private let readAhead: ReadAhead
  private var current: ByteBlock?
  private var ending: ReadAhead.Ending?

  /// Reads the beginning of the archive's current member.
  ///
  /// The archive must not be used before the stream has ended or has been cancelled.
  convenience init(
    _ archive: ArchiveReader, _ member: ArchiveReader.Member
  ) throws(ReadError) {
    try self.init(
      path: archive.path, member: member.isWholeFile ? nil : member.path, blockSize: Self.blockSize
    ) { buffer throws(ReadError) in
      try archive.read(into: buffer)
    }
  }

  /// Creates a stream of the given bytes in blocks of `blockSize`.
  convenience init(
    contents: [UInt8], path: String = "memory", blockSize: Int = ByteStream.blockSize
  ) throws(ReadError) {
    let rest = ByteArrayReader(contents)
    try self.init(path: path, member: nil, blockSize: blockSize) { buffer in
      rest.read(into: buffer)
    }
  }

  private init(
    path: String, member: String?, blockSize: Int, read: @escaping Read
  ) throws(ReadError) {
    let beginning = ByteBlock(capacity: Self.headSize)
    var failure: ReadError?
    do throws(ReadError) {
      try beginning.fill(read)
    } catch {
      // What came before the fault is delivered first, as it is where the fault lies later.
      guard !beginning.bytes.isEmpty else { throw error }
      failure = error
    }
    self.path = path
    self.member = member
    head = Array(beginning.bytes)
    readAhead = ReadAhead(
      head: head, failure: failure, blockSize: blockSize, blockCount: Self.blockCount, read: read)
  }

  deinit { cancel() }

  /// The next block, valid until the following call; nil at the end.
  ///
  /// Throws what stopped the reader, after all bytes before the fault have been delivered.
  func nextBlock() throws(ReadError) -> UnsafeRawBufferPointer? {
    if let block = current { readAhead.recycle(block) }
    current = ending == nil ? readAhead.receive() : nil
    if current == nil && ending == nil { ending = readAhead.join() }
    if let failure = ending?.failure { throw failure }
    return current?.bytes
  }

  /// The number of bytes delivered, known after the stream's end or fault.
  var byteCount: Int { ended.byteCount }

  /// The digest of the bytes delivered, known after the stream's end or fault.
  var fingerprint: Fingerprint { ended.fingerprint }

  /// Whether a fault has ended the stream, so that nothing can follow it in its file.
  var hasFailed: Bool { ending?.failure != nil }

  /// Stops the reader thread and waits for it; after that the archive can move to another member.
  func cancel() { readAhead.cancel() }

  /// An error that names this source.
  func failure(
    _ kind: ReadError.Kind, at position: ReadError.Position, _ message: String
  ) -> ReadError {
    ReadError(kind, path: path, member: member, position: position, message: message)
  }

  /// Throws where a byte order mark says that the text is UTF-16.
  func refuseUTF16() throws(ReadError) {
    if head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) {
      throw failure(.notText, at: ReadError.Position(byte: 0), "the text is UTF-16")
    }
  }

  private var ended: FingerprintAccumulator {
    guard let ending else { preconditionFailure("the stream has not ended") }
    return ending.digest
  }
}

/// Reads bytes from memory as a file would.
private final class ByteArrayReader: @unchecked Sendable {
  private let contents: [UInt8]
  private var position = 0

  init(_ contents: [UInt8]) {
    self.contents = contents
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
    let count = min(buffer.count, contents.count - position)
    buffer.copyBytes(from: contents[position..<position + count])
    position += count
    return count
  }
}
