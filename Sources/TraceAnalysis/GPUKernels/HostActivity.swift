internal import Statistics
internal import TraceStore

/// What the threads of the host are in: for each moment, the innermost operator.
struct HostActivity {
  /// A thread of a process.
  private struct Thread: Hashable {
    var process: Int64
    var thread: Int64
  }

  /// A time in which an operator is the innermost of its thread.
  private struct Span {
    var start: Int64
    var end: Int64
    var operation: Int32
  }

  private var numbers: [Thread: Int] = [:]
  /// By thread, in the order of time, disjoint.
  private var spans: [[Span]] = []
  /// The number of the thread that made each host call; -1 where no operator ran on it.
  private var callThreads: [Int32] = []

  init(_ request: AnalysisRequest, _ operators: Operators) throws {
    var rows: [[Int32]] = []
    var place: Int32 = 0
    var last: (thread: Thread, number: Int)?
    let columns = [GPUOperatorColumn.process.name, GPUOperatorColumn.thread.name]
    try request.store.scan(.gpuOperator, columns: columns, of: request.dataset) { batch in
      for row in 0..<batch.count {
        let thread = Self.thread(batch, row)
        if last?.thread != thread {
          let number = numbers[thread] ?? rows.count
          numbers[thread] = number
          if number == rows.count { rows.append([]) }
          last = (thread, number)
        }
        rows[last?.number ?? 0].append(place)
        place += 1
      }
    }
    spans = rows.map { Self.innermost($0, operators) }
    let callColumns = [GPUHostCallColumn.process.name, GPUHostCallColumn.thread.name]
    try request.store.scan(.gpuHostCall, columns: callColumns, of: request.dataset) { batch in
      for row in 0..<batch.count {
        let thread = Self.thread(batch, row)
        if last?.thread != thread { last = (thread, numbers[thread] ?? -1) }
        callThreads.append(Int32(last?.number ?? -1))
      }
    }
  }

  private static func thread(_ batch: ColumnBatch, _ row: Int) -> Thread {
    Thread(process: batch.integer(0, row) ?? -1, thread: batch.integer(1, row) ?? -1)
  }

  /// Cuts nested operators into the times in which each is the innermost.
  private static func innermost(_ rows: [Int32], _ operators: Operators) -> [Span] {
    func isBefore(_ one: Int32, _ other: Int32) -> Bool {
      let (one, other) = (Int(one), Int(other))
      return (operators.start[one], -operators.duration[one], one)
        < (operators.start[other], -operators.duration[other], other)
    }
    let isInOrder = zip(rows, rows.dropFirst()).allSatisfy(isBefore)
    let sorted = isInOrder ? rows : rows.sorted(by: isBefore)
    var spans: [Span] = []
    var open: [(operation: Int32, end: Int64)] = []
    var time = Int64.min
    func advance(to now: Int64) {
      while let (operation, end) = open.last, time < now {
        let until = min(end, now)
        if until > time { spans.append(Span(start: time, end: until, operation: operation)) }
        time = max(time, until)
        if end <= now { open.removeLast() }
      }
      time = max(time, now)
    }
    for row in sorted {
      advance(to: operators.start[Int(row)])
      open.append((row, operators.start[Int(row)] + operators.duration[Int(row)]))
    }
    advance(to: .max)
    return spans
  }

  /// Visits what a call's thread was in during a time, piece by piece: the innermost operator, nil
  /// where there is none, and for how long, ns.
  func visit(_ range: Range<Int64>, threadOf call: Int, _ visit: (Int?, Int64) -> Void) {
    let thread = Int(callThreads[call])
    guard thread >= 0 else {
      visit(nil, range.upperBound - range.lowerBound)
      return
    }
    let spans = spans[thread]
    var (low, high) = (0, spans.count)
    while low < high {
      let middle = (low + high) / 2
      if spans[middle].end <= range.lowerBound { low = middle + 1 } else { high = middle }
    }
    var time = range.lowerBound
    while low < spans.count, spans[low].start < range.upperBound {
      let start = max(spans[low].start, time)
      if start > time { visit(nil, start - time) }
      let end = min(spans[low].end, range.upperBound)
      visit(Int(spans[low].operation), end - start)
      time = end
      low += 1
    }
    if time < range.upperBound { visit(nil, range.upperBound - time) }
  }
}
