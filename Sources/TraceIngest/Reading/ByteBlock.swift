/// A fixed-size piece of memory that travels between the reader thread and the parser thread.
final class ByteBlock: @unchecked Sendable {
  private let memory: UnsafeMutableRawBufferPointer
  private let capacity: Int
  private var count = 0

  init(capacity: Int) {
    self.capacity = capacity
    memory = LargeMemory.shared.take(capacity)
  }

  deinit { LargeMemory.shared.give(memory) }

  /// The bytes that the block holds now.
  var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: memory[..<count]) }

  /// Replaces the content by what `read` gives, until the block is full or `read` returns 0.
  ///
  /// Where `read` throws, the block holds what came before.
  func fill(_ read: ByteStream.Read) throws(ReadError) {
    count = 0
    while count < capacity {
      let added = try read(UnsafeMutableRawBufferPointer(rebasing: memory[count..<capacity]))
      if added == 0 { return }
      count += added
    }
  }
}
