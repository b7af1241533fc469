/// Finds the rows that have wanted keys: open addressing over the keys that are wanted, so that
/// memory grows with them and not with the rows that are gone through.
struct WantedRows {
  private let wanted: CompactIntegers
  /// The place of a key in `wanted` plus 1, or 0.
  private var places: [UInt32]
  /// The number of the row that has the key in the same slot plus 1, or 0.
  private var rows: [UInt32]

  /// Creates an index of the keys that are wanted; nothing among them stands for no key.
  init(_ wanted: CompactIntegers) {
    self.wanted = wanted
    let size = wanted.count + wanted.count / 3 + 1
    places = Array(repeating: 0, count: size)
    rows = Array(repeating: 0, count: size)
    for place in 0..<wanted.count {
      guard let key = wanted[place] else { continue }
      let slot = slot(of: key)
      if places[slot] == 0 { places[slot] = UInt32(place + 1) }
    }
  }

  /// Takes in the row that has a key; where another has it already, `isBetter` decides.
  mutating func add(_ row: Int, key: Int64?, isBetter: (_ than: Int) -> Bool = { _ in false }) {
    guard let key else { return }
    let slot = slot(of: key)
    guard places[slot] != 0, rows[slot] == 0 || isBetter(Int(rows[slot]) - 1) else { return }
    rows[slot] = UInt32(row + 1)
  }

  /// The row that has a key.
  func row(of key: Int64?) -> Int? {
    guard let key else { return nil }
    let row = rows[slot(of: key)]
    return row == 0 ? nil : Int(row) - 1
  }

  /// The slot that holds a key, or the empty one where it would be.
  private func slot(of key: Int64) -> Int {
    var hash = UInt64(bitPattern: key) &* 0x9e37_79b9_7f4a_7c15
    hash ^= hash >> 32
    var slot = Int(
      (hash &* 0xd6e8_feb8_6659_fd93).multipliedFullWidth(by: UInt64(places.count)).high)
    while places[slot] != 0, wanted[Int(places[slot]) - 1] != key {
      slot += 1
      if slot == places.count { slot = 0 }
    }
    return slot
  }
}
