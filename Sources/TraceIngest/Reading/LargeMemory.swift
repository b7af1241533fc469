internal import Synchronization

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Large pieces of memory, which one source hands on to the next.
///
/// An ingest of hundreds of files would otherwise take megabytes for each of them from the heap, where
/// they lie between small pieces that stay, and leave gaps of several times what is in use.
final class LargeMemory: Sendable {
  /// The memory that all sources share.
  static let shared = LargeMemory()

  /// From this size on pieces are mapped and handed on; smaller ones come from the heap.
  static let smallest = ByteStream.blockSize
  /// The most that is kept for later.
  private static let mostSpare = 16 << 20

  /// Pieces that nobody uses.
  private struct Spare: @unchecked Sendable {
    var pieces: [UnsafeMutableRawBufferPointer] = []
    var byteCount = 0
  }

  private let spare = Mutex(Spare())

  /// Takes a piece of at least so many bytes, whatever they hold.
  func take(_ byteCount: Int) -> UnsafeMutableRawBufferPointer {
    guard byteCount >= Self.smallest else { return .allocate(byteCount: byteCount, alignment: 64) }
    let size = Self.powerOfTwo(from: byteCount)
    let known = spare.withLock { spare -> Spare? in
      guard let index = spare.pieces.firstIndex(where: { $0.count == size }) else { return nil }
      spare.byteCount -= size
      return Spare(pieces: [spare.pieces.remove(at: index)])
    }
    return known?.pieces.first ?? UnsafeMutableRawBufferPointer(start: Self.map(size), count: size)
  }

  /// Gives a piece back; nothing may use it any more.
  func give(_ piece: UnsafeMutableRawBufferPointer) {
    guard piece.count >= Self.smallest else { return piece.deallocate() }
    let given = Spare(pieces: [piece])
    let isKept = spare.withLock { spare in
      guard spare.byteCount + piece.count <= Self.mostSpare else { return false }
      spare.pieces += given.pieces
      spare.byteCount += piece.count
      return true
    }
    if !isKept, let start = piece.baseAddress { Self.unmap(start, piece.count) }
  }

  /// Maps whole pages that hold zeros.
  static func map(_ byteCount: Int) -> UnsafeMutableRawPointer {
    let memory = mmap(nil, byteCount, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANON, -1, 0)
    guard let memory, Int(bitPattern: memory) != -1 else { preconditionFailure("out of memory") }
    return memory
  }

  /// Gives mapped pages back to the system.
  static func unmap(_ memory: UnsafeMutableRawPointer, _ byteCount: Int) {
    munmap(memory, byteCount)
  }

  private static func powerOfTwo(from byteCount: Int) -> Int {
    1 << (Int.bitWidth - (byteCount - 1).leadingZeroBitCount)
  }
}
