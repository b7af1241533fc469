/// The slots of a hash table of indices, with open addressing and linear probing.
///
/// Its size is a power of two, 2^n; who fills it keeps a quarter of the slots empty. A slot holds an index
/// plus 1 in its low n bits, or 0, and above them those bits of the key's hash that do not say where the
/// search begins: most slots of other keys are passed without a look at what the index stands for.
final class ProbeTable {
  private var slots = UnsafeMutableBufferPointer<UInt32>.allocate(capacity: 1024)

  init() { slots.initialize(repeating: 0) }

  deinit { slots.deallocate() }

  /// The number of slots.
  var count: Int { slots.count }

  private var mask: UInt32 { UInt32(truncatingIfNeeded: slots.count &- 1) }

  /// The hash of a key, by multiplication.
  ///
  /// Source: Knuth, The Art of Computer Programming, volume 3, section 6.4.
  @inline(__always)
  static func hash(of key: Int64) -> UInt32 {
    let product = UInt64(bitPattern: key) &* 0x9E37_79B9_7F4A_7C15
    return UInt32(truncatingIfNeeded: product >> 32)
  }

  /// The slot where the search for a hash begins.
  @inline(__always)
  func home(of hash: UInt32) -> Int { Int(hash & mask) }

  /// The slot after another.
  @inline(__always)
  func next(_ slot: Int) -> Int { (slot &+ 1) & (slots.count &- 1) }

  /// Whether a slot holds nothing, which ends a search.
  @inline(__always)
  func isEmpty(_ slot: Int) -> Bool { slots[slot & (slots.count &- 1)] == 0 }

  /// The index in a slot, where it may be of a key with this hash.
  @inline(__always)
  func index(in slot: Int, ifOf hash: UInt32) -> Int? {
    let entry = slots[slot & (slots.count &- 1)]
    return (entry ^ hash) & ~mask == 0 && entry & mask != 0 ? Int(entry & mask) &- 1 : nil
  }

  /// Puts an index into a slot.
  @inline(__always)
  func set(_ slot: Int, _ index: Int, hash: UInt32) {
    slots[slot] = hash & ~mask | UInt32(truncatingIfNeeded: index &+ 1)
  }

  /// The slot where a search for a hash finds nothing more.
  func emptySlot(for hash: UInt32) -> Int {
    var slot = home(of: hash)
    while !isEmpty(slot) { slot = next(slot) }
    return slot
  }

  /// Replaces the slots by twice as many that hold nothing.
  func double() {
    let larger = UnsafeMutableBufferPointer<UInt32>.allocate(capacity: 2 * slots.count)
    larger.initialize(repeating: 0)
    slots.deallocate()
    slots = larger
  }
}
