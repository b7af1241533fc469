/// The minutes that a trace covers: from its first minute to its last, without ``MissingDays``.
struct CoveredMinutes {
  /// From the first to the last minute, gaps included.
  let range: Range<Int64>
  /// The minutes covered, ascending.
  let minutes: [Int64]
  /// Days inside the range that are left out.
  let missingDays: Int
  /// The place in ``minutes`` of each minute of ``range``; -1 where it is not covered.
  private let places: [Int32]

  /// Takes what the series of all functions covers.
  init(_ series: LoadSeries, _ calendar: TraceCalendar, without days: MissingDays) {
    range = series.minutes
    var (minutes, places, missing): ([Int64], [Int32], Int) = ([], [], 0)
    for day in range.stretches(by: { calendar.day($0 * 60_000_000_000) }) {
      let isCovered = !days.contains(day: calendar.day(day.lowerBound * 60_000_000_000))
      if !isCovered { missing += 1 }
      for minute in day {
        places.append(isCovered ? Int32(minutes.count) : -1)
        if isCovered { minutes.append(minute) }
      }
    }
    (self.minutes, self.places, missingDays) = (minutes, places, missing)
  }

  /// The place of a minute among those covered; nil where it is none.
  @inline(__always)
  func place(_ minute: Int64) -> Int? {
    guard range.contains(minute) else { return nil }
    let place = places[Int(minute - range.lowerBound)]
    return place < 0 ? nil : Int(place)
  }
}

extension Range<Int64> {
  /// The stretches of numbers that have one key.
  func stretches(by key: (Int64) -> Int) -> [Range<Int64>] {
    var found: [Range<Int64>] = []
    var start = lowerBound
    var startKey = isEmpty ? 0 : key(lowerBound)
    for number in self {
      let numberKey = key(number)
      guard numberKey != startKey else { continue }
      found.append(start..<number)
      (start, startKey) = (number, numberKey)
    }
    if start < upperBound { found.append(start..<upperBound) }
    return found
  }
}
