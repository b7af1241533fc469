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

extension LoadBin {
  /// Ten bins of as many requests each, fewer where requests of one load fill several.
  ///
  /// - Parameters:
  ///   - loads: the outcomes of requests of one load, loads ascending; a load may come several times.
  ///   - count: requests.
  /// - Returns: bins by load, ascending.
  static func deciles(
    _ loads: some Sequence<(load: Int64, rate: FailureRate)>, count: Int
  ) -> [LoadBin] {
    var bins: [LoadBin] = []
    var (seen, tenth, isFull) = (0, 1, true)
    for (load, rate) in loads where rate.requests > 0 {
      if isFull, bins.last.map({ $0.high < load }) ?? true {
        bins.append(LoadBin(low: bins.last.map { $0.high + 1 } ?? load, high: load))
        isFull = false
      }
      bins[bins.count - 1].high = load
      bins[bins.count - 1].rate += rate
      bins[bins.count - 1].sum += load * Int64(rate.requests)
      seen += rate.requests
      // A bin ends with the load of the last request of its tenth.
      while tenth <= 10, seen >= (count * tenth + 9) / 10 { (tenth, isFull) = (tenth + 1, true) }
    }
    return bins
  }
}

/// Outcomes by load, where the loads are few: arrivals in a minute; an accumulator.
struct OutcomesByLoad {
  private var rates: [FailureRate] = []

  mutating func add(_ load: Int64, failed: Bool) {
    while rates.count <= load { rates.append(FailureRate()) }
    rates[Int(load)].add(failed)
  }

  var deciles: [LoadBin] {
    LoadBin.deciles(
      rates.enumerated().lazy.map { (Int64($0), $1) },
      count: rates.reduce(0) { $0 + $1.requests })
  }
}

/// The load of each request and whether it failed, where loads are many: tokens; an accumulator.
struct LoadOutcomes {
  /// Twice the load, plus 1 for a failure: in this order loads ascend.
  private var outcomes: [Int64] = []

  mutating func add(_ load: Int64, failed: Bool) { outcomes.append(load << 1 | (failed ? 1 : 0)) }

  var deciles: [LoadBin] {
    LoadBin.deciles(
      radixSorted(outcomes).lazy.map { outcome in
        (outcome >> 1, FailureRate(failed: Int(outcome & 1), requests: 1))
      }, count: outcomes.count)
  }
}
