/// Finds the row that has a key: open addressing over a column of keys, 16/3 bytes per row.
struct OrdinalIndex {
  private let keys: CompactIntegers
  /// The number of a row plus 1, or 0.
  private var slots: [UInt32]

  /// Indexes the rows that have a key.
  ///
  /// - Parameters:
  ///   - keys: the rows' keys.
  ///   - isBetter: whether the first of two rows with one key is to be found instead of the second.
  init(_ keys: CompactIntegers, isBetter: (Int, Int) -> Bool = { _, _ in false }) {
    self.keys = keys
    slots = Array(repeating: 0, count: keys.count + keys.count / 3 + 1)
    for row in 0..<keys.count {
      guard let key = keys[row] else { continue }
      let slot = slot(of: key)
      guard slots[slot] == 0 || isBetter(row, Int(slots[slot]) - 1) else { continue }
      slots[slot] = UInt32(row + 1)
    }
  }

  /// The row that has a key.
  func row(of key: Int64) -> Int? {
    let row = slots[slot(of: key)]
    return row == 0 ? nil : Int(row) - 1
  }

  /// The slot that holds a key's row, or the empty one where it would be.
  private func slot(of key: Int64) -> Int {
    var hash = UInt64(bitPattern: key) &* 0x9e37_79b9_7f4a_7c15
    hash ^= hash >> 32
    var slot = Int(
      (hash &* 0xd6e8_feb8_6659_fd93).multipliedFullWidth(by: UInt64(slots.count)).high)
    while slots[slot] != 0, keys[Int(slots[slot]) - 1] != key {
      slot += 1
      if slot == slots.count { slot = 0 }
    }
    return slot
  }
}
