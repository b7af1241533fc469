internal import Statistics

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// The counts of a group in windows of one length, how they resemble themselves later, and at which
/// periods they vary.
struct SeriesPeriods {
  /// The autocorrelation at a lag.
  struct Lag: Equatable {
    /// ns.
    var lag: Int64
    /// The windows that the lag spans.
    var windows: Int
    var autocorrelation: Double
    /// Whether it lies outside the band of a series without memory.
    var isBeyondChance: Bool
  }

  /// The windows' length, ns.
  let window: Int64
  /// The rows of every complete window, in the order of time.
  let counts: [Double]
  /// At one window and at the lags of ``lags`` that fit twice into the series.
  private(set) var autocorrelations: [Lag] = []
  /// The autocorrelation at each number of windows from 1 to 200 or half the series.
  private(set) var correlogram: [Double] = []
  /// nil where the counts do not vary.
  let periodogram: Periodogram?

  /// 1 min, 10 min, 1 h, 12 h, 24 h and 7 d, ns.
  private static let lags: [Int64] = [60, 600, 3600, 43_200, 86_400, 604_800].map {
    $0 * 1_000_000_000
  }

  /// The longest series of which the whole correlogram is computed.
  private static let correlogramLimit = 1 << 18

  /// Takes counts in the order of time; where there are gaps between them, lags above a day are left out.
  init(counts: [Double], window: Int64, hasGaps: Bool = false) {
    (self.counts, self.window) = (counts, window)
    periodogram = Periodogram(counts)
    let lags = Self.lags.filter {
      $0 > window && $0 % window == 0 && (!hasGaps || $0 <= 86_400_000_000_000)
    }
    autocorrelations = ([window] + lags).compactMap(autocorrelation)
    guard counts.count <= Self.correlogramLimit, counts.count >= 4 else { return }
    correlogram = (1...min(200, counts.count / 2)).compactMap {
      Statistics.autocorrelation(counts, lag: $0)
    }
  }

  /// 1.96 / sqrt(n): 95 of 100 series of n independent counts lie within it, at one lag.
  var band: Double { WilsonInterval.z95 / Double(max(counts.count, 1)).squareRoot() }

  /// The autocorrelation at a lag of ``autocorrelations``, ns; nil where it is not among them.
  func lag(_ lag: Int64) -> Lag? { autocorrelations.first { $0.lag == lag } }

  /// An upper bound of the probability that the largest share of a series of independent normal
  /// numbers is at least this one.
  ///
  /// The first term of Fisher's test ("Tests of significance in harmonic analysis", Proceedings of
  /// the Royal Society A 125, 1929).
  func chance(ofShare share: Double) -> Double {
    let frequencies = Double((counts.count - 1) / 2)
    return min(1, frequencies * pow(1 - share, frequencies - 1))
  }

  private func autocorrelation(at lag: Int64) -> Lag? {
    let windows = Int(lag / window)
    guard windows * 2 <= counts.count,
      let value = Statistics.autocorrelation(counts, lag: windows)
    else { return nil }
    return Lag(
      lag: lag, windows: windows, autocorrelation: value, isBeyondChance: abs(value) > band)
  }

  /// The longest power of ten from 1 us to 10 s, or 1 min, 10 min or 1 h, that gives 100 windows.
  static func window(for span: Int64) -> Int64 {
    let lengths: [Int64] =
      [3600, 600, 60, 10, 1].map { $0 * 1_000_000_000 }
      + [100_000_000, 10_000_000, 1_000_000, 100_000, 10_000, 1000]
    return lengths.first { span / $0 >= 100 } ?? 1000
  }
}
