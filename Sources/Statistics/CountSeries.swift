/// The counts of arrivals in consecutive windows of one length, held in full.
///
/// Windows begin at the first arrival, and only complete ones count. For spectra and
/// autocorrelations; what ``CountDispersion`` gives needs no series.
public struct CountSeries: Sendable, Equatable {
  /// The windows' length, ns.
  public let window: Int64
  /// The counts, in the order of time.
  public let counts: [Double]

  /// The largest number of windows: 128 MiB.
  public static let maximumWindows = 1 << 24

  /// Counts arrivals.
  ///
  /// - Parameters:
  ///   - arrivals: stamps in ns, ascending.
  ///   - window: the windows' length, ns.
  /// - Throws: ``TooLong`` above ``maximumWindows``.
  public init(arrivals: [Int64], window: Int64) throws(TooLong) {
    let occupied = OccupiedWindows(arrivals, length: window)
    guard occupied.complete <= Self.maximumWindows else {
      throw TooLong(windows: occupied.complete)
    }
    var counts = [Double](repeating: 0, count: occupied.complete)
    occupied.visit { window, count in counts[window] = Double(count) }
    (self.window, self.counts) = (window, counts)
  }

  /// The reason why there is no series.
  public struct TooLong: Error, Equatable, CustomStringConvertible {
    /// The windows that the series would have.
    public let windows: Int

    /// The reason as one sentence.
    public var description: String {
      "\(windows) windows are more than \(CountSeries.maximumWindows): choose longer ones"
    }
  }
}
