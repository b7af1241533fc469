import RealModule

/// A power law fitted to the upper tail of a sample: P(X >= x) falls as x^(1 - exponent).
///
/// Clauset, Shalizi & Newman, "Power-law distributions in empirical data", SIAM Review 51 (2009).
/// The density is proportional to x^-exponent from `minimum` on; a Pareto distribution of index
/// exponent - 1, or for integers P(X = k) = k^-exponent / ζ(exponent, minimum).
public struct ParetoTail: Sendable, Equatable {
  /// What the values are.
  public enum Kind: String, Sendable, CaseIterable {
    /// Real numbers, such as times.
    case continuous
    /// Integers, such as token counts.
    case discrete
  }

  /// What the values are.
  public let kind: Kind
  /// The exponent α of the density, > 1.
  public let exponent: Double
  /// The standard error of the exponent for a known minimum: equations 3.2 and 3.6 of the paper.
  public let standardError: Double
  /// The smallest value of the tail, x_min.
  public let minimum: Double
  /// The number of values in the tail.
  public let tailCount: Int
  /// The Kolmogorov-Smirnov distance between the tail and the power law.
  public let ks: Double

  /// Fits exponent and minimum.
  ///
  /// For each distinct value as minimum the exponent is the maximum likelihood estimate; the minimum
  /// with the smallest Kolmogorov-Smirnov distance is taken, the smaller one of equals. All distinct
  /// values are tried whose tail has at least `minimumTail` values and two distinct ones.
  ///
  /// - Parameters:
  ///   - sample: The positive values.
  ///   - kind: What the values are.
  ///   - minimumTail: The fewest values in a tail; the paper (section 3.3) advises at least 50.
  /// - Returns: The tail.
  /// - Throws: ``FitError`` when no tail qualifies, or a discrete sample holds a fraction.
  public static func fit(
    _ sample: PositiveSample, kind: Kind, minimumTail: Int = 50
  ) throws(FitError) -> Self {
    if kind == .discrete { try sample.requireIntegers() }
    guard sample.count >= max(minimumTail, 2) else {
      throw .tooFew(count: sample.count, needed: max(minimumTail, 2))
    }
    var scan = TailScan(sample, kind: kind)
    try scan.run(minimumTail: minimumTail)
    guard let best = scan.best else { throw .noVariation }
    let model = best.model
    return Self(
      kind: kind, exponent: model.exponent,
      standardError: model.standardError / Double.sqrt(Double(best.tailCount)),
      minimum: model.minimum, tailCount: best.tailCount, ks: best.ks)
  }

  /// Returns P(X <= x) given X >= minimum.
  public func cumulativeProbability(_ x: Double) -> Double {
    let model = PowerLaw(kind: kind, exponent: exponent, minimum: minimum)
    return x < minimum ? 0 : model.step(kind == .discrete ? x.rounded(.down) : x).upTo
  }
}

/// The search for the minimum of a power-law tail.
private struct TailScan {
  private let runs: SortedRuns
  private let logs: [Double]
  private let kind: ParetoTail.Kind
  private(set) var best: (model: PowerLaw, tailCount: Int, ks: Double)?

  init(_ sample: PositiveSample, kind: ParetoTail.Kind) {
    (runs, logs, self.kind) = (sample.runs, sample.logs, kind)
  }

  /// Tries each minimum from the largest down, so that sums over the tail grow by one run each.
  ///
  /// Most minima are refused after one or two evaluations: where the power law missed the sample
  /// by more than the best distance for one minimum, it mostly does for the next.
  mutating func run(minimumTail: Int) throws(FitError) {
    var (logSum, witness) = (CompensatedSum(), runs.values.count - 1)
    for first in runs.values.indices.reversed() {
      logSum.add(runs.multiplicity(first) * logs[first])
      // Equal values that are held one by one are one candidate, the first of them.
      guard first == 0 || runs.values[first - 1] < runs.values[first] else { continue }
      let count = runs.count - runs.start(first)
      let excess = logSum.value / Double(count) - logs[first]
      guard count >= minimumTail, runs.values[first] < runs.values[runs.values.count - 1] else {
        continue
      }
      let model = try PowerLaw(kind: kind, minimum: runs.values[first], meanLogExcess: excess)
      var search = SupremumSearch(
        runs, from: first, limit: best?.ks ?? .infinity, theory: model.step)
      let ks = search.run(hint: witness)
      witness = search.witness
      if ks <= best?.ks ?? .infinity { best = (model, count, ks) }
    }
  }
}
