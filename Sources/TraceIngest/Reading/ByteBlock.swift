/// A fixed-size piece of memory that travels between the reader thread and the parser thread.
final class ByteBlock: @unchecked Sendable {
  private let memory: UnsafeMutableRawBufferPointer
  private var count = 0

  init(capacity: Int) {
    memory = .allocate(byteCount: capacity, alignment: 64)
  }

  deinit { memory.deallocate() }

  /// The bytes that the block holds now.
  var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: memory[..<count]) }

  /// Replaces the content by what `read` gives, until the block is full or `read` returns 0.
  ///
  /// Where `read` throws, the block holds what came before.
  func fill(_ read: ByteStream.Read) throws(ReadError) {
    count = 0
    while count < memory.count {
      let added = try read(UnsafeMutableRawBufferPointer(rebasing: memory[count...]))
      if added == 0 { return }
      count += added
    }
  }
}
