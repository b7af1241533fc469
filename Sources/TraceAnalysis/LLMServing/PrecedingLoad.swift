/// What arrived in the minute before each request, requests of the same stamp left out; an
/// accumulator.
struct PrecedingLoad {
  private static let minute: Int64 = 60_000_000_000

  /// The requests of the last minute and those of the last stamp, with some that are out.
  private var requests: [(stamp: Int64, tokens: Int64)] = []
  /// The first request of the minute, and the first of the last stamp.
  private var (first, next) = (0, 0)
  private var tokens: Int64 = 0

  /// Takes in a request that is not before those taken in.
  ///
  /// - Returns: the arrivals in the 60 s before it, and their input tokens; requests that state none
  ///   count as 0.
  mutating func add(at stamp: Int64, tokens own: Int64?) -> (arrivals: Int64, tokens: Int64) {
    while next < requests.count, requests[next].stamp < stamp {
      tokens += requests[next].tokens
      next += 1
    }
    while first < next, requests[first].stamp < stamp - Self.minute {
      tokens -= requests[first].tokens
      first += 1
    }
    if first > 4096, 2 * first > requests.count { forget() }
    requests.append((stamp, max(own ?? 0, 0)))
    return (Int64(next - first), tokens)
  }

  private mutating func forget() {
    requests.removeFirst(first)
    next -= first
    first = 0
  }
}
