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
  /// A scan over the distance from the smallest value, 1e-8 to 1e4 times `spread`, on at most 4,096
  /// evenly spaced order statistics, then the zero of the slope over all values nearby.
  func location(spread: Double) throws(FitError) -> Double {
    let grid = (-36...18).map { spread * Double.exp(Double($0) / 2) }
    let thinned = thinned()
    let heights = grid.map { thinned.evaluate(runs.values[0] - $0).height }
    let peaks = grid.indices.dropFirst().dropLast().filter {
      heights[$0] > heights[$0 - 1] && heights[$0] >= heights[$0 + 1]
    }
    guard let peak = peaks.max(by: { heights[$0] < heights[$1] }) else { throw .noMaximum }
    return try zeroOfSlope(near: grid[peak])
  }

  /// Every k-th run, the first included, so that at most 4,096 remain.
  private func thinned() -> Self {
    let step = max(1, (runs.values.count + 4095) / 4096)
    guard step > 1 else { return self }
    let kept = stride(from: 0, to: runs.values.count, by: step).map { runs.values[$0] }
    return Self(SortedRuns(sorted: kept))
  }

  /// Returns the location whose slope is zero, at about the given distance from the smallest value.
  private func zeroOfSlope(near distance: Double) throws(FitError) -> Double {
    let minimum = runs.values[0]
    for width in [0.5, 1, 2] {
      let root = bracketedRoot(
        .log(distance) - width, .log(distance) + width, tolerance: 1e-13
      ) { logDistance in
        let distance = Double.exp(logDistance)
        return distance * evaluate(minimum - distance).slope
      }
      if let root { return minimum - .exp(root) }
    }
    throw .noMaximum
  }
}
