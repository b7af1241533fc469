/// Returns the Kolmogorov-Smirnov distance between a sample and a distribution.
///
/// D = sup |F_n(x) - F(x)| over the positive values, both sides of each step of the empirical F_n,
/// as SciPy's `kstest` computes it on the full sample, ties included. The result is exact: blocks
/// of values are skipped only where the monotony of both functions proves that they cannot hold the
/// supremum, so a sample of ten million values takes some thousand evaluations of F.
///
/// - Parameters:
///   - sample: The positive values.
///   - distribution: The distribution to compare with, often one fitted to the same sample.
/// - Returns: The distance, 0...1; 0 for an empty sample.
public func kolmogorovSmirnovDistance(
  _ sample: PositiveSample, _ distribution: some ContinuousDistribution
) -> Double {
  guard sample.count > 0 else { return 0 }
  var search = SupremumSearch(sample.runs) { x in
    let probability = distribution.cumulativeProbability(x)
    return (probability, probability)
  }
  return search.run()
}

/// Branch and bound for the largest distance between an empirical step function and a CDF.
struct SupremumSearch {
  /// A CDF at a value: its limit from below, P(X < x), and P(X <= x).
  typealias Step = (below: Double, upTo: Double)

  private let runs: SortedRuns
  private let first: Int
  private let size: Double
  private let limit: Double
  private let theory: (_ x: Double) -> Step
  private(set) var best = 0.0
  /// The run at which `best` was found.
  private(set) var witness: Int

  /// Takes the values from run `first` on, and the CDF.
  ///
  /// The search ends early, at a distance of more than `limit`.
  init(
    _ runs: SortedRuns, from first: Int = 0, limit: Double = .infinity,
    theory: @escaping (_ x: Double) -> Step
  ) {
    (self.runs, self.first, self.limit, self.theory) = (runs, first, limit, theory)
    size = Double(runs.count - runs.start(first))
    witness = first
  }

  /// Returns the supremum, or a distance above the limit; `hint` is a run to look at first.
  mutating func run(hint: Int? = nil) -> Double {
    if let hint, hint >= first { _ = evaluate(hint) }
    if best <= limit { refine(evaluate(first), evaluate(runs.values.count - 1)) }
    return best
  }

  /// A run and the CDF at its value.
  private typealias Point = (run: Int, theory: Step)

  private mutating func evaluate(_ run: Int) -> Point {
    let step = theory(runs.values[run])
    let distance = max(share(runs.end(run)) - step.upTo, step.below - share(runs.start(run)))
    if distance > best { (best, witness) = (distance, run) }
    return (run, step)
  }

  /// Returns which share of the values this number of values, counted from the first run, is.
  private func share(_ end: Int) -> Double { Double(end - runs.start(first)) / size }

  /// Returns the largest distance that runs strictly between two evaluated ones can have.
  private func bound(_ low: Point, _ high: Point) -> Double {
    max(
      share(runs.start(high.run)) - low.theory.upTo, high.theory.below - share(runs.end(low.run)))
  }

  private mutating func refine(_ low: Point, _ high: Point) {
    guard best <= limit, high.run - low.run > 1, bound(low, high) > best else { return }
    let middle = evaluate((low.run + high.run) / 2)
    if bound(low, middle) > bound(middle, high) {
      refine(low, middle)
      refine(middle, high)
    } else {
      refine(middle, high)
      refine(low, middle)
    }
  }
}
