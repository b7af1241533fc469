import RealModule

/// A Poisson process whose rate switches between two values at exponential times, MMPP(2).
///
/// Heffes & Lucantoni, "A Markov modulated characterization of packetized voice and data traffic",
/// IEEE JSAC 4 (1986). Rates are per unit of time, any unit.
public struct MarkovModulatedPoisson: Sendable, Equatable {
  /// One of the two states.
  public struct State: Sendable, Equatable {
    /// The rate of arrivals in this state, >= 0.
    public let arrivalRate: Double
    /// The rate of leaving this state, > 0.
    public let leavingRate: Double

    /// Creates a state from its rates.
    public init(arrivalRate: Double, leavingRate: Double) {
      (self.arrivalRate, self.leavingRate) = (arrivalRate, leavingRate)
    }
  }

  /// One state.
  public let first: State
  /// The other state.
  public let second: State

  /// Creates a process from its states.
  public init(_ first: State, _ second: State) { (self.first, self.second) = (first, second) }

  /// The long-run share of time in the first state.
  public var firstShare: Double { second.leavingRate / switching }

  /// The long-run mean rate of arrivals.
  public var meanRate: Double {
    (first.arrivalRate * second.leavingRate + second.arrivalRate * first.leavingRate) / switching
  }

  /// The limit of the index of dispersion for long windows.
  ///
  /// 1 + 2 s1 s2 (l1 - l2)² / (s² (l1 s2 + l2 s1)) with arrival rates l, leaving rates s1 and s2, and
  /// s = s1 + s2; NaN when both arrival rates are 0.
  public var limitingIndexOfDispersion: Double {
    let difference = square(first.arrivalRate - second.arrivalRate)
    return 1 + 2 * firstShare * (1 - firstShare) * difference / (switching * meanRate)
  }

  private var switching: Double { first.leavingRate + second.leavingRate }

  /// Returns the index of dispersion Var N(t) / E N(t) of the counts in windows of length t.
  ///
  /// 1 + (limit - 1) (1 - (1 - exp(-s t)) / (s t)): 1 for short windows, the limit for long ones.
  public func indexOfDispersion(window t: Double) -> Double {
    let y = switching * t
    return 1 + (limitingIndexOfDispersion - 1) * Self.saturation(y)
  }

  /// Returns 1 - (1 - exp(-y)) / y, by its power series where that would cancel.
  private static func saturation(_ y: Double) -> Double {
    guard y < 0.1 else { return 1 + .expMinusOne(-y) / y }
    let coefficients: [Double] = [
      1 / 2, -1 / 6, 1 / 24, -1 / 120, 1 / 720, -1 / 5040, 1 / 40320, -1 / 362_880, 1 / 3_628_800,
    ]
    return y * polynomial(coefficients, y)
  }
}
