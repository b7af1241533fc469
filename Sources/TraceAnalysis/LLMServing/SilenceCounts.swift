/// How often nothing arrives for how long; an accumulator.
struct SilenceCounts {
  /// Silences above a length.
  struct Above: Equatable {
    /// ns.
    var length: Int64
    var count = 0
    var totalSeconds = 0.0
  }

  /// By length.
  private(set) var above = [10, 60, 600, 3600].map { Above(length: Int64($0) * 1_000_000_000) }
  /// The longest silences, the longest first.
  private(set) var longest: [(start: Int64, length: Int64)] = []

  /// The number of longest silences that are kept.
  private static let kept = 20

  /// Takes in the time from one arrival to the next.
  mutating func add(from start: Int64, to end: Int64) {
    let length = end - start
    if length > above[0].length {
      for index in above.indices where length > above[index].length {
        above[index].count += 1
        above[index].totalSeconds += seconds(length)
      }
    }
    let isLong = longest.count < Self.kept || length > longest[longest.count - 1].length
    if isLong, length > 0 { insert((start, length)) }
  }

  private mutating func insert(_ silence: (start: Int64, length: Int64)) {
    let place = longest.firstIndex { $0.length < silence.length } ?? longest.count
    longest.insert(silence, at: place)
    if longest.count > Self.kept { longest.removeLast() }
  }
}
