/// The time that intervals cover together, each moment once.
///
/// Exact in integers. Intervals are added by ascending start; one of no or negative length covers
/// nothing.
public struct IntervalUnion: Sendable, Equatable {
  /// The length of the union so far.
  public private(set) var length: Int64 = 0
  private var end = Int64.min

  /// Creates a union of nothing.
  public init() {}

  /// Adds the interval from a start up to a start plus a duration.
  public mutating func add(start: Int64, duration: Int64) {
    guard duration > 0, start + duration > end else { return }
    length += start + duration - max(start, end)
    end = start + duration
  }
}
