/// The times that ingest takes from a GPU trace.
///
/// Within them an end, and the difference of any two stamps, fits 64 bits; what lies outside is a bad
/// record.
enum SpanLimits {
  /// Stamps, ns after the clock's zero: with Unix time 1896 to 2116.
  static let stamps: ClosedRange<Int64> = -(1 << 61)...(1 << 62)
  /// Durations up to seven days, ns.
  ///
  /// Kineto has written durations of centuries; other readers draw the line there too.
  static let durations: ClosedRange<Int64> = 0...(7 * 86_400 * 1_000_000_000)

  /// What is wrong with a time; nil where nothing is.
  @inline(__always)
  static func fault(start: Int64, duration: Int64) -> IssueLog.Kind? {
    if stamps.contains(start), durations.contains(duration) { return nil }
    if duration < 0 { return .negativeDuration }
    return stamps.contains(start) ? .absurdDuration : .absurdTimestamp
  }
}
