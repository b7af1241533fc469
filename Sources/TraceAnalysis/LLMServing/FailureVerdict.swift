internal import Statistics
internal import TraceReport

/// What the numbers of the failures report come to.
struct FailureVerdict {
  private let measures: [FailureMeasures]

  /// Takes the groups, `all` first.
  init(_ measures: [FailureMeasures]) {
    self.measures = measures
  }

  var lines: [String] {
    let all = measures[0]
    guard let share = all.total.share, let interval = all.total.interval else {
      return ["the trace does not tell which requests failed"]
    }
    guard all.total.failed > 0 else {
      return ["none of \(all.outcomes) requests failed (at most \(percent(interval.high)) at 95 %)"]
    }
    let rate =
      "\(percent(share)) of \(all.outcomes) requests failed "
      + "(\(percent(interval.low)) to \(percent(interval.high)))"
    return [[rate, worstGroup].compactMap(\.self).joined(separator: "; "), load, runs]
      .compactMap(\.self)
  }

  /// The group whose interval lies highest, if it lies above the whole's.
  private var worstGroup: String? {
    let groups = measures.dropFirst().filter { $0.outcomes > 0 }
    guard let all = measures[0].total.interval,
      let worst = groups.max(by: { ($0.total.interval?.low ?? 0) < ($1.total.interval?.low ?? 0) }),
      let low = worst.total.interval?.low, low > all.high, let share = worst.total.share
    else { return nil }
    return "most in \(worst.group.label): \(percent(share))"
  }

  /// Whether the busiest and the quietest bins differ by more than chance.
  private var load: String? {
    let bins = measures[0].byArrivals
    guard let quiet = bins.first, let busy = bins.last, bins.count > 1,
      let low = quiet.rate.interval, let high = busy.rate.interval,
      let quietShare = quiet.rate.share, let busyShare = busy.rate.share
    else { return nil }
    let rates =
      "\(percent(quietShare)) after minutes with \(range(quiet)) arrivals, "
      + "\(percent(busyShare)) after minutes with \(range(busy))"
    if high.low > low.high { return "failures go with load: \(rates)" }
    if low.low > high.high { return "failures go with quiet, not with load: \(rates)" }
    return "failures do not visibly go with load: \(rates)"
  }

  private func range(_ bin: LoadBin) -> String {
    bin.low == bin.high ? "\(bin.low)" : "\(bin.low) to \(bin.high)"
  }

  private var runs: String? {
    guard let mean = measures[0].meanRun, let independent = measures[0].independentRun,
      let longest = measures[0].runs.keys.max()
    else { return nil }
    let excess = mean / independent
    let together =
      excess > 1.5 ? "come together" : excess > 1.2 ? "tend to come together" : "come one by one"
    return "failures \(together): \(twoDigits(mean)) in a row on average, "
      + "\(twoDigits(independent)) if they were independent; at most \(longest)"
  }
}
