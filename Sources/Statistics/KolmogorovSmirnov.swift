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
  let runs = sample.runs
  var search = SupremumSearch(runs: runs) { distribution.cumulativeProbability(runs.values[$0]) }
  return search.run()
}

/// Branch and bound for the largest distance between an empirical step function and a CDF.
struct SupremumSearch {
  private let runs: SortedRuns
  private let size: Double
  private let theory: (_ run: Int) -> Double
  private var best = 0.0

  /// Takes the sample and the CDF at the value of each run.
  init(runs: SortedRuns, theory: @escaping (_ run: Int) -> Double) {
    (self.runs, self.theory) = (runs, theory)
    size = Double(runs.count)
  }

  /// Returns the supremum.
  mutating func run() -> Double {
    let last = runs.values.count - 1
    refine(evaluate(0), evaluate(last))
    return best
  }

  /// A run and the CDF at its value.
  private typealias Point = (run: Int, theory: Double)

  private mutating func evaluate(_ run: Int) -> Point {
    let value = theory(run)
    best = max(best, Double(runs.end(run)) / size - value, value - Double(runs.start(run)) / size)
    return (run, value)
  }

  /// Returns the largest distance that runs strictly between two evaluated ones can have.
  private func bound(_ low: Point, _ high: Point) -> Double {
    max(
      Double(runs.start(high.run)) / size - low.theory,
      high.theory - Double(runs.end(low.run)) / size)
  }

  private mutating func refine(_ low: Point, _ high: Point) {
    guard high.run - low.run > 1, bound(low, high) > best else { return }
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
