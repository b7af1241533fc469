/// LRU stack distances of a stream of references, which say how often a cache of any size would hit.
///
/// The distance of a reference is the number of different items referenced since the last reference
/// to the same item, that item included: a cache of at least so many items, least recently used out,
/// has it (Mattson, Gecsei, Slutz & Traiger, IBM Systems Journal 9, 1970). First references have
/// none. Exact, by a Fenwick tree over reference times that holds one mark per item (Bennett &
/// Kruskal, IBM J. Res. Dev. 19, 1975); times are renumbered when the tree is full, so that memory
/// is proportional to the number of different items.
public struct StackDistance: Sendable {
  /// The number of references.
  public private(set) var references = 0
  /// The number of references to items seen before.
  public private(set) var repeats = 0
  private var slots = ItemTable()
  /// The time of each item's last reference, by item number.
  private var lastTimes: [Int32] = []
  /// Fenwick sums over times of the marks.
  private var sums: [Int32] = [0]
  private var now = 0
  /// How often each distance occurred, from 1 on.
  private var histogram: [Int] = []

  /// Begins without references.
  public init() {}

  /// The number of different items.
  public var items: Int { lastTimes.count }

  /// Takes in a reference.
  ///
  /// - Parameter item: The item's id.
  /// - Returns: Its stack distance, from 1; nil for the first reference to the item.
  @discardableResult
  public mutating func add(_ item: Int64) -> Int? {
    references += 1
    if now + 1 >= sums.count { renumber() }
    let (number, isNew) = slots.number(of: item)
    now += 1
    if isNew {
      lastTimes.append(Int32(now))
      mark(now, 1)
      return nil
    }
    let last = Int(lastTimes[number])
    let distance = items - before(last)
    mark(last, -1)
    mark(now, 1)
    lastTimes[number] = Int32(now)
    repeats += 1
    while histogram.count < distance { histogram.append(0) }
    histogram[distance - 1] += 1
    return distance
  }

  /// The share of all references that a cache of so many items hits.
  public func hitShare(cacheItems: Int) -> Double {
    guard references > 0 else { return 0 }
    return Double(histogram.prefix(max(cacheItems, 0)).reduce(0, +)) / Double(references)
  }

  /// The distances that occurred, ascending, each with its count.
  public var distances: [(distance: Int, count: Int)] {
    histogram.enumerated().filter { $0.element > 0 }.map { ($0.offset + 1, $0.element) }
  }

  /// The number of items last referenced before a time.
  private func before(_ time: Int) -> Int {
    var (sum, index) = (0, time - 1)
    while index > 0 {
      sum += Int(sums[index])
      index &= index - 1
    }
    return sum
  }

  private mutating func mark(_ time: Int, _ amount: Int32) {
    var index = time
    while index < sums.count {
      sums[index] += amount
      index += index & -index
    }
  }

  /// Numbers the items' last references 1, 2, ... and makes room for as many times again.
  private mutating func renumber() {
    let byTime = lastTimes.indices.sorted { lastTimes[$0] < lastTimes[$1] }
    for (rank, number) in byTime.enumerated() { lastTimes[number] = Int32(rank + 1) }
    now = byTime.count
    let size = max(1 << 16, 2 * now + 2)
    precondition(size <= Int32.max, "more than a billion different items")
    sums = [Int32](repeating: 0, count: size)
    for index in 1..<size {
      if index <= now { sums[index] += 1 }
      let parent = index + (index & -index)
      if parent < size { sums[parent] += sums[index] }
    }
  }
}

/// Numbers items 0, 1, 2, ... in the order in which they appear: an open-addressing table.
struct ItemTable: Sendable {
  private var ids: [Int64] = []
  /// Item numbers plus one; 0 is an empty slot.
  private var slots = [Int32](repeating: 0, count: 1 << 10)

  /// The item's number, and whether it was given just now.
  mutating func number(of id: Int64) -> (number: Int, isNew: Bool) {
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

  /// The finalizer of MurmurHash3.
  private static func hash(_ id: Int64) -> Int {
    var bits = UInt64(bitPattern: id)
    bits = (bits ^ bits &>> 33) &* 0xff51_afd7_ed55_8ccd
    bits = (bits ^ bits &>> 33) &* 0xc4ce_b9fe_1a85_ec53
    return Int(truncatingIfNeeded: (bits ^ bits &>> 33) &>> 1)
  }
}
