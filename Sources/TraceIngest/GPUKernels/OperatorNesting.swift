/// Where operators nest: an operator is inside the last one of its thread that began before it and
/// had not ended yet.
///
/// Of operators that begin together, the longer is around the shorter, and the earlier row around
/// the later. Profilers round begin and duration apart, so that an end is no part of the rule.
struct OperatorNesting {
  /// The number of operators.
  var count: Int { spans.starts.count }

  private let spans = OperatorSpans()
  private let threads = CompactIntegers()
  private var threadCount = 0
  /// Made by ``nest()``.
  private var nested: [NestedThread] = []

  /// Takes in the next row.
  ///
  /// - Parameters:
  ///   - thread: the thread's number, from 0.
  ///   - start: when the operator began, ns.
  ///   - duration: how long it took, ns.
  mutating func add(thread: Int, start: Int64, duration: Int64) {
    threadCount = max(threadCount, thread + 1)
    spans.starts.append(start)
    spans.durations.append(duration)
    threads.append(Int64(thread))
  }

  /// Finds the parents of all rows.
  mutating func nest() {
    let rows = (0..<threadCount).map { _ in CompactIntegers() }
    for row in 0..<count { rows[Int(threads[row] ?? 0)].append(Int64(row)) }
    nested = rows.map { NestedThread($0, spans) }
  }

  /// Goes through the rows in their order.
  func rows() -> Rows { Rows(nesting: self, ranks: Array(repeating: 0, count: threadCount)) }

  /// The innermost row of a thread that spans a moment.
  func innermost(thread: Int, at time: Int64) -> Int? {
    thread < nested.count ? nested[thread].innermost(at: time, spans) : nil
  }

  /// Whether a row has a moment in common with a time.
  func overlaps(_ row: Int, _ time: ClosedRange<Int64>) -> Bool {
    spans.start(row) <= time.upperBound && spans.end(row) >= time.lowerBound
  }

  /// The parent and the depth of each row.
  struct Rows: Sequence, IteratorProtocol {
    fileprivate let nesting: OperatorNesting
    /// How many rows of each thread have gone by.
    fileprivate var ranks: [Int]
    private var row = 0

    fileprivate init(nesting: OperatorNesting, ranks: [Int]) {
      self.nesting = nesting
      self.ranks = ranks
    }

    /// The row directly around the next row, nil at the top, and how many rows are around it.
    mutating func next() -> (parent: Int?, depth: Int)? {
      guard row < nesting.count else { return nil }
      let thread = Int(nesting.threads[row] ?? 0)
      let around = nesting.nested[thread].around(rank: ranks[thread])
      ranks[thread] += 1
      row += 1
      return around
    }
  }
}

/// When operators began and how long they took, by row.
struct OperatorSpans {
  let starts = CompactIntegers()
  let durations = CompactIntegers()

  func start(_ row: Int) -> Int64 { starts[row] ?? 0 }

  func end(_ row: Int) -> Int64 { start(row) &+ (durations[row] ?? 0) }

  /// Whether a row comes before another in the order of nesting.
  func isBefore(_ one: Int, _ other: Int) -> Bool {
    if start(one) != start(other) { return start(one) < start(other) }
    let (first, second) = (durations[one] ?? 0, durations[other] ?? 0)
    return first != second ? first > second : one < other
  }
}
