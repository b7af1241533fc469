internal import Threads

/// The thread behind a ``ByteStream`` and the blocks that go round between both.
///
/// The thread starts at the first ``receive()``: a stream opened only for its head costs none.
final class ReadAhead {
  private let filled: Channel<ByteBlock>
  private let free: Channel<ByteBlock>
  private let body: @Sendable () -> Ending
  private var worker: Worker<Ending, Never>?
  private var isCancelled = false

  /// What is known when the thread has ended.
  struct Ending: Sendable {
    /// The digest of the bytes delivered.
    var digest: FingerprintAccumulator
    /// What stopped the reading before the end.
    var failure: ReadError?
  }

  /// Prepares the thread.
  ///
  /// - Parameters:
  ///   - head: what has been read already; it is delivered first.
  ///   - failure: what stopped the reading after `head`.
  ///   - blockSize: the bytes of a block.
  ///   - blockCount: the number of blocks.
  ///   - read: gives the bytes after `head`.
  init(
    head: [UInt8], failure: ReadError?, blockSize: Int, blockCount: Int,
    read: @escaping ByteStream.Read
  ) {
    let filled = Channel<ByteBlock>(capacity: blockCount)
    let free = Channel<ByteBlock>(capacity: blockCount)
    for _ in 0..<blockCount { _ = free.send(ByteBlock(capacity: blockSize)) }
    self.filled = filled
    self.free = free
    let source = HeadThenRest(head: head, failure: failure, rest: read)
    body = {
      defer { filled.finish() }
      return Self.copy(from: source, taking: free, giving: filled)
    }
  }

  /// The next filled block; nil when the thread has ended or failed.
  func receive() -> ByteBlock? {
    if worker == nil && !isCancelled { worker = Worker(body) }
    return filled.receive()
  }

  /// Gives a block back to be filled again.
  func recycle(_ block: ByteBlock) { _ = free.send(block) }

  /// Waits for the thread; nil where it has not been started.
  func join() -> Ending? { worker?.join() }

  /// Makes the thread stop at its next block and waits for it.
  func cancel() {
    isCancelled = true
    free.cancel()
    filled.cancel()
    _ = join()
  }

  private static func copy(
    from source: HeadThenRest, taking free: Channel<ByteBlock>, giving filled: Channel<ByteBlock>
  ) -> Ending {
    var ending = Ending(digest: FingerprintAccumulator())
    while ending.failure == nil, let block = free.receive() {
      do throws(ReadError) {
        try block.fill { buffer throws(ReadError) in try source.read(into: buffer) }
      } catch {
        ending.failure = error
      }
      ending.digest.add(block.bytes)
      guard !block.bytes.isEmpty, filled.send(block) else { break }
    }
    return ending
  }
}

/// Bytes that have been read already, then those that follow them.
private final class HeadThenRest: @unchecked Sendable {
  private var head: ArraySlice<UInt8>
  private let failure: ReadError?
  private let rest: ByteStream.Read

  init(head: [UInt8], failure: ReadError?, rest: @escaping ByteStream.Read) {
    self.head = head[...]
    self.failure = failure
    self.rest = rest
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(ReadError) -> Int {
    guard head.isEmpty else {
      let part = head.prefix(buffer.count)
      buffer.copyBytes(from: part)
      head = head.dropFirst(part.count)
      return part.count
    }
    if let failure { throw failure }
    return try rest(buffer)
  }
}
