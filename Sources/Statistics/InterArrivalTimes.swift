/// The times between consecutive arrivals, and what is said of their spread and order.
///
/// Conventions: stamps are integers and are subtracted before anything becomes a Double; the
/// standard deviation, CV and B are of the sample (n - 1), Kim & Jo's A_n of the population.
public struct InterArrivalTimes: Sendable {
  /// The inter-arrival times in ascending order, ns.
  public let sortedNanoseconds: [Int64]
  /// Their number, one less than the arrivals.
  public let count: Int
  /// Their mean, s.
  public let meanSeconds: Double
  /// Their sample standard deviation, s; nil below two.
  public let standardDeviationSeconds: Double?
  /// The largest, s.
  public let maxSeconds: Double
  /// How many are zero.
  public let zeroIntervals: Int
  /// The Pearson correlation of consecutive ones (Goh & Barabasi, EPL 81 48002, 2008), as
  /// `numpy.corrcoef` gives it; nil where either side does not vary.
  public let memory: Double?
  /// Shinomoto's Lv = 3 / m sum [(a - b) / (a + b)]^2 over the m consecutive pairs that are not both
  /// zero; nil where there is none (Shinomoto et al., Neural Computation 15, 2003).
  public let localVariation: Double?
  /// Consecutive pairs that are both zero and that ``localVariation`` leaves out.
  public let localVariationPairsSkipped: Int

  /// Computes everything.
  ///
  /// - Parameter arrivals: stamps in ns, ascending; at least two, else nil.
  public init?(arrivals: [Int64]) {
    guard arrivals.count >= 2, let first = arrivals.first, let last = arrivals.last else {
      return nil
    }
    var intervals = [Int64](repeating: 0, count: arrivals.count - 1)
    for index in intervals.indices { intervals[index] = arrivals[index + 1] &- arrivals[index] }
    count = intervals.count
    let mean = Double(last - first) / Double(count)
    var squares = 0.0
    for interval in intervals {
      let deviation = Double(interval) - mean
      squares += deviation * deviation
    }
    meanSeconds = mean / 1e9
    standardDeviationSeconds =
      count > 1 ? (squares / Double(count - 1)).squareRoot() / 1e9 : nil
    memory = laggedCorrelation(intervals, arrivals)
    (localVariation, localVariationPairsSkipped) = shinomoto(intervals)
    sortedNanoseconds = radixSorted(intervals)
    maxSeconds = Double(sortedNanoseconds[count - 1]) / 1e9
    zeroIntervals = sortedNanoseconds.partitioningIndex { $0 > 0 }
  }

  /// The sample standard deviation over the mean; nil where either is undefined.
  public var coefficientOfVariation: Double? {
    meanSeconds > 0 ? standardDeviationSeconds.map { $0 / meanSeconds } : nil
  }

  /// ``zeroIntervals`` over ``count``.
  public var tieFraction: Double { Double(zeroIntervals) / Double(count) }

  /// The median, s.
  public var p50Seconds: Double { quantileSeconds(0.5) }

  /// The 95th percentile, s.
  public var p95Seconds: Double { quantileSeconds(0.95) }

  /// The 99th percentile, s.
  public var p99Seconds: Double { quantileSeconds(0.99) }

  private func quantileSeconds(_ p: Double) -> Double {
    (quantile(p, ofSorted: sortedNanoseconds) ?? 0) / 1e9
  }

  /// Goh & Barabasi's B = (CV - 1) / (CV + 1).
  public var gohBarabasi: Double? {
    coefficientOfVariation.map { ($0 - 1) / ($0 + 1) }
  }

  /// Kim & Jo's A_n = (sqrt(n + 1) r - sqrt(n - 1)) / ((sqrt(n + 1) - 2) r + sqrt(n - 1)), r being
  /// the population CV and n the arrivals less one (PRE 94 032311, 2016).
  public var kimJo: Double? {
    let n = Double(count)
    guard count > 1, let cv = coefficientOfVariation else { return nil }
    let r = cv * ((n - 1) / n).squareRoot()
    let (up, down) = ((n + 1).squareRoot(), (n - 1).squareRoot())
    let denominator = (up - 2) * r + down
    return denominator == 0 ? nil : (up * r - down) / denominator
  }
}

/// Pearson's correlation of each interval with the next, each side about its own mean.
private func laggedCorrelation(_ intervals: [Int64], _ arrivals: [Int64]) -> Double? {
  let pairs = intervals.count - 1
  guard pairs >= 2 else { return nil }
  let early = Double(arrivals[pairs] - arrivals[0]) / Double(pairs)
  let late = Double(arrivals[pairs + 1] - arrivals[1]) / Double(pairs)
  var (xx, yy, xy) = (0.0, 0.0, 0.0)
  for index in 0..<pairs {
    let x = Double(intervals[index]) - early
    let y = Double(intervals[index + 1]) - late
    xx += x * x
    yy += y * y
    xy += x * y
  }
  return xx > 0 && yy > 0 ? xy / (xx * yy).squareRoot() : nil
}

private func shinomoto(_ intervals: [Int64]) -> (value: Double?, skipped: Int) {
  var sum = 0.0
  var skipped = 0
  for index in 0..<max(0, intervals.count - 1) {
    let (a, b) = (intervals[index], intervals[index + 1])
    guard a &+ b > 0 else {
      skipped += 1
      continue
    }
    let ratio = Double(a &- b) / Double(a &+ b)
    sum += ratio * ratio
  }
  let kept = intervals.count - 1 - skipped
  return (kept > 0 ? 3 * sum / Double(kept) : nil, skipped)
}
