import RealModule

/// An estimate of the Hurst exponent of counts of arrivals; 0.5 is no long memory.
public struct HurstEstimate: Sendable, Equatable {
  /// How the exponent is estimated.
  public enum Method: String, Sendable {
    case aggregatedVariance = "aggregated_variance"
    case rescaledRange = "rescaled_range"
    case haarWavelet = "haar_wavelet"
  }

  /// One scale of a regression.
  public struct Scale: Sendable, Equatable {
    /// The scale, s.
    public let seconds: Double
    /// The statistic at that scale: a variance of means, a rescaled range or a mean squared detail.
    public let value: Double
    /// The weight in the regression of log2 value on log2 scale.
    public let weight: Double
  }

  /// How the exponent was estimated.
  public let method: Method
  /// The exponent.
  public let exponent: Double
  /// The scales in the regression, ascending; at least two.
  public let scales: [Scale]

  /// The number of scales in the regression.
  public var points: Int { scales.count }

  /// The smallest scale, s.
  public var fromSeconds: Double { scales[0].seconds }

  /// The largest scale, s.
  public var toSeconds: Double { scales[scales.count - 1].seconds }

  /// The exponent as a function of the slope of log2 value over log2 scale.
  ///
  /// Scales at which the value is 0 have no logarithm and are left out.
  fileprivate init?(
    _ method: Method, _ scales: [Scale], _ exponent: (_ slope: Double) -> Double
  ) {
    let scales = scales.filter { $0.value > 0 }
    let logs = scales.map { (x: Double.log2($0.seconds), y: Double.log2($0.value)) }
    guard let line = LinearRegression(logs, weights: scales.map(\.weight)) else { return nil }
    (self.method, self.scales, self.exponent) = (method, scales, exponent(line.slope))
  }
}

/// Three estimates of the Hurst exponent of counts per base bin.
///
/// Bins begin at the first arrival, and only complete ones count. One pass; memory does not grow
/// with the bins, and empty ones cost nothing, so no trace is too long for its base bin.
/// - Aggregated variance: the population variance of means over m = 2^0...2^11 bins while there are
///   10 blocks goes as m^(2H - 2).
/// - Rescaled range: the mean over blocks of n = 2^4...2^13 bins of range over population standard
///   deviation goes as n^H; blocks that do not vary are left out.
/// - Haar wavelet (Abry & Veitch 1998): the mean squared detail of octave j goes as 2^(j (2H - 1))
///   while there are 8 details; the regression is weighted by their number.
///
/// - Parameters:
///   - arrivals: stamps in ns, ascending.
///   - baseBin: the bin's length, ns.
/// - Returns: the estimates that at least two scales support.
public func hurstEstimates(arrivals: [Int64], baseBin: Int64 = 1_000_000_000) -> [HurstEstimate] {
  let occupied = OccupiedWindows(arrivals, length: baseBin)
  var pyramid = DyadicPyramid(length: occupied.complete)
  var ranges = RescaledRange(length: occupied.complete)
  occupied.visit { bin, count in
    pyramid.add(count, at: bin)
    ranges.add(count, at: bin)
  }
  pyramid.finish()
  ranges.finish()
  let seconds = Double(baseBin) / 1e9
  let estimates = [
    HurstEstimate(.aggregatedVariance, pyramid.variances(bin: seconds)) { 1 + $0 / 2 },
    HurstEstimate(.rescaledRange, ranges.scales(bin: seconds)) { $0 },
    HurstEstimate(.haarWavelet, pyramid.details(bin: seconds)) { ($0 + 1) / 2 },
  ]
  return estimates.compactMap(\.self)
}

extension DyadicPyramid {
  fileprivate func variances(bin: Double) -> [HurstEstimate.Scale] {
    (0...11).prefix { blocks($0) >= 10 }.map {
      .init(seconds: Double(1 << $0) * bin, value: varianceOfMeans($0), weight: 1)
    }
  }

  fileprivate func details(bin: Double) -> [HurstEstimate.Scale] {
    (1..<Int.bitWidth - 1).prefix { blocks($0) >= 8 }.map {
      .init(
        seconds: Double(1 << $0) * bin, value: detailEnergy(octave: $0),
        weight: Double(blocks($0)))
    }
  }
}

extension RescaledRange {
  fileprivate func scales(bin: Double) -> [HurstEstimate.Scale] {
    Self.exponents.compactMap { exponent in
      mean(exponent).map { .init(seconds: Double(1 << exponent) * bin, value: $0, weight: 1) }
    }
  }
}
