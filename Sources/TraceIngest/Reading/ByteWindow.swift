import CByteScan

/// A stretch of a stream's bytes in one piece of memory, which moves forward and grows as needed.
///
/// A token that spans blocks is read again from its beginning after ``extend(keepingFrom:)``.
final class ByteWindow {
  /// How many bytes after the end may be read; they are zero.
  static let padding = 64

  private let stream: ByteStream
  private var memory: UnsafeMutableRawBufferPointer
  /// The window's first byte.
  private(set) var base: UnsafePointer<UInt8>
  /// The number of bytes in the window.
  private(set) var count = 0
  /// Where the window's first byte lies in the stream.
  private(set) var streamOffset = 0
  /// Whether the stream's last byte is in the window.
  private(set) var isLast = false

  /// Creates an empty window at the stream's beginning.
  init(_ stream: ByteStream) {
    self.stream = stream
    memory = LargeMemory.shared.take(Self.padding)
    memory.initializeMemory(as: UInt8.self, repeating: 0)
    base = Self.start(of: memory)
  }

  deinit { LargeMemory.shared.give(memory) }

  /// Drops what lies before `position` and appends at least as much as is kept, or all there is.
  func extend(keepingFrom position: Int) throws(ReadError) {
    keep(from: position)
    let wanted = 2 * count + 1
    while count < wanted && !isLast {
      if let block = try stream.nextBlock() { append(block) } else { isLast = true }
    }
    UnsafeMutableRawBufferPointer(rebasing: memory[count..<count + Self.padding])
      .initializeMemory(as: UInt8.self, repeating: 0)
  }

  /// Fills the window and returns where the text begins: after a byte order mark, or at 0.
  func skipByteOrderMark() throws(ReadError) -> Int {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    while count < mark.count && !isLast { try extend(keepingFrom: 0) }
    return UnsafeBufferPointer(start: base, count: count).starts(with: mark) ? mark.count : 0
  }

  /// An error about this stream.
  func failure(
    _ kind: ReadError.Kind, atByte byte: Int, line: Int, _ message: String
  ) -> ReadError {
    stream.failure(kind, at: ReadError.Position(byte: byte, line: line), message)
  }

  private func keep(from position: Int) {
    precondition(position >= 0 && position <= count)
    let kept = UnsafeRawBufferPointer(rebasing: memory[position..<count])
    UnsafeMutableRawBufferPointer(rebasing: memory[..<kept.count]).copyMemory(from: kept)
    streamOffset += position
    count -= position
  }

  private func append(_ block: UnsafeRawBufferPointer) {
    let needed = count + block.count + Self.padding
    if needed > memory.count { grow(to: max(needed, 2 * memory.count)) }
    UnsafeMutableRawBufferPointer(rebasing: memory[count...]).copyMemory(from: block)
    count += block.count
  }

  private func grow(to size: Int) {
    let larger = LargeMemory.shared.take(size)
    larger.copyMemory(from: UnsafeRawBufferPointer(rebasing: memory[..<count]))
    LargeMemory.shared.give(memory)
    memory = larger
    base = Self.start(of: memory)
  }

  private static func start(
    of memory: UnsafeMutableRawBufferPointer
  ) -> UnsafePointer<UInt8> {
    guard let start = memory.baseAddress else { preconditionFailure("empty memory") }
    return UnsafePointer(start.assumingMemoryBound(to: UInt8.self))
  }
}

extension ByteWindow {
  /// The first place of a byte at or after `start`, or the window's end.
  func find(_ byte: UInt8, from start: Int) -> Int {
    var chunk = start
    while chunk < count {
      let hits = byte_scan_match64(base + chunk, byte, byte, byte, byte)
      if hits != 0 { return min(chunk + hits.trailingZeroBitCount, count) }
      chunk += 64
    }
    return count
  }
}
