internal import Statistics

/// Tokens in windows of one length, taken in in the order of time; an accumulator.
struct TokenThroughput {
  /// The windows' length, ns.
  let window: Int64
  private let start: Int64
  /// The number of the open window, when it ends, and its tokens.
  private var open = 0
  private var end: Int64
  private var sum: Int64 = 0
  /// The sums of closed windows that have tokens.
  private var sums: [Int64] = []

  /// Windows follow one another from a start on.
  init(window: Int64, start: Int64) {
    (self.window, self.start) = (window, start)
    end = start &+ window
  }

  /// Takes in tokens at a time not before those taken in; a number that is unknown or not above zero
  /// counts as none.
  mutating func add(_ tokens: Int64, at time: Int64) {
    guard tokens > 0 else { return }
    if time >= end { move(to: Int((time - start) / window)) }
    sum += tokens
  }

  private mutating func move(to place: Int) {
    if sum > 0 { sums.append(sum) }
    sum = 0
    open = place
    end = start &+ (Int64(place) + 1) &* window
  }

  /// The tokens of every complete window up to a time; nil where none is complete.
  ///
  /// Nothing after that time may have been taken in.
  func finished(at last: Int64) -> FrequencyTable? {
    let count = Int((last - start) / window)
    guard count > 0 else { return nil }
    var known = sums
    if open < count, sum > 0 { known.append(sum) }
    return FrequencyTable(ascending: radixSorted(known), zeros: count - known.count)
  }
}
