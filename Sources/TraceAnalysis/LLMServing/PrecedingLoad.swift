internal import Statistics

/// What arrived in the minute before each request, requests of the same stamp left out.
struct PrecedingLoad {
  /// Arrivals in the 60 s before each request.
  private(set) var arrivals: [Int64] = []
  /// Their input tokens; requests that state none count as 0.
  private(set) var tokens: [Int64] = []

  /// Counts for requests in the order of time.
  init(stamps: [Int64], tokens inputTokens: [Int64]) {
    let minute: Int64 = 60_000_000_000
    arrivals.reserveCapacity(stamps.count)
    tokens.reserveCapacity(stamps.count)
    var (first, next, sum) = (0, 0, Int64(0))
    for stamp in stamps {
      while stamps[next] < stamp {
        sum += max(inputTokens[next], 0)
        next += 1
      }
      while first < next, stamps[first] < stamp - minute {
        sum -= max(inputTokens[first], 0)
        first += 1
      }
      arrivals.append(Int64(next - first))
      tokens.append(sum)
    }
  }
}

/// Requests that came under a load from `low` to `high`, and how many failed.
struct LoadBin: Equatable {
  var low: Int64
  var high: Int64
  var rate = FailureRate()
  /// The requests' loads, all together.
  var sum: Int64 = 0

  /// The mean load; nil without requests.
  var mean: Double? { rate.requests > 0 ? Double(sum) / Double(rate.requests) : nil }

  /// Ten bins of as many requests each, fewer where requests of one load fill several.
  static func deciles(_ requests: [(load: Int64, failed: Bool)]) -> [LoadBin] {
    guard !requests.isEmpty else { return [] }
    let sorted = radixSorted(requests.map(\.load))
    var limits: [Int64] = []
    for tenth in 1...10 {
      let limit = sorted[(sorted.count * tenth + 9) / 10 - 1]
      if limits.last != limit { limits.append(limit) }
    }
    var bins: [LoadBin] = []
    for (index, limit) in limits.enumerated() {
      bins.append(LoadBin(low: index == 0 ? sorted[0] : limits[index - 1] + 1, high: limit))
    }
    for request in requests {
      let bin = bins.firstIndex { request.load <= $0.high } ?? bins.count - 1
      bins[bin].rate.add(request.failed)
      bins[bin].sum += request.load
    }
    return bins
  }
}
