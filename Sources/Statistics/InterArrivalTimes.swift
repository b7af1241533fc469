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
  /// - Parameters:
  ///   - arrivals: stamps in ns, ascending; at least two with an interval between them, else nil.
  ///   - restarts: where arrivals go on after a gap, ascending: the interval before such an arrival is
  ///     none, and those on its sides are no neighbours.
  public init?(arrivals: [Int64], restarts: [Int] = []) {
    let begins = [0] + restarts
    let ends = restarts.map { $0 - 1 } + [arrivals.count - 1]
    // The intervals of each piece, by the arrival that they begin with.
    let pieces = zip(begins, ends).filter { $0 < $1 }.map { $0..<$1 }
    guard !pieces.isEmpty else { return nil }
    var intervals = [Int64](repeating: 0, count: arrivals.count - 1)
    for index in intervals.indices { intervals[index] = arrivals[index + 1] &- arrivals[index] }
    count = pieces.reduce(0) { $0 + $1.count }
    let span = pieces.reduce(0) { $0 + (arrivals[$1.upperBound] - arrivals[$1.lowerBound]) }
    let mean = Double(span) / Double(count)
    var squares = 0.0
    for piece in pieces {
      for interval in intervals[piece] {
        let deviation = Double(interval) - mean
        squares += deviation * deviation
      }
    }
    meanSeconds = mean / 1e9
    standardDeviationSeconds =
      count > 1 ? (squares / Double(count - 1)).squareRoot() / 1e9 : nil
    memory = laggedCorrelation(intervals, arrivals, pieces)
    (localVariation, localVariationPairsSkipped) = shinomoto(intervals, pieces)
    if !restarts.isEmpty { intervals = pieces.flatMap { intervals[$0] } }
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

/// Pearson's correlation of each interval with the next of its piece, each side about its own mean.
private func laggedCorrelation(
  _ intervals: [Int64], _ arrivals: [Int64], _ pieces: [Range<Int>]
) -> Double? {
  let pairs = pieces.reduce(0) { $0 + $1.count - 1 }
  guard pairs >= 2 else { return nil }
  var (firsts, seconds) = (Int64(0), Int64(0))
  for piece in pieces {
    firsts += arrivals[piece.upperBound - 1] - arrivals[piece.lowerBound]
    seconds += arrivals[piece.upperBound] - arrivals[piece.lowerBound + 1]
  }
  let (early, late) = (Double(firsts) / Double(pairs), Double(seconds) / Double(pairs))
  var (xx, yy, xy) = (0.0, 0.0, 0.0)
  for piece in pieces {
    for index in piece.dropLast() {
      let x = Double(intervals[index]) - early
      let y = Double(intervals[index + 1]) - late
      xx += x * x
      yy += y * y
      xy += x * y
    }
  }
  return xx > 0 && yy > 0 ? xy / (xx * yy).squareRoot() : nil
}

private func shinomoto(
  _ intervals: [Int64], _ pieces: [Range<Int>]
) -> (value: Double?, skipped: Int) {
  var sum = 0.0
  var (kept, skipped) = (0, 0)
  for piece in pieces {
    for index in piece.dropLast() {
      let (a, b) = (intervals[index], intervals[index + 1])
      guard a &+ b > 0 else {
        skipped += 1
        continue
      }
      let ratio = Double(a &- b) / Double(a &+ b)
      sum += ratio * ratio
      kept += 1
    }
  }
  return (kept > 0 ? 3 * sum / Double(kept) : nil, skipped)
}
