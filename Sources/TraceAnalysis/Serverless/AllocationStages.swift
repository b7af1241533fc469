internal import Statistics

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// The stages of pod allocation: modes of the density of its logarithm, parted at deep valleys.
///
/// A pool that has a pod at hand answers in well under a millisecond, one that must look elsewhere or
/// make a pod takes orders of magnitude longer, so the stages are far apart on a logarithmic scale.
struct AllocationStages {
  /// A stage.
  struct Stage: Equatable {
    /// Where the density is highest, s.
    let mode: Double
    /// The cuts beside it, s: the geometric mean of the times on both sides of the valley; nil at the
    /// ends.
    let low, high: Double?
    /// Times from `low` on and below `high`.
    let count: Int
    /// Their median, s.
    let median: Double?
  }

  /// The standard deviation of the Gaussian that smooths the density, in natural logarithms.
  static let bandwidth = 0.1
  /// How far the density must fall on both sides of a mode, as a share of its height.
  static let fall = 0.9
  /// Modes with a smaller share of the times are none.
  static let smallestShare = 0.005

  /// In ascending order; empty where the times do not vary.
  let stages: [Stage]
  /// Times above zero.
  let count: Int
  /// Times of zero or less, which have no logarithm.
  let leftOut: Int
  /// Times, s, and the density of their natural logarithm there.
  let density: [(x: Double, y: Double?)]

  /// Finds the stages of ascending times, ns.
  init(_ ascending: [Int64]) {
    let positive = Array(ascending.drop { $0 <= 0 })
    (count, leftOut) = (positive.count, ascending.count - positive.count)
    let density = KernelDensity(
      logarithmsOf: PositiveSample(sortedNanoseconds: positive), bandwidth: Self.bandwidth)
    let modes = (density?.modes(fall: Self.fall) ?? []).filter { $0.share >= Self.smallestShare }
    var stages: [Stage] = []
    var start = 0
    for (place, mode) in modes.enumerated() {
      let valley = place + 1 < modes.count ? mode.valleyAbove.map { exp($0) } : nil
      let end = valley.flatMap { cut in positive[start...].firstIndex { seconds($0) >= cut } }
      let values = Array(positive[start..<(end ?? positive.count)])
      let high = end.map { (seconds(positive[$0 - 1]) * seconds(positive[$0])).squareRoot() }
      stages.append(
        Stage(
          mode: exp(mode.place), low: stages.last?.high, high: high, count: values.count,
          median: quantile(0.5, ofSorted: values).map { $0 / 1e9 }))
      start = end ?? positive.count
    }
    self.stages = stages
    self.density =
      density.map { density in
        density.densities.indices.map { (exp(density.place($0)), density.densities[$0]) }
      } ?? []
  }
}
