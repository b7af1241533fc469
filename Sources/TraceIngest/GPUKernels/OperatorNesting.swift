/// Where operators nest: an operator is inside the last one of its thread that began before it and
/// had not ended yet.
///
/// Of operators that begin together, the longer is around the shorter, and the earlier row around
/// the later. Profilers round begin and duration apart, so that an end is no part of the rule.
struct OperatorNesting {
  /// The number of operators.
  var count: Int { starts.count }

  private let starts = CompactIntegers()
  private let durations = CompactIntegers()
  private let threads = CompactIntegers()
  private var threadCount = 0
  /// Rows by thread, each in the order of nesting; made by ``nest()``.
  private var orders: [CompactIntegers] = []
  private var parents: [UInt32] = []
  private static let none = UInt32.max

  /// Takes in the next row.
  ///
  /// - Parameters:
  ///   - thread: the thread's number, from 0.
  ///   - start: when the operator began, ns.
  ///   - duration: how long it took, ns.
  mutating func add(thread: Int, start: Int64, duration: Int64) {
    threadCount = max(threadCount, thread + 1)
    starts.append(start)
    durations.append(duration)
    threads.append(Int64(thread))
  }

  /// Finds the parents of all rows.
  mutating func nest() {
    parents = Array(repeating: Self.none, count: count)
    orders = (0..<threadCount).map { _ in CompactIntegers() }
    for row in 0..<count { orders[Int(threads[row] ?? 0)].append(Int64(row)) }
    for thread in orders.indices {
      if !isInOrder(orders[thread]) { orders[thread] = sorted(orders[thread]) }
      nest(orders[thread])
    }
  }

  private func sorted(_ rows: CompactIntegers) -> CompactIntegers {
    var order = (0..<rows.count).map { UInt32(truncatingIfNeeded: rows[$0] ?? 0) }
    order.sort { isBefore(Int($0), Int($1)) }
    let sorted = CompactIntegers()
    for row in order { sorted.append(Int64(row)) }
    return sorted
  }

  private mutating func nest(_ order: CompactIntegers) {
    var open: [UInt32] = []
    for place in 0..<order.count {
      let row = Int(order[place] ?? 0)
      let start = start(row)
      while let last = open.last, end(Int(last)) <= start { open.removeLast() }
      if let last = open.last { parents[row] = last }
      open.append(UInt32(row))
    }
  }

  /// The row directly around a row; nil at the top.
  func parent(of row: Int) -> Int? {
    parents[row] == Self.none ? nil : Int(parents[row])
  }

  /// How many rows are around a row.
  func depth(of row: Int) -> Int {
    var depth = 0
    var row = row
    while let parent = parent(of: row) {
      depth += 1
      row = parent
    }
    return depth
  }

  /// The innermost row of a thread that spans a moment.
  func innermost(thread: Int, at time: Int64) -> Int? {
    guard thread < orders.count else { return nil }
    let order = orders[thread]
    var (low, high) = (0, order.count)
    while low < high {
      let middle = (low + high) / 2
      if start(Int(order[middle] ?? 0)) <= time { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return nil }
    var row = order[low - 1].map { Int($0) }
    while let candidate = row, end(candidate) < time { row = parent(of: candidate) }
    return row
  }

  private func start(_ row: Int) -> Int64 { starts[row] ?? 0 }

  private func end(_ row: Int) -> Int64 { start(row) &+ (durations[row] ?? 0) }

  private func isBefore(_ one: Int, _ other: Int) -> Bool {
    if start(one) != start(other) { return start(one) < start(other) }
    let (first, second) = (durations[one] ?? 0, durations[other] ?? 0)
    return first != second ? first > second : one < other
  }

  private func isInOrder(_ order: CompactIntegers) -> Bool {
    (0..<max(0, order.count - 1)).allSatisfy { place in
      !isBefore(Int(order[place + 1] ?? 0), Int(order[place] ?? 0))
    }
  }
}
