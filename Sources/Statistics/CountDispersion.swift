/// How counts of arrivals vary over windows of one length.
///
/// Window k of length T is [t0 + kT, t0 + (k + 1)T), t0 being the first arrival; only the
/// K = floor(span / T) complete windows count. The counts are never stored: with N_k their values,
/// the exact integer sums of N_k, N_k^2 and N_k N_(k+1), and the first and last count, give all.
/// Empty windows cost nothing.
public struct CountDispersion: Sendable {
  /// Complete windows.
  public let windows: Int
  /// The largest count.
  public let peak: Int
  private let sum: Int128
  private let squares: Int128
  private let products: Int128
  private let first: Int128
  private let last: Int128

  /// The smallest number of windows that anything is said of.
  public static let minimumWindows = 5

  /// Counts arrivals; nil below ``minimumWindows`` complete windows.
  ///
  /// - Parameters:
  ///   - arrivals: stamps in ns, ascending.
  ///   - window: the window's length, ns.
  public init?(arrivals: [Int64], window: Int64) {
    precondition(window > 0, "a window has a length")
    guard let start = arrivals.first, let end = arrivals.last else { return nil }
    let windows = (end - start) / window
    guard windows >= Self.minimumWindows else { return nil }
    var sums = CountSums(windows: Int(windows))
    var current: Int64 = 0
    var limit = start + window
    var count: Int64 = 0
    for arrival in arrivals {
      if arrival >= limit {
        sums.add(count, at: current)
        current = (arrival - start) / window
        guard current < windows else { break }
        limit = start + (current + 1) * window
        count = 0
      }
      count &+= 1
    }
    self.windows = Int(windows)
    peak = Int(sums.peak)
    (sum, squares, products) = (Int128(sums.sum), sums.squares, sums.products)
    (first, last) = (Int128(sums.first), Int128(sums.last))
  }
}

extension CountDispersion {
  private var k: Double { Double(windows) }

  /// The mean count.
  public var mean: Double { Double(sum) / k }

  /// The sum of squared deviations times K: K sum N^2 - (sum N)^2, exact.
  private var scaledDeviation: Int128 { Int128(windows) * squares - sum * sum }

  /// The sample variance of the counts.
  public var variance: Double { Double(scaledDeviation) / k / (k - 1) }

  /// The index of dispersion for counts (Fano factor), variance over mean.
  public var indexOfDispersion: Double { variance / mean }

  /// The Allan factor E[(N_(k+1) - N_k)^2] / (2 E N), the first mean over the K - 1 neighbours.
  public var allanFactor: Double {
    let jumps = 2 * squares - first * first - last * last - 2 * products
    return Double(jumps) / (k - 1) / (2 * mean)
  }

  /// The largest count over the mean count.
  public var peakToMean: Double { Double(peak) / mean }

  /// The lag-1 autocorrelation of the counts over the full sum of squares; nil where they are equal.
  public var lag1Autocorrelation: Double? {
    guard scaledDeviation > 0 else { return nil }
    // K^2 sum (N_k - m)(N_(k+1) - m), exact.
    let kk = Int128(windows)
    let covariance = kk * kk * products - kk * sum * (2 * sum - first - last) + (kk - 1) * sum * sum
    return Double(covariance) / k / Double(scaledDeviation)
  }
}

/// The sums, fed with the counts of windows that are not empty, in order.
private struct CountSums {
  let windows: Int
  var sum: Int64 = 0
  var squares: Int128 = 0
  var products: Int128 = 0
  var peak: Int64 = 0
  var first: Int64 = 0
  var last: Int64 = 0
  private var previous: (window: Int64, count: Int64) = (-2, 0)

  init(windows: Int) {
    self.windows = windows
  }

  mutating func add(_ count: Int64, at window: Int64) {
    sum += count
    squares += Int128(count) * Int128(count)
    if previous.window == window - 1 { products += Int128(count) * Int128(previous.count) }
    peak = max(peak, count)
    if window == 0 { first = count }
    if window == Int64(windows) - 1 { last = count }
    previous = (window, count)
  }
}
