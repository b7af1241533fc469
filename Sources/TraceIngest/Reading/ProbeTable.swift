/// The slots of a hash table with open addressing and linear probing: an index plus 1, or 0.
///
/// Its size is a power of two; who fills it keeps a quarter of the slots empty.
final class ProbeTable {
  private var slots = UnsafeMutableBufferPointer<UInt32>.allocate(capacity: 1024)

  init() { slots.initialize(repeating: 0) }

  deinit { slots.deallocate() }

  /// The number of slots.
  var count: Int { slots.count }

  /// The slot where the search for a key begins.
  @inline(__always)
  func home(of key: Int64) -> Int {
    let product = UInt64(bitPattern: key) &* 0x9E37_79B9_7F4A_7C15
    return Int(truncatingIfNeeded: product >> 32) & (slots.count &- 1)
  }

  /// The slot after another.
  @inline(__always)
  func next(_ slot: Int) -> Int { (slot &+ 1) & (slots.count &- 1) }

  /// The index in a slot plus 1, or 0.
  @inline(__always)
  subscript(slot: Int) -> UInt32 {
    get { slots[slot & (slots.count &- 1)] }
    set { slots[slot & (slots.count &- 1)] = newValue }
  }

  /// Replaces the slots by twice as many that hold nothing.
  func double() {
    let larger = UnsafeMutableBufferPointer<UInt32>.allocate(capacity: 2 * slots.count)
    larger.initialize(repeating: 0)
    slots.deallocate()
    slots = larger
  }
}
