/// LRU stack distances of a stream of references, which say how often a cache of any size would hit.
///
/// The distance of a reference is the number of different items referenced since the last reference
/// to the same item, that item included: a cache of at least so many items, least recently used out,
/// has it (Mattson, Gecsei, Slutz & Traiger, IBM Systems Journal 9, 1970). First references have
/// none. Exact, by counting marks on the axis of reference times, one at each item's last reference
/// (Bennett & Kruskal, IBM J. Res. Dev. 19, 1975). Times are renumbered when the axis is full, so
/// that memory is proportional to the number of different items.
public struct StackDistance: Sendable {
  /// What is known of a reference.
  public struct Reference: Sendable, Equatable {
    /// The item's number: items are numbered from 0 in the order in which they appear.
    public var number: Int
    /// The stack distance, from 1; nil for the first reference to the item.
    public var distance: Int?
  }

  /// The number of references.
  public private(set) var references = 0
  /// The number of references to items seen before.
  public private(set) var repeats = 0
  private var numbers = ItemNumbers()
  /// The time of each item's last reference, by item number.
  private var lastTimes: [Int32] = []
  private var marks = MarkedTimes(capacity: 1 << 16)
  private var now = 0
  /// How often each distance occurred, from 1 on.
  private var histogram: [Int] = []

  /// Begins without references.
  public init() {}

  /// The number of different items.
  public var items: Int { lastTimes.count }

  /// Takes in a reference to an item.
  @discardableResult
  public mutating func add(_ item: Int64) -> Reference {
    references += 1
    if now == marks.capacity { renumber() }
    defer { now += 1 }
    let (number, isNew) = numbers.number(of: item)
    if isNew {
      lastTimes.append(Int32(now))
      marks.set(now)
      return Reference(number: number, distance: nil)
    }
    let last = Int(lastTimes[number])
    let distance = items - marks.count(before: last)
    marks.clear(last)
    marks.set(now)
    lastTimes[number] = Int32(now)
    repeats += 1
    while histogram.count < distance { histogram.append(0) }
    histogram[distance - 1] += 1
    return Reference(number: number, distance: distance)
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

  /// Moves the items' last references to the axis's beginning, in order, and makes room behind them.
  private mutating func renumber() {
    var numbers = [Int32](repeating: -1, count: now)
    for (number, time) in lastTimes.enumerated() { numbers[Int(time)] = Int32(number) }
    for (rank, number) in numbers.lazy.filter({ $0 >= 0 }).enumerated() {
      lastTimes[Int(number)] = Int32(rank)
    }
    now = items
    precondition(now < 1 << 30, "more than a billion different items")
    marks = MarkedTimes(capacity: max(1 << 16, 2 * now))
    for time in 0..<now { marks.set(time) }
  }
}

/// Marks on an axis of times, and how many lie before one: bits, with sums over blocks of 512 in a
/// Fenwick tree (Fenwick, Software: Practice and Experience 24, 1994).
private struct MarkedTimes: Sendable {
  let capacity: Int
  private var words: [UInt64]
  private var sums: [Int32]

  init(capacity: Int) {
    self.capacity = capacity
    words = Array(repeating: 0, count: (capacity >> 9 + 1) * 8)
    sums = Array(repeating: 0, count: capacity >> 9 + 2)
  }

  mutating func set(_ time: Int) {
    words[time >> 6] |= 1 &<< UInt64(time & 63)
    change(time >> 9, by: 1)
  }

  mutating func clear(_ time: Int) {
    words[time >> 6] &= ~(1 &<< UInt64(time & 63))
    change(time >> 9, by: -1)
  }

  func count(before time: Int) -> Int {
    var count = 0
    var block = time >> 9
    while block > 0 {
      count += Int(sums[block])
      block &= block - 1
    }
    for word in (time >> 9) * 8..<time >> 6 { count += words[word].nonzeroBitCount }
    return count + (words[time >> 6] & (1 &<< UInt64(time & 63) &- 1)).nonzeroBitCount
  }

  /// Block `b` is entry `b + 1` of the tree.
  private mutating func change(_ block: Int, by amount: Int32) {
    var entry = block + 1
    while entry < sums.count {
      sums[entry] += amount
      entry += entry & -entry
    }
  }
}
