internal import RealModule

/// The interval in which the probability of an event lies, seen `successes` times in `trials`.
///
/// Wilson's score interval (E. B. Wilson, JASA 22, 1927, 209-212), without continuity correction:
/// the probabilities whose normal approximation does not reject what was seen. Unlike the Wald
/// interval it stays inside 0 to 1 and has a width where nothing or everything was a success.
public struct WilsonInterval: Sendable, Equatable {
  /// The 97.5 % quantile of the standard normal distribution: intervals of 95 %.
  public static let z95 = 1.959_963_984_540_054

  /// The lower end.
  public let low: Double
  /// The upper end.
  public let high: Double

  /// Computes the interval; nil without trials.
  ///
  /// - Parameters:
  ///   - successes: How often the event was seen, from 0 to `trials`.
  ///   - trials: How often it could have been seen.
  ///   - z: The quantile of the standard normal distribution that sets the confidence.
  public init?(successes: Int, trials: Int, z: Double = z95) {
    guard trials > 0, (0...trials).contains(successes) else { return nil }
    let n = Double(trials)
    let share = Double(successes) / n
    let square = z * z
    let center = (share + square / (2 * n)) / (1 + square / n)
    let half = z / (1 + square / n) * Double.sqrt(share * (1 - share) / n + square / (4 * n * n))
    low = successes == 0 ? 0 : center - half
    high = successes == trials ? 1 : center + half
  }
}
