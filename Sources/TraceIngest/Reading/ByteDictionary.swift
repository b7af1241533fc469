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

  private var arena: [UInt8] = []
  private var entries: [Entry] = []
  /// Open addressing: the number of an entry plus 1, or 0; its size is a power of two.
  private var slots = [UInt32](repeating: 0, count: 64)
  private var last = 0

  /// The number of distinct strings.
  var count: Int { entries.count }

  /// The number of a string, which is added where it is new.
  func lookUp(_ bytes: UnsafeRawBufferPointer) -> Int {
    if last < entries.count && holds(last, bytes) { return last }
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
    return insert(bytes, hash: hash, into: slot)
  }

  /// The string with a number below ``count``, invalid UTF-8 in it replaced by U+FFFD.
  func string(_ id: Int) -> String {
    String(decoding: bytes(id), as: UTF8.self)
  }

  /// The bytes of the string with a number below ``count``.
  func bytes(_ id: Int) -> ArraySlice<UInt8> {
    arena[entries[id].start..<entries[id].start + entries[id].count]
  }

  private func holds(_ id: Int, _ bytes: UnsafeRawBufferPointer) -> Bool {
    let entry = entries[id]
    guard entry.count == bytes.count else { return false }
    return arena.withUnsafeBytes { arena in
      UnsafeRawBufferPointer(rebasing: arena[entry.start..<entry.start + entry.count])
        .elementsEqual(bytes)
    }
  }

  private func insert(_ bytes: UnsafeRawBufferPointer, hash: UInt64, into slot: Int) -> Int {
    let id = entries.count
    precondition(id < UInt32.max)
    entries.append(Entry(hash: hash, start: arena.count, count: bytes.count))
    arena.append(contentsOf: bytes)
    slots[slot] = UInt32(id + 1)
    if 2 * entries.count > slots.count { growSlots() }
    last = id
    return id
  }

  private func growSlots() {
    slots = [UInt32](repeating: 0, count: 2 * slots.count)
    for (id, entry) in entries.enumerated() {
      var slot = Int(truncatingIfNeeded: entry.hash) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = UInt32(id + 1)
    }
  }

  /// Multiplies 8 bytes at a time into 128 bits and folds them, as wyhash does.
  private static func hash(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    var state = UInt64(bytes.count) ^ 0x9e37_79b9_7f4a_7c15
    var offset = 0
    while offset + 8 <= bytes.count {
      state = mix(state ^ bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
      offset += 8
    }
    var tail: UInt64 = 0
    while offset < bytes.count {
      tail = tail << 8 | UInt64(bytes[offset])
      offset += 1
    }
    return mix(state ^ tail)
  }

  @inline(__always)
  private static func mix(_ word: UInt64) -> UInt64 {
    let product = word.multipliedFullWidth(by: 0xa076_1d64_78bd_642f)
    return product.high ^ product.low
  }
}
