internal import Statistics

/// Whether a function is called at a fixed interval, by the gaps between its requests (serverless
/// reference, appendix D15).
struct TimerGaps {
  /// The median of the gaps near the most frequent one, ns.
  let period: Int64
  /// How many gaps are near it, and how many there are.
  let near, count: Int

  /// The share of gaps that are near the period.
  var share: Double { Double(near) / Double(count) }

  /// Looks for a period; nil where there is no gap of half a second or more.
  ///
  /// Gaps are rounded to 1 s; the most frequent one above 0, the smallest of several, is what others
  /// are near to: within 2 s or 1 %, whichever is more.
  ///
  /// - Parameter gaps: times between consecutive arrivals, ns, >= 0, in any order.
  init?(_ gaps: [Int64]) {
    let gaps = radixSorted(gaps)
    let second: Int64 = 1_000_000_000
    var (best, most) = (Int64(0), 0)
    var start = 0
    while start < gaps.count {
      let rounded = (gaps[start] + second / 2) / second
      var end = start
      while end < gaps.count, (gaps[end] + second / 2) / second == rounded { end += 1 }
      if rounded > 0, end - start > most { (best, most) = (rounded, end - start) }
      start = end
    }
    guard most > 0 else { return nil }
    let mode = best * second
    let reach = max(2 * second, mode / 100)
    let inside = gaps.filter { abs($0 - mode) <= reach }
    (period, near, count) = (inside[inside.count / 2], inside.count, gaps.count)
  }
}
