internal import TraceStore

/// What the stamps of a dataset are counted from.
///
/// The zero is what `--epoch` says, else what an earlier source of the dataset or its file's metadata
/// said. Where the first stamp of the dataset is a date and time and nobody has said anything, the
/// zero is the midnight before it, in the offset from UTC that the stamp states, or in UTC where it
/// states none.
struct DatasetClock: Sendable, Equatable {
  /// Unix time of the zero, ns; nil where unknown.
  private(set) var zeroUnixNanoseconds: Int64?
  /// Local time minus UTC, s; nil where unknown.
  private(set) var utcOffsetSeconds: Int64?

  /// Creates the clock of a dataset as it is known.
  init(_ dataset: Dataset) {
    zeroUnixNanoseconds = dataset.clockZeroUnixNanoseconds
    utcOffsetSeconds = dataset.utcOffsetSeconds
  }

  /// Creates a clock of which nothing is known.
  init() {}

  /// Sets the zero unless it is known.
  mutating func begin(atUnixNanoseconds zero: Int64, utcOffsetSeconds offset: Int64? = nil) {
    guard zeroUnixNanoseconds == nil else { return }
    zeroUnixNanoseconds = zero
    utcOffsetSeconds = utcOffsetSeconds ?? offset
  }

  /// Nanoseconds after the zero, or nil where 64 bits do not hold them.
  @inline(__always)
  mutating func time(of stamp: TimestampText.Timestamp) -> Int64? {
    if zeroUnixNanoseconds == nil { beginAtMidnight(before: stamp) }
    let (time, overflow) = stamp.unixNanoseconds.subtractingReportingOverflow(
      zeroUnixNanoseconds ?? 0)
    return overflow ? nil : time
  }

  private mutating func beginAtMidnight(before stamp: TimestampText.Timestamp) {
    let day: Int64 = 86_400_000_000_000
    let offset = Int64(stamp.utcOffsetSeconds ?? 0) * 1_000_000_000
    let (local, overflow) = stamp.unixNanoseconds.addingReportingOverflow(offset)
    guard !overflow else { return }
    let sinceMidnight = (local % day + day) % day
    begin(
      atUnixNanoseconds: stamp.unixNanoseconds - sinceMidnight,
      utcOffsetSeconds: stamp.utcOffsetSeconds.map(Int64.init))
  }
}
