/// Small numbers for ids of any size, in the order in which the ids appear.
///
/// An open-addressing table with linear probing, at most half full: 12 to 16 bytes an id, no
/// allocation for each. The slots of 16 neighbouring ids lie together, so that ids that count up, such
/// as those of the blocks of a prompt, are found in one cache line.
public struct ItemNumbers: Sendable {
  /// The ids by number.
  public private(set) var ids: [Int64] = []
  /// Item numbers plus one; 0 is an empty slot.
  private var slots = [Int32](repeating: 0, count: 1 << 10)

  /// Begins without items.
  public init() {}

  /// Returns an id's number, and whether the id is new.
  public mutating func number(of id: Int64) -> (number: Int, isNew: Bool) {
    let mask = slots.count - 1
    var place = Self.hash(id) & mask
    while slots[place] != 0 {
      let number = Int(slots[place]) - 1
      if ids[number] == id { return (number, false) }
      place = (place + 1) & mask
    }
    ids.append(id)
    slots[place] = Int32(ids.count)
    if ids.count * 2 > slots.count { grow() }
    return (ids.count - 1, true)
  }

  private mutating func grow() {
    slots = [Int32](repeating: 0, count: slots.count * 2)
    let mask = slots.count - 1
    for (number, id) in ids.enumerated() {
      var place = Self.hash(id) & mask
      while slots[place] != 0 { place = (place + 1) & mask }
      slots[place] = Int32(number + 1)
    }
  }

  /// The finalizer of MurmurHash3 of all but the last four bits, followed by these.
  private static func hash(_ id: Int64) -> Int {
    var bits = UInt64(bitPattern: id) &>> 4
    bits = (bits ^ bits &>> 33) &* 0xff51_afd7_ed55_8ccd
    bits = (bits ^ bits &>> 33) &* 0xc4ce_b9fe_1a85_ec53
    return Int(truncatingIfNeeded: (bits ^ bits &>> 33) &<< 4) | Int(id & 15)
  }
}
