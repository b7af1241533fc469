import RealModule

/// The likelihood of a three-parameter lognormal as a function of its location alone.
///
/// For a location θ the other parameters are mean μ and population deviation σ of ln(x - θ), and the
/// log-likelihood is -n (μ + ln σ) up to a constant.
struct LocationProfile {
  private let runs: SortedRuns

  init(_ runs: SortedRuns) { self.runs = runs }

  /// The likeliest parameters for one location.
  struct Point {
    let mu: Double
    let sigma: Double
    /// The log-likelihood per value, up to a constant.
    let height: Double
    /// Its derivative with respect to the location.
    let slope: Double
  }

  /// Returns the likeliest parameters for a location below the smallest value.
  func evaluate(_ theta: Double) -> Point {
    let logs = runs.values.map { Double.log($0 - theta) }
    let mu = runs.mean { logs[$0] }
    let variance = runs.mean { square(logs[$0] - mu) }
    // d/dθ of -(μ + ln σ): the logarithms fall by 1/(x - θ) per unit of θ.
    let slope = runs.mean { (1 + (logs[$0] - mu) / variance) / (runs.values[$0] - theta) }
    let sigma = variance.squareRoot()
    return Point(mu: mu, sigma: sigma, height: -mu - .log(sigma), slope: slope)
  }

  /// Returns the location of the highest local maximum.
  ///
  /// The slope is looked at on a grid of distances from the smallest value, 1e-8 to 1e4 times `spread`,
  /// over the ``condensed()`` values; each place where it falls through zero is made exact over all.
  ///
  /// - Throws: ``FitError/unboundedLocation`` where the likelihood only grows away from the smallest
  ///   value, ``FitError/noMaximum`` where it only grows towards it.
  func location(spread: Double) throws(FitError) -> Double {
    let grid = (-148...74).map { spread * Double.exp(Double($0) / 8) }
    let condensed = condensed()
    let minimum = runs.values[0]
    let slopes = grid.map { condensed.evaluate(minimum - $0).slope }
    let peaks = grid.indices.dropFirst().filter { slopes[$0 - 1] < 0 && slopes[$0] >= 0 }
    let locations = peaks.compactMap { zeroOfSlope(grid[$0 - 1], grid[$0]) }
    let highest = locations.map { (location: $0, height: evaluate($0).height) }
      .max { $0.height < $1.height }
    guard let highest else {
      throw slopes.last.map { $0 < 0 } == true ? .unboundedLocation : .noMaximum
    }
    return highest.location
  }

  /// The same likelihood to five digits from at most some thousand values: those whose distance from the
  /// smallest value differs by at most 1 % are held as their mean and their number.
  ///
  /// The smallest value stays alone, with its own weight: the likelihood grows without bound there, and
  /// with a larger weight it would do so from farther off and hide the maximum.
  private func condensed() -> Self {
    let minimum = runs.values[0]
    var (values, ends): ([Double], [Int]) = ([], [])
    var (first, sum) = (0, 0.0)
    for run in runs.values.indices {
      sum += runs.multiplicity(run) * runs.values[run]
      let isLast = run + 1 == runs.values.count
      let limit = minimum + 1.01 * (runs.values[first] - minimum)
      guard isLast || runs.values[run + 1] > limit else { continue }
      values.append(sum / Double(runs.end(run) - runs.start(first)))
      ends.append(runs.end(run))
      (first, sum) = (run + 1, 0)
    }
    return Self(SortedRuns(values: values, ends: ends))
  }

  /// Returns the location whose slope is zero between two distances from the smallest value.
  private func zeroOfSlope(_ near: Double, _ far: Double) -> Double? {
    let minimum = runs.values[0]
    for margin in [0, 0.125, 0.5] {
      let root = bracketedRoot(
        .log(near) - margin, .log(far) + margin, tolerance: 1e-13
      ) { logDistance in
        let distance = Double.exp(logDistance)
        return distance * evaluate(minimum - distance).slope
      }
      if let root { return minimum - .exp(root) }
    }
    return nil
  }
}
