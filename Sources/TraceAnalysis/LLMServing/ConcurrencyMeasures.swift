internal import Statistics

/// Everything that the concurrency report says of one group.
struct ConcurrencyMeasures {
  let group: RowGroup
  /// From the first arrival to the last, ns.
  let span: Range<Int64>
  /// Requests that state their elapsed time.
  let withElapsed: Int
  /// The mean of the elapsed times stated, s.
  let meanElapsedSeconds: Double?
  /// Requests in flight from the first arrival to the last; nil without elapsed times.
  let inFlight: Occupancy?
  /// Tokens per window.
  let throughput: [TokenThroughput]
  /// Times between arrivals, ascending, ns.
  let gaps: [Int64]
  /// The longest silences, the longest first.
  let silences: [(start: Int64, length: Int64)]
  /// The load over the trace in at most 500 windows.
  let overTime: LoadOverTime

  init(_ columns: GroupedColumns, windows: [Int64]) {
    let stamps = columns.stamps
    let (elapsed, input, output) = (columns.columns[0], columns.columns[1], columns.columns[2])
    group = columns.group
    let span = (stamps.first ?? 0)..<(stamps.last ?? 0)
    self.span = span
    let timed = stamps.indices.filter { elapsed[$0] != GroupedColumns.missing }
    withElapsed = timed.count
    let total = timed.reduce(0.0) { $0 + seconds(elapsed[$1]) }
    meanElapsedSeconds = timed.isEmpty ? nil : total / Double(timed.count)
    let ends = timed.map { stamps[$0] &+ elapsed[$0] }
    inFlight =
      timed.isEmpty
      ? nil
      : Occupancy(starts: timed.map { stamps[$0] }, ends: radixSorted(ends), window: span)
    let tokens = TokenFlow(stamps: stamps, elapsed: elapsed, input: input, output: output)
    throughput = windows.compactMap { TokenThroughput(tokens, span: span, window: $0) }
    let between = zip(stamps.dropFirst(), stamps).map { $0 - $1 }
    gaps = radixSorted(between)
    silences = Self.longest(between, stamps)
    overTime = LoadOverTime(tokens, span: span)
  }

  private static func longest(_ gaps: [Int64], _ stamps: [Int64])
    -> [(start: Int64, length: Int64)]
  {
    var longest: [(start: Int64, length: Int64)] = []
    for (index, gap) in gaps.enumerated()
    where gap > longest.last?.length ?? 0 || longest.count < 20 {
      let place = longest.firstIndex { $0.length < gap } ?? longest.count
      longest.insert((stamps[index], gap), at: place)
      if longest.count > 20 { longest.removeLast() }
    }
    return longest.filter { $0.length > 0 }
  }

  /// Arrivals per second of the requests in `inFlight`.
  var arrivalRate: Double? {
    span.isEmpty ? nil : Double(withElapsed) / seconds(span.upperBound - span.lowerBound)
  }

  /// Little's law: arrival rate times mean elapsed time.
  var littleMean: Double? {
    arrivalRate.flatMap { rate in meanElapsedSeconds.map { rate * $0 } }
  }
}

/// When tokens come in and go out: input with the request, output when it ends.
struct TokenFlow {
  let stamps: [Int64]
  let elapsed: [Int64]
  let input: [Int64]
  let output: [Int64]

  /// When a request's output is complete; its arrival where the trace does not tell.
  func end(_ index: Int) -> Int64 {
    elapsed[index] == GroupedColumns.missing ? stamps[index] : stamps[index] &+ elapsed[index]
  }

  /// Sums per window of a length from a start on; what lies beyond the last window is left out.
  func sums(
    _ tokens: KeyPath<TokenFlow, [Int64]>, start: Int64, window: Int64, count: Int
  ) -> [Int64] {
    var sums = [Int64](repeating: 0, count: count)
    let values = self[keyPath: tokens]
    let atEnd = tokens == \.output
    for index in stamps.indices where values[index] > 0 {
      let place = ((atEnd ? end(index) : stamps[index]) - start) / window
      if place >= 0, place < Int64(count) { sums[Int(place)] += values[index] }
    }
    return sums
  }
}

/// Input and output tokens per second in complete windows of one length.
struct TokenThroughput {
  /// The most windows counted: 400 MB.
  private static let limit: Int64 = 50_000_000

  let window: Int64
  /// Input tokens of each window, ascending.
  let input: [Int64]
  /// Output tokens of each window, ascending.
  let output: [Int64]

  /// Counts; nil where no window is complete, or where there are too many.
  init?(_ tokens: TokenFlow, span: Range<Int64>, window: Int64) {
    let count = (span.upperBound - span.lowerBound) / window
    guard count > 0, count <= Self.limit else { return nil }
    self.window = window
    input = radixSorted(
      tokens.sums(\.input, start: span.lowerBound, window: window, count: Int(count)))
    output = radixSorted(
      tokens.sums(\.output, start: span.lowerBound, window: window, count: Int(count)))
  }
}
