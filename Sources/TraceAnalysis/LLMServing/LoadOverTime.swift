/// Arrivals, requests in flight and tokens in windows of one length over a trace.
struct LoadOverTime {
  /// A window.
  struct Window: Equatable {
    var start: Int64
    var arrivals = 0
    /// Nanoseconds that requests spent in the window, all together.
    var inFlightTime: Int64 = 0
    var input: Int64 = 0
    var output: Int64 = 0
  }

  /// The windows' length: the shortest of these that needs at most 500 windows.
  private static let lengths = [1, 10, 60, 300, 600, 1800, 3600, 21_600, 86_400, 604_800].map {
    Int64($0) * 1_000_000_000
  }

  /// The windows' length for a duration, ns.
  static func length(for duration: Int64) -> Int64 {
    lengths.first { duration / $0 < 500 } ?? duration / 500 + 1
  }

  let length: Int64
  private(set) var windows: [Window]

  init(_ tokens: TokenFlow, span: Range<Int64>) {
    let duration = span.upperBound - span.lowerBound
    length = Self.length(for: duration)
    let count = Int(duration / length) + 1
    let (start, length) = (span.lowerBound, length)
    windows = (0..<count).map { Window(start: start + Int64($0) * length) }
    guard !tokens.stamps.isEmpty else { return }
    for (place, sum) in tokens.sums(\.input, start: start, window: length, count: count)
      .enumerated()
    { windows[place].input = sum }
    for (place, sum) in tokens.sums(\.output, start: start, window: length, count: count)
      .enumerated()
    { windows[place].output = sum }
    for index in tokens.stamps.indices { add(tokens.stamps[index], tokens.end(index)) }
  }

  /// Counts a request in the window of its arrival, and its time in every window that it touches.
  private mutating func add(_ arrival: Int64, _ end: Int64) {
    var place = Int((arrival - windows[0].start) / length)
    windows[place].arrivals += 1
    var time = arrival
    while time < end, place < windows.count {
      let next = min(end, windows[place].start + length)
      windows[place].inFlightTime += next - time
      time = next
      place += 1
    }
  }
}
