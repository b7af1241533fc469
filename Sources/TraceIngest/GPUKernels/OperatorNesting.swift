/// Where operators nest: an operator is inside the last one of its thread that began before it and
/// had not ended yet.
///
/// Of operators that begin together, the longer is around the shorter, and the earlier row around
/// the later. Profilers round begin and duration apart, so that an end is no part of the rule.
struct OperatorNesting {
  /// The number of operators.
  var count: Int { starts.count }

  private var starts: [Int64] = []
  private var durations = CompactIntegers()
  private var threads = CompactIntegers()
  /// Rows by thread, each in the order of nesting; made by ``nest()``.
  private var orders: [[UInt32]] = []
  private var parents: [UInt32] = []
  private static let none = UInt32.max

  /// Takes in the next row.
  ///
  /// - Parameters:
  ///   - thread: the thread's number, from 0.
  ///   - start: when the operator began, ns.
  ///   - duration: how long it took, ns.
  mutating func add(thread: Int, start: Int64, duration: Int64) {
    starts.append(start)
    durations.append(duration)
    threads.append(Int64(thread))
  }

  /// Finds the parents of all rows.
  mutating func nest() {
    parents = Array(repeating: Self.none, count: count)
    orders = []
    for row in 0..<count {
      let thread = Int(threads[row] ?? 0)
      while orders.count <= thread { orders.append([]) }
      orders[thread].append(UInt32(row))
    }
    for thread in orders.indices {
      var order = orders[thread]
      orders[thread] = []
      if !isInOrder(order) { order.sort { isBefore(Int($0), Int($1)) } }
      nest(order)
      orders[thread] = order
    }
  }

  private mutating func nest(_ order: [UInt32]) {
    var open: [UInt32] = []
    for row in order {
      let start = starts[Int(row)]
      while let last = open.last, end(Int(last)) <= start { open.removeLast() }
      if let last = open.last { parents[Int(row)] = last }
      open.append(row)
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
      if starts[Int(order[middle])] <= time { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return nil }
    var row: Int? = Int(order[low - 1])
    while let candidate = row, end(candidate) < time { row = parent(of: candidate) }
    return row
  }

  private func end(_ row: Int) -> Int64 { starts[row] &+ (durations[row] ?? 0) }

  private func isBefore(_ one: Int, _ other: Int) -> Bool {
    if starts[one] != starts[other] { return starts[one] < starts[other] }
    let (first, second) = (durations[one] ?? 0, durations[other] ?? 0)
    return first != second ? first > second : one < other
  }

  private func isInOrder(_ order: [UInt32]) -> Bool {
    zip(order, order.dropFirst()).allSatisfy { !isBefore(Int($1), Int($0)) }
  }
}
