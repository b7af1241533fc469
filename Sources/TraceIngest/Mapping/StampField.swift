internal import TraceStore

/// Reads the stamps of one field of a log, in a unit that is given or that the first stamp tells.
///
/// A number of 10^8 s or more (1973-03-03) is Unix time, a smaller one is counted from the dataset's
/// clock zero; all stamps of a source are of the one kind or the other. Where no unit is given, a
/// number below 10^8 is in s, else below 10^11 in s, below 10^14 in ms, below 10^17 in us, from there
/// on in ns: each then means a time between 1973 and 5138.
struct StampField {
  /// The unit in force; nil before the first stamp where none was given.
  private(set) var unit: TimeUnit?
  /// Whether stamps are points in Unix time; nil before the first.
  private(set) var isAbsolute: Bool?
  /// The line of the first stamp.
  private(set) var firstLine = 0
  private var lacksOffset = false
  /// Dates without an offset after a first one with it.
  private(set) var withoutOffset: Int64 = 0
  private(set) var firstLineWithoutOffset = 0
  private let isUnitFound: Bool

  /// Creates the field; nil for a unit that the first stamp is to tell.
  init(unit: TimeUnit?) {
    self.unit = unit
    isUnitFound = unit == nil
  }

  /// Nanoseconds after the clock's zero, or nil where the value is no stamp of the kind of the first.
  mutating func time(
    of value: FieldValue, line: Int, _ clock: inout DatasetClock
  ) -> Int64? {
    guard value.kind == .scalar else { return nil }
    guard let isAbsolute else {
      guard decide(value) else { return nil }
      firstLine = line
      return time(of: value, line: line, &clock)
    }
    guard let scale = unit?.scale else {
      guard let stamp = TimestampText.parse(value.bytes) else { return nil }
      if stamp.utcOffsetSeconds == nil, !lacksOffset {
        if withoutOffset == 0 { firstLineWithoutOffset = line }
        withoutOffset += 1
      }
      return clock.time(of: stamp)
    }
    guard let time = DecimalText.scaled(value.bytes, scale: scale),
      Self.isUnix(time) == isAbsolute
    else { return nil }
    guard isAbsolute else { return time }
    return clock.time(of: TimestampText.Timestamp(unixNanoseconds: time, utcOffsetSeconds: nil))
  }

  private static func isUnix(_ nanoseconds: Int64) -> Bool {
    nanoseconds >= 100_000_000_000_000_000
  }

  /// Takes unit and kind from the first stamp; false where it is none.
  private mutating func decide(_ value: FieldValue) -> Bool {
    if unit == nil || unit == .iso, let stamp = TimestampText.parse(value.bytes) {
      (unit, isAbsolute, lacksOffset) = (.iso, true, stamp.utcOffsetSeconds == nil)
      return true
    }
    guard unit != .iso, let size = DecimalText.scaled(value.bytes, scale: 0) else { return false }
    let found = unit ?? Self.unit(ofSize: size)
    guard let scale = found.scale, let time = DecimalText.scaled(value.bytes, scale: scale) else {
      return false
    }
    (unit, isAbsolute) = (found, Self.isUnix(time))
    return true
  }

  private static func unit(ofSize size: Int64) -> TimeUnit {
    switch size {
    case ..<100_000_000_000: .s
    case ..<100_000_000_000_000: .ms
    case ..<100_000_000_000_000_000: .us
    default: .ns
    }
  }

  /// What was taken for granted about the stamps at a path, in a sentence each.
  func assumptions(_ path: SourcePath) -> [(kind: IssueLog.Kind, text: String)] {
    guard let unit, let isAbsolute else { return [] }
    var assumptions: [(kind: IssueLog.Kind, text: String)] = []
    if isUnitFound {
      let kind =
        unit == .iso
        ? "dates of ISO 8601" : "\(isAbsolute ? "Unix time" : "numbers") in \(unit.rawValue)"
      assumptions.append((.assumedUnit, "\(path) holds \(kind), told by the first"))
    }
    if !isAbsolute {
      assumptions.append(
        (.assumedRelative, "\(path) is counted from the dataset's clock zero"))
    }
    if lacksOffset {
      assumptions.append((.assumedUTC, "\(path) states no offset and is taken for UTC"))
    }
    return assumptions
  }
}

extension IssueLog.Kind {
  static let assumedUnit = Self(name: "assumed-unit", severity: .info)
  static let assumedRelative = Self(name: "assumed-relative", severity: .info)
  static let withoutOffset = Self(name: "without-offset", severity: .warning)
  static let assumedUTC = Self(name: "assumed-utc", severity: .info)
}
