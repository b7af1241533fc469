/// Arrivals, requests in flight and tokens in at most 500 windows over a trace, taken in in the order
/// of time; an accumulator.
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

  /// Usual lengths; each is a multiple of the one before.
  private static let lengths = [1, 10, 60, 300, 600, 1800, 3600, 21_600, 86_400, 604_800].map {
    Int64($0) * 1_000_000_000
  }
  private static let limit: Int64 = 500

  /// The windows' length for a duration, ns: the shortest usual one that needs at most 500 windows,
  /// or twice as many weeks again and again.
  static func length(for duration: Int64) -> Int64 {
    var length = lengths[0]
    while duration / length >= limit { length = longer(than: length) }
    return length
  }

  private static func longer(than length: Int64) -> Int64 {
    lengths.first { $0 > length } ?? 2 * length
  }

  /// The windows' length, ns.
  private(set) var length = lengths[0]
  private(set) var windows: [Window]

  /// Windows follow one another from the first arrival on.
  init(start: Int64) { windows = [Window(start: start)] }

  /// When the last window ends.
  var end: Int64 { windows[windows.count - 1].start + length }

  /// Adds windows, and makes them longer, until one holds a time.
  mutating func extend(to time: Int64) {
    guard time >= end else { return }
    while (time - windows[0].start) / length >= Self.limit { lengthen() }
    while end <= time { windows.append(Window(start: end)) }
  }

  /// Takes in an arrival in the last window.
  mutating func addArrival(input: Int64) {
    let last = windows.count - 1
    windows[last].arrivals += 1
    if input > 0 { windows[last].input += input }
  }

  /// Takes in tokens that are complete at a time before the end of the last window.
  mutating func addOutput(_ tokens: Int64, at time: Int64) {
    if tokens > 0 { windows[place(time)].output += tokens }
  }

  /// Takes in that so many requests are in flight from one time to another; what is beyond the last
  /// window is left out.
  mutating func addInFlight(_ requests: Int, from start: Int64, to end: Int64) {
    var time = start
    while time < min(end, self.end) {
      let place = place(time)
      let next = min(end, windows[place].start + length)
      windows[place].inFlightTime += Int64(requests) * (next - time)
      time = next
    }
  }

  private func place(_ time: Int64) -> Int {
    let last = windows.count - 1
    return time >= windows[last].start ? last : Int((time - windows[0].start) / length)
  }

  private mutating func lengthen() {
    length = Self.longer(than: length)
    var merged = [Window(start: windows[0].start)]
    for window in windows {
      if window.start >= merged[merged.count - 1].start + length {
        merged.append(Window(start: merged[merged.count - 1].start + length))
      }
      merged[merged.count - 1].arrivals += window.arrivals
      merged[merged.count - 1].inFlightTime += window.inFlightTime
      merged[merged.count - 1].input += window.input
      merged[merged.count - 1].output += window.output
    }
    windows = merged
  }
}
