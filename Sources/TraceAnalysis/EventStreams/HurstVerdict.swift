internal import Statistics

/// What one Hurst estimate means, seen beside the others.
struct HurstVerdict {
  /// Estimates this far apart disagree.
  static let tolerance = 0.15

  let text: String

  /// Tells what an estimate means.
  ///
  /// - Parameters:
  ///   - estimate: the estimate.
  ///   - all: those of every method.
  ///   - isTold: false where the base bins are too short for stamps that come in steps.
  init(_ estimate: HurstEstimate, among all: [HurstEstimate], isTold: Bool = true) {
    guard isTold else {
      text = "not told: the bins see the steps of the stamps"
      return
    }
    let wavelet = all.first { $0.method == .haarWavelet }
    if estimate.exponent > 1 {
      text = "not stationary"
    } else if let wavelet, estimate.method != .haarWavelet,
      estimate.exponent > 0.5 + Self.tolerance,
      estimate.exponent - wavelet.exponent > Self.tolerance
    {
      text = "above the wavelet estimate: drift, not memory"
    } else if estimate.exponent > 0.5 + Self.tolerance {
      text = "long memory"
    } else if estimate.exponent < 0.5 - Self.tolerance {
      text = "anti-persistent"
    } else {
      text = "no long memory"
    }
  }
}
