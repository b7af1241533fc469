/// A 128-bit digest of a source's decompressed bytes, to tell whether two sources are the same.
///
/// MurmurHash3 x64 128 with seed 0 (Austin Appleby, SMHasher, public domain). It finds accidental
/// duplicates; it is no protection against bytes made to collide.
public struct Fingerprint: Equatable, Hashable, Sendable {
  /// The 16 bytes of the digest: both 64-bit halves, little-endian.
  public let bytes: [UInt8]

  /// The first half of the digest of bytes that are at hand.
  static func word(of text: UnsafeRawBufferPointer) -> Int64 {
    var digest = FingerprintAccumulator()
    digest.add(text)
    return digest.fingerprint.bytes.prefix(8).reversed().reduce(0) { $0 << 8 | Int64($1) }
  }
}

/// Computes a ``Fingerprint`` from bytes that arrive in pieces.
struct FingerprintAccumulator {
  private static let c1: UInt64 = 0x87c3_7b91_1142_53d5
  private static let c2: UInt64 = 0x4cf5_ad43_2745_937f

  private var h1: UInt64 = 0
  private var h2: UInt64 = 0
  /// The bytes after the last whole 16, low byte first.
  private var tail: (UInt64, UInt64) = (0, 0)
  private(set) var byteCount = 0

  /// Appends bytes.
  mutating func add(_ bytes: UnsafeRawBufferPointer) {
    var next = 0
    while byteCount & 15 != 0 && next < bytes.count {
      addToTail(bytes[next])
      next += 1
    }
    let wholeEnd = bytes.count - (bytes.count - next) & 15
    mixWhole(UnsafeRawBufferPointer(rebasing: bytes[next..<wholeEnd]))
    for index in wholeEnd..<bytes.count { addToTail(bytes[index]) }
  }

  /// The digest of all bytes so far.
  var fingerprint: Fingerprint {
    var first = h1
    var second = h2
    second ^= Self.scramble2(tail.1)
    first ^= Self.scramble1(tail.0)
    let length = UInt64(byteCount)
    first ^= length
    second ^= length
    first &+= second
    second &+= first
    first = Self.finish(first)
    second = Self.finish(second)
    first &+= second
    second &+= first
    return Fingerprint(bytes: Self.littleEndian(first) + Self.littleEndian(second))
  }

  private mutating func addToTail(_ byte: UInt8) {
    let place = byteCount & 15
    if place < 8 {
      tail.0 |= UInt64(byte) << UInt64(8 * place)
    } else {
      tail.1 |= UInt64(byte) << UInt64(8 * (place - 8))
    }
    byteCount += 1
    guard byteCount & 15 == 0 else { return }
    mix(tail.0, tail.1)
    tail = (0, 0)
  }

  private mutating func mixWhole(_ bytes: UnsafeRawBufferPointer) {
    for offset in stride(from: 0, to: bytes.count, by: 16) {
      mix(
        UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)),
        UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset + 8, as: UInt64.self)))
    }
    byteCount += bytes.count
  }

  @inline(__always)
  private mutating func mix(_ k1: UInt64, _ k2: UInt64) {
    h1 ^= Self.scramble1(k1)
    h1 = (Self.rotate(h1, 27) &+ h2) &* 5 &+ 0x52dc_e729
    h2 ^= Self.scramble2(k2)
    h2 = (Self.rotate(h2, 31) &+ h1) &* 5 &+ 0x3849_5ab5
  }

  @inline(__always)
  private static func scramble1(_ word: UInt64) -> UInt64 { rotate(word &* c1, 31) &* c2 }

  @inline(__always)
  private static func scramble2(_ word: UInt64) -> UInt64 { rotate(word &* c2, 33) &* c1 }

  @inline(__always)
  private static func rotate(_ word: UInt64, _ count: UInt64) -> UInt64 {
    word &<< count | word &>> (64 &- count)
  }

  private static func finish(_ word: UInt64) -> UInt64 {
    var result = word
    result ^= result >> 33
    result &*= 0xff51_afd7_ed55_8ccd
    result ^= result >> 33
    result &*= 0xc4ce_b9fe_1a85_ec53
    return result ^ result >> 33
  }

  private static func littleEndian(_ word: UInt64) -> [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: word >> UInt64(8 * $0)) }
  }
}
