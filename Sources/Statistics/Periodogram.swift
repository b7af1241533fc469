/// Which periods the variance of a series lies at.
///
/// The squared magnitudes of the discrete Fourier transform of the series less its mean, at the
/// frequencies k / n from k = 1 to n / 2, over their sum: by Parseval's identity a share is the part
/// of the population variance that the sine and cosine of that frequency explain, and the shares add
/// to 1. No window, no padding, no other trend than the mean is taken out. A period that does not
/// divide the length of the series spreads over neighbouring frequencies, and a trend over the
/// lowest.
public struct Periodogram: Sendable, Equatable {
  /// The length of the series.
  public let count: Int
  /// The share of the variance at frequency k / n, from k = 1 on.
  public let shares: [Double]

  /// A frequency of the periodogram.
  public struct Line: Sendable, Equatable {
    /// The number of cycles in the series, k.
    public let cycles: Int
    /// The length of a cycle in steps of the series, n / k.
    public let period: Double
    /// The share of the variance.
    public let share: Double
  }

  /// Transforms a series; nil where it does not vary or holds a number that is not finite.
  ///
  /// - Parameter series: values at equal distances, such as ``CountSeries/counts``.
  public init?(_ series: [Double]) {
    let moments = Moments(series)
    guard let low = moments.minimum, let high = moments.maximum, low < high,
      moments.mean.isFinite, (high - low).isFinite
    else { return nil }
    let count = series.count
    let deviations = series.map { ($0 - moments.mean) / (high - low) }
    let transform = fourierTransform(ComplexNumbers(real: deviations))
    var powers = (1...count / 2).map { k in
      let power = square(transform.real[k]) + square(transform.imaginary[k])
      return 2 * k == count ? power : 2 * power
    }
    var sum = CompensatedSum()
    for power in powers { sum.add(power) }
    for k in powers.indices { powers[k] /= sum.value }
    (self.count, shares) = (count, powers)
  }

  /// The line of so many cycles in the series, from 1 to n / 2.
  public func line(cycles: Int) -> Line {
    Line(cycles: cycles, period: Double(count) / Double(cycles), share: shares[cycles - 1])
  }

  /// The peaks with the largest shares, the largest first.
  ///
  /// A peak is a frequency with a larger share than the one below and no smaller a share than the
  /// one above it, so that the neighbours that a period spreads over are not listed for it.
  public func strongestPeriods(_ count: Int) -> [Line] {
    let peaks = shares.indices.filter { k in
      let below = k > 0 ? shares[k - 1] : 0
      let above = k + 1 < shares.count ? shares[k + 1] : 0
      return shares[k] > below && shares[k] >= above
    }
    let strongest = peaks.sorted { (-shares[$0], $0) < (-shares[$1], $1) }
    return strongest.prefix(count).map { line(cycles: $0 + 1) }
  }

  /// The share of all periods within a range, in steps of the series.
  public func share(ofPeriods periods: ClosedRange<Double>) -> Double {
    var sum = CompensatedSum()
    for k in shares.indices where periods.contains(Double(count) / Double(k + 1)) {
      sum.add(shares[k])
    }
    return sum.value
  }
}
