/// Survival under right censoring: how many last how long, where some were still alive when last
/// seen.
///
/// The product-limit estimate (Kaplan & Meier, JASA 53, 1958): at each time at which some ended, the
/// survival falls by the ended share of those at risk. A subject censored at that time was still at
/// risk. The estimate says nothing after the longest time seen when that one is censored.
public struct KaplanMeier: Sendable, Equatable {
  /// A time at which subjects ended.
  public struct Step: Sendable, Equatable {
    /// The time since the subjects' beginnings.
    public let time: Int64
    /// The subjects neither ended nor censored before.
    public let atRisk: Int
    /// The subjects that ended at this time.
    public let ended: Int
    /// The estimated share of subjects that last longer.
    public let survival: Double
    /// The fall of the survival: what the ended ones stand for, with their part of the censored.
    public let mass: Double
    /// The variance of the survival (Greenwood 1926): S^2 sum(d / (n (n - d))); nil at survival 0.
    public let variance: Double?
  }

  /// The times at which subjects ended, ascending.
  public let steps: [Step]
  /// The number of subjects.
  public let count: Int
  /// The number of censored ones.
  public let censored: Int

  /// Estimates survival; nil without subjects.
  ///
  /// - Parameters:
  ///   - ended: how long the subjects lasted that ended, in any order and unit.
  ///   - censored: how long the others had lasted when last seen, in the same unit.
  public init?(ended: [Int64], censored: [Int64]) {
    count = ended.count + censored.count
    guard count > 0 else { return nil }
    self.censored = censored.count
    let (ends, losses) = (radixSorted(ended), radixSorted(censored))
    var steps: [Step] = []
    var (survival, hazards) = (1.0, 0.0)
    var (end, lost) = (0, 0)
    while end < ends.count {
      let time = ends[end]
      while lost < losses.count, losses[lost] < time { lost += 1 }
      let atRisk = count - end - lost
      let first = end
      while end < ends.count, ends[end] == time { end += 1 }
      let (died, n, before) = (Double(end - first), Double(atRisk), survival)
      survival *= (n - died) / n
      hazards += died / (n * (n - died))
      steps.append(
        Step(
          time: time, atRisk: atRisk, ended: end - first, survival: survival,
          mass: before - survival, variance: survival > 0 ? survival * survival * hazards : nil))
    }
    self.steps = steps
  }

  /// The estimated share of subjects that last longer than `time`.
  public func survival(after time: Int64) -> Double { step(at: time)?.survival ?? 1 }

  /// The variance of ``survival(after:)``; nil where it is 0.
  public func variance(after time: Int64) -> Double? {
    guard let step = step(at: time) else { return 0 }
    return step.variance
  }

  /// The shortest time that at most 1 - p of the subjects outlast; nil where the estimate stays above.
  ///
  /// Shares are compared with a tolerance of 1e-12, the rounding of their product.
  public func quantile(_ p: Double) -> Int64? {
    let index = steps.partitioningIndex { $0.survival <= 1 - p + 1e-12 }
    return index < steps.count ? steps[index].time : nil
  }

  /// The time that half of the subjects outlast; nil where more do.
  public var median: Int64? { quantile(0.5) }

  private func step(at time: Int64) -> Step? {
    let after = steps.partitioningIndex { $0.time > time }
    return after > 0 ? steps[after - 1] : nil
  }
}
