/// The reason why a distribution was not fitted.
public enum FitError: Error, Sendable, Equatable {
  /// Fewer positive values than a fit needs.
  case tooFew(count: Int, needed: Int)
  /// All positive values are equal.
  case noVariation
  /// The positive values are one value with jitter: see ``PositiveSample/isQuantised``.
  case quantised
  /// The iteration did not settle.
  case notConverged(iterations: Int)
  /// The likelihood has no maximum inside the range of valid parameters.
  case noMaximum
  /// The likelihood grows without end as the location falls.
  case unboundedLocation
  /// A distribution on the integers, and a value that is none.
  case notIntegers
  /// A value above the largest one that the distribution allows.
  case outsideSupport(maximum: Int)
}

extension FitError: CustomStringConvertible {
  /// The reason as one sentence.
  public var description: String {
    switch self {
    case .tooFew(let count, let needed):
      "only \(count) positive values, at least \(needed) are needed"
    case .noVariation:
      "all positive values are equal, so no shape can be estimated"
    case .quantised:
      "at least 95 % of the positive values lie within 0.5 % of their median: the time stamps "
        + "are quantised and a shape would describe the clock"
    case .notConverged(let iterations):
      "the iteration did not converge in \(iterations) steps"
    case .noMaximum:
      "the likelihood has no maximum inside the range of valid parameters"
    case .unboundedLocation:
      "the likelihood grows without end as the location falls: the values are not skewed to the right, "
        + "and the limit is a normal distribution"
    case .notIntegers:
      "a value is not an integer"
    case .outsideSupport(let maximum):
      "a value lies above the maximum of \(maximum)"
    }
  }
}

extension PositiveSample {
  /// Whether at least 95 % of the positive values lie within 0.5 % of their median.
  ///
  /// Such a sample is one interval with the jitter of a clock or a batch timer. A two-parameter fit
  /// of it says nothing about the arrivals and is refused. Integer seconds with several common
  /// values pass.
  public var isQuantised: Bool {
    guard count > 0 else { return false }
    let median = runs.value(rank: count / 2)
    let inside = runs.countBelow((median * 1.005).nextUp) - runs.countBelow(median * 0.995)
    return inside * 100 >= count * 95
  }

  /// Throws unless the sample can carry a shape parameter.
  func requireVariation() throws(FitError) {
    guard count >= 2 else { throw .tooFew(count: count, needed: 2) }
    guard runs.values.first != runs.values.last else { throw .noVariation }
    guard !isQuantised else { throw .quantised }
  }

  /// Whether every value is an integer.
  var areIntegers: Bool { runs.values.allSatisfy { $0 == $0.rounded() } }

  /// Throws unless every value is an integer.
  func requireIntegers() throws(FitError) {
    guard areIntegers else { throw .notIntegers }
  }
}
