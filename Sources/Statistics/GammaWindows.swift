import RealModule

/// The arrivals of one time window and the Gamma distribution of their intervals.
public struct GammaWindow: Sendable, Equatable {
  /// The begin of the window, in seconds after the first arrival.
  public var windowStartSeconds: Double
  /// The number of arrivals in the window.
  public let arrivals: Int
  /// The Gamma shape α; nil below the minimum number of arrivals or when the fit is refused.
  public let shape: Double?
  /// The Gamma rate β = 1/scale, per second; nil with the shape.
  public var ratePerSecond: Double? { scaleSeconds.map { 1 / $0 } }
  /// The Gamma scale θ, in seconds; nil with the shape.
  public let scaleSeconds: Double?
  /// The coefficient of variation of all intervals in the window, zeros included (sample standard
  /// deviation); nil below the minimum number of arrivals or when the mean interval is zero.
  public let cv: Double?
}

/// Fits a Gamma distribution to the inter-arrival times of each window of a trace.
///
/// The α(t) and β(t) of BurstGPT (Wang et al., KDD 2025). Windows are half-open, follow each other
/// from the first arrival, and only complete ones are given, empty ones included. An interval belongs
/// to a window when both its arrivals do. Zero intervals enter the coefficient of variation and not
/// the fit, which is by maximum likelihood and refused as ``FitError`` says.
///
/// - Parameters:
///   - arrivals: Arrival times in nanoseconds, ascending.
///   - windowNanoseconds: The length of a window, > 0; 20 minutes by default.
///   - minimumArrivals: Windows with fewer arrivals get no shape and no coefficient of variation.
/// - Returns: One element per complete window, in order of time.
public func gammaWindows(
  arrivals: [Int64], windowNanoseconds: Int64 = 1_200_000_000_000, minimumArrivals: Int = 30
) -> [GammaWindow] {
  precondition(windowNanoseconds > 0, "the window has no length")
  guard let first = arrivals.first, let last = arrivals.last else { return [] }
  let count = (last - first) / windowNanoseconds
  var index = 0
  return (0..<count).map { window in
    let end = first + (window + 1) * windowNanoseconds
    let begin = index
    while arrivals[index] < end { index += 1 }
    let fit = index - begin >= minimumArrivals ? WindowFit(arrivals[begin..<index]) : nil
    return GammaWindow(
      windowStartSeconds: Double(window * windowNanoseconds) / 1e9, arrivals: index - begin,
      shape: fit?.gamma?.alpha, scaleSeconds: fit?.gamma?.theta, cv: fit?.cv)
  }
}

/// The intervals of one window, reduced in one pass.
private struct WindowFit {
  let gamma: GammaDistribution?
  let cv: Double?

  init?(_ arrivals: ArraySlice<Int64>) {
    guard arrivals.count >= 2 else { return nil }
    var sums = IntervalSums(arrivals)
    sums.add(arrivals)
    cv = sums.coefficientOfVariation
    gamma = sums.mayBeQuantised ? Self.checkedFit(arrivals) : sums.fit()
  }

  /// Sorts the intervals so that quantised ones can be told from merely similar ones.
  private static func checkedFit(_ arrivals: ArraySlice<Int64>) -> GammaDistribution? {
    let intervals = zip(arrivals.dropFirst(), arrivals).map { $0 - $1 }.sorted()
    let sample = PositiveSample(sortedNanoseconds: intervals)
    return (try? GammaDistribution.fit(sample, method: .maximumLikelihood)) ?? nil
  }
}

/// Sums over the intervals between the arrivals of one window.
private struct IntervalSums {
  private let span: Double
  private let count: Double
  private var squares = 0.0
  private var positive = 0
  private var logs = 0.0
  private var similarPairs = 0

  init(_ arrivals: ArraySlice<Int64>) {
    span = Double(arrivals[arrivals.endIndex - 1] - arrivals[arrivals.startIndex])
    count = Double(arrivals.count - 1)
  }

  mutating func add(_ arrivals: ArraySlice<Int64>) {
    let mean = span / count
    var (previous, last) = (arrivals[arrivals.startIndex], 0.0)
    for arrival in arrivals.dropFirst() {
      let interval = Double(arrival - previous)
      previous = arrival
      squares += square(interval - mean)
      guard interval > 0 else { continue }
      positive += 1
      logs += .log(interval)
      if abs(interval - last) <= 0.0102 * last { similarPairs += 1 }
      last = interval
    }
  }

  var coefficientOfVariation: Double? {
    count > 1 && span > 0 ? (squares / (count - 1)).squareRoot() * count / span : nil
  }

  /// Whether the positive intervals need the check of ``PositiveSample/isQuantised``.
  ///
  /// If 95 % of them lie within 0.5 % of one value, at least 90 % of the neighbours, less one pair,
  /// lie within 1.02 % of each other.
  var mayBeQuantised: Bool { (similarPairs + 1) * 10 >= (positive - 1) * 9 }

  func fit() -> GammaDistribution? {
    let n = Double(positive)
    return try? .maximumLikelihood(mean: span / n / 1e9, meanLog: logs / n - .log(1e9))
  }
}
