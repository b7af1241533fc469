#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Gives every distinct byte string a number, counting from 0 in the order of first sight.
///
/// Memory grows with the distinct strings and their bytes, which are kept for good.
final class ByteDictionary {
  /// Where a string lies in the arena.
  private struct Entry {
    var hash: UInt64
    var start: Int
    var count: Int
  }

  /// The number of distinct strings.
  private(set) var count = 0

  private var entries = UnsafeMutableBufferPointer<Entry>.allocate(capacity: 32)
  private var arena = UnsafeMutableRawBufferPointer.allocate(byteCount: 1024, alignment: 8)
  private var arenaCount = 0
  /// Open addressing: the number of an entry plus 1, or 0; its size is a power of two and twice
  /// that of `entries`.
  private var slots = UnsafeMutableBufferPointer<UInt32>.allocate(capacity: 64)
  private var last = 0

  init() {
    slots.initialize(repeating: 0)
  }

  deinit {
    entries.deallocate()
    arena.deallocate()
    slots.deallocate()
  }

  /// The number of a string, which is added where it is new.
  func lookUp(_ bytes: UnsafeRawBufferPointer) -> Int {
    if last < count && holds(last, bytes) { return last }
    let hash = Self.hash(bytes)
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let id = Int(slots[slot]) - 1
      if entries[id].hash == hash && holds(id, bytes) {
        last = id
        return id
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    insert(bytes, hash: hash, into: slot)
    last = count - 1
    return last
  }

  /// The string with a number below ``count``, invalid UTF-8 in it replaced by U+FFFD.
  func string(_ id: Int) -> String {
    String(decoding: bytes(id), as: UTF8.self)
  }

  /// The bytes of the string with a number below ``count``, valid until the next ``lookUp(_:)``.
  func bytes(_ id: Int) -> UnsafeRawBufferPointer {
    precondition(id >= 0 && id < count)
    let entry = entries[id]
    return UnsafeRawBufferPointer(rebasing: arena[entry.start..<entry.start + entry.count])
  }

  @inline(__always)
  private func holds(_ id: Int, _ bytes: UnsafeRawBufferPointer) -> Bool {
    let entry = entries[id]
    guard entry.count == bytes.count else { return false }
    guard let known = arena.baseAddress, let start = bytes.baseAddress else { return true }
    return memcmp(known + entry.start, start, bytes.count) == 0
  }
}

// MARK: - Growing

extension ByteDictionary {
  private func insert(_ bytes: UnsafeRawBufferPointer, hash: UInt64, into slot: Int) {
    precondition(count < Int(UInt32.max))
    if arenaCount + bytes.count > arena.count { growArena(by: bytes.count) }
    UnsafeMutableRawBufferPointer(rebasing: arena[arenaCount...]).copyMemory(from: bytes)
    entries[count] = Entry(hash: hash, start: arenaCount, count: bytes.count)
    arenaCount += bytes.count
    count += 1
    slots[slot] = UInt32(count)
    if count == entries.count { growEntries() }
  }

  private func growArena(by extra: Int) {
    let larger = UnsafeMutableRawBufferPointer.allocate(
      byteCount: 2 * arena.count + extra, alignment: 8)
    larger.copyMemory(from: UnsafeRawBufferPointer(rebasing: arena[..<arenaCount]))
    arena.deallocate()
    arena = larger
  }

  private func growEntries() {
    let larger = UnsafeMutableBufferPointer<Entry>.allocate(capacity: 2 * count)
    _ = larger.update(fromContentsOf: entries)
    entries.deallocate()
    entries = larger
    slots.deallocate()
    slots = .allocate(capacity: 4 * count)
    slots.initialize(repeating: 0)
    for id in 0..<count {
      var slot = Int(truncatingIfNeeded: entries[id].hash) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = UInt32(id + 1)
    }
  }
}

// MARK: - Hashing

extension ByteDictionary {
  /// Multiplies 16 bytes at a time into 128 bits and folds them, as wyhash does; the last 16 bytes
  /// are read as two words that may overlap.
  @inline(__always)
  private static func hash(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    var state = UInt64(bytes.count) &* 0x9e37_79b9_7f4a_7c15
    var start = 0
    while bytes.count - start > 16 {
      state = mix(word(bytes, start) ^ state, word(bytes, start + 8))
      start += 16
    }
    let rest = bytes.count - start
    if rest >= 8 {
      return mix(word(bytes, start) ^ state, word(bytes, bytes.count - 8))
    }
    var tail: UInt64 = 0
    for index in start..<bytes.count { tail = tail << 8 | UInt64(bytes[index]) }
    return mix(tail ^ state, 0)
  }

  @inline(__always)
  private static func word(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> UInt64 {
    bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
  }

  @inline(__always)
  private static func mix(_ first: UInt64, _ second: UInt64) -> UInt64 {
    let product = (first ^ 0xa076_1d64_78bd_642f)
      .multipliedFullWidth(by: second ^ 0xe703_7ed1_a0b4_28db)
    return product.high ^ product.low
  }
}
