internal import Statistics

/// Requests that came under a load from `low` to `high`, and how many failed.
struct LoadBin: Equatable {
  var low: Int64
  var high: Int64
  var rate = FailureRate()
  /// The requests' loads, all together.
  var sum: Int64 = 0

  /// The mean load; nil without requests.
  var mean: Double? { rate.requests > 0 ? Double(sum) / Double(rate.requests) : nil }
}

/// The load of each request and whether it failed; an accumulator.
struct LoadOutcomes {
  /// Twice the load, plus 1 for a failure: in this order loads ascend.
  private var outcomes: [Int64] = []

  mutating func add(_ load: Int64, failed: Bool) { outcomes.append(load << 1 | (failed ? 1 : 0)) }

  /// Ten bins of as many requests each, fewer where requests of one load fill several.
  var deciles: [LoadBin] {
    let sorted = radixSorted(outcomes)
    var bins: [LoadBin] = []
    var (index, tenth) = (0, 0)
    while index < sorted.count {
      tenth += 1
      // A bin ends with the load of the last request of its tenth.
      let end = (sorted.count * tenth + 9) / 10
      guard end > index else { continue }
      let high = sorted[end - 1] >> 1
      var bin = LoadBin(low: bins.last.map { $0.high + 1 } ?? sorted[0] >> 1, high: high)
      while index < sorted.count, sorted[index] >> 1 <= high {
        bin.rate.add(sorted[index] & 1 == 1)
        bin.sum += sorted[index] >> 1
        index += 1
      }
      bins.append(bin)
    }
    return bins
  }
}
