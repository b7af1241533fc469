/// The coefficient of variation of inter-arrival times inside windows: what is left of burstiness
/// when slow change of the rate is taken out.
///
/// Windows begin at the first arrival; a window counts where it is complete and has enough arrivals.
/// Only intervals between two arrivals of one window are in its CV (sample standard deviation).
public struct WindowedVariation: Sendable {
  /// One window that counts.
  public struct Window: Sendable, Equatable {
    /// When it begins, ns, on the arrivals' clock.
    public let start: Int64
    /// The arrivals in it.
    public let arrivals: Int
    /// The CV of the intervals between them.
    public let coefficientOfVariation: Double
  }

  /// The arrivals that a window must have.
  public let minimumArrivals: Int
  /// The windows that count, in the order of time.
  public let perWindow: [Window]
  private let sorted: [Double]

  /// Computes the CVs.
  ///
  /// - Parameters:
  ///   - arrivals: stamps in ns, ascending.
  ///   - window: the windows' length, ns.
  ///   - minimumArrivals: the arrivals that a window must have.
  public init(arrivals: [Int64], window: Int64, minimumArrivals: Int = 30) {
    precondition(window > 0 && minimumArrivals >= 3)
    self.minimumArrivals = minimumArrivals
    var perWindow: [Window] = []
    var begin = 0
    while begin < arrivals.count {
      let index = (arrivals[begin] - arrivals[0]) / window
      let limit = arrivals[0] + (index + 1) * window
      guard arrivals[arrivals.count - 1] >= limit else { break }
      var end = begin
      while arrivals[end] < limit { end += 1 }
      if end - begin >= minimumArrivals, let cv = Self.variation(arrivals, begin..<end) {
        perWindow.append(
          Window(start: limit - window, arrivals: end - begin, coefficientOfVariation: cv))
      }
      begin = end
    }
    self.perWindow = perWindow
    sorted = perWindow.map(\.coefficientOfVariation).sorted()
  }

  private static func variation(_ arrivals: [Int64], _ range: Range<Int>) -> Double? {
    let n = Double(range.count - 1)
    let span = arrivals[range.upperBound - 1] - arrivals[range.lowerBound]
    guard span > 0 else { return nil }
    let mean = Double(span) / n
    var squares = 0.0
    for index in range.dropFirst() {
      let deviation = Double(arrivals[index] &- arrivals[index &- 1]) - mean
      squares += deviation * deviation
    }
    return (squares / (n - 1)).squareRoot() / mean
  }

  /// The windows that count.
  public var windows: Int { perWindow.count }

  /// The 10th percentile of the CVs; nil where no window counts.
  public var p10: Double? { quantile(0.1, ofSorted: sorted) }

  /// The median of the CVs.
  public var p50: Double? { quantile(0.5, ofSorted: sorted) }

  /// The 90th percentile of the CVs.
  public var p90: Double? { quantile(0.9, ofSorted: sorted) }

  /// The share of CVs above 1.
  public var shareAbove1: Double? {
    sorted.isEmpty ? nil : Double(sorted.count { $0 > 1 }) / Double(sorted.count)
  }
}
