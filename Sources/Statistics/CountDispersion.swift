/// How counts of arrivals vary over windows of one length.
///
/// Window k of length T is [t0 + kT, t0 + (k + 1)T), t0 being the first arrival; only the
/// K = floor(span / T) complete windows count. The counts are never stored: with N_k their values,
/// the exact integer sums of N_k, N_k^2 and N_k N_(k+1), and the first and last count, give all.
/// Empty windows cost nothing.
public struct CountDispersion: Sendable {
  private let sums: SeriesSums

  /// The smallest number of windows that anything is said of.
  public static let minimumWindows = 5

  /// Counts arrivals; nil below ``minimumWindows`` complete windows.
  ///
  /// - Parameters:
  ///   - arrivals: stamps in ns, ascending.
  ///   - window: the window's length, ns.
  public init?(arrivals: [Int64], window: Int64) {
    let occupied = OccupiedWindows(arrivals, length: window)
    guard occupied.complete >= Self.minimumWindows else { return nil }
    var sums = SeriesSums(length: occupied.complete)
    occupied.visit { window, count in sums.add(count, at: window) }
    self.sums = sums
  }

  /// Complete windows.
  public var windows: Int { sums.length }

  /// The largest count.
  public var peak: Int { Int(sums.peak) }

  private var k: Double { Double(sums.length) }

  /// The mean count, S / K.
  public var mean: Double { Double(wide: sums.sum) / k }

  /// The sample variance of the counts, (K sum N^2 - S^2) / (K (K - 1)), the numerator exact.
  public var variance: Double { Double(wide: sums.scaledDeviation) / k / (k - 1) }

  /// The index of dispersion for counts (Fano factor), variance over mean.
  public var indexOfDispersion: Double { variance / mean }

  /// The Allan factor E[(N_(k+1) - N_k)^2] / (2 E N), the first mean over the K - 1 neighbours.
  public var allanFactor: Double { Double(wide: sums.squaredJumps) / (k - 1) / (2 * mean) }

  /// The largest count over the mean count.
  public var peakToMean: Double { Double(sums.peak) / mean }

  /// The lag-1 autocorrelation of the counts over the full sum of squares; nil where they are equal.
  public var lag1Autocorrelation: Double? { sums.lag1Autocorrelation }
}
