/// An array that grows in chunks of equal size, so that growing moves no element.
///
/// A store of millions of elements then never needs room for a copy, and an element is reached
/// through two pointers, without a reference counted or an access checked on the way. Chunks are mapped
/// and not taken from the heap: there they would lie between the buffers of one source and the next,
/// and leave gaps of as much again as is in use.
final class ChunkedArray<Element: BitwiseCopyable> {
  private static var bits: Int { 14 }
  private static var size: Int { 1 << bits }
  private static var mask: Int { size - 1 }
  private static var byteCount: Int { size * MemoryLayout<Element>.stride }

  /// The number of elements.
  private(set) var count = 0
  private var chunkCount = 0
  private var chunks = UnsafeMutableBufferPointer<UnsafeMutablePointer<Element>>
    .allocate(capacity: 16)

  deinit {
    for chunk in 0..<chunkCount {
      LargeMemory.unmap(chunks[chunk], Self.byteCount)
    }
    chunks.deallocate()
  }

  /// An element below ``count``.
  @inline(__always)
  subscript(index: Int) -> Element {
    get {
      precondition(index >= 0 && index < count)
      return chunks[index >> Self.bits][index & Self.mask]
    }
    set {
      precondition(index >= 0 && index < count)
      chunks[index >> Self.bits][index & Self.mask] = newValue
    }
  }

  /// Adds an element at the end.
  func append(_ element: Element) {
    let chunk = count >> Self.bits
    if count & Self.mask == 0 { addChunk() }
    (chunks[chunk] + (count & Self.mask)).initialize(to: element)
    count += 1
  }

  /// Adds elements of zero bytes up to a count; pages of them that nobody writes to take no memory.
  func grow(to newCount: Int) {
    for _ in (count + Self.mask) >> Self.bits..<(newCount + Self.mask) >> Self.bits { addChunk() }
    count = newCount
  }

  /// Maps another chunk; its bytes are zero.
  private func addChunk() {
    let chunk = chunkCount
    if chunk == chunks.count { growDirectory() }
    // Whole pages: an element's size is a multiple of 4 bytes.
    chunks[chunk] = LargeMemory.map(Self.byteCount).bindMemory(
      to: Element.self, capacity: Self.size)
    chunkCount += 1
  }

  private func growDirectory() {
    let larger = UnsafeMutableBufferPointer<UnsafeMutablePointer<Element>>
      .allocate(capacity: 2 * chunks.count)
    _ = larger.update(fromContentsOf: chunks)
    chunks.deallocate()
    chunks = larger
  }
}
