internal import Statistics

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Where the level of an hourly series changes, the hour of the week taken out.
///
/// Logarithms (of 1 + the count for counts) less the median of the same hour of the week, or of the
/// day below two weeks, or nothing below three days; then ``ChangePoints`` (serverless reference,
/// appendix D14). Hours without a value are left out.
struct LevelChanges {
  /// A value of an hour.
  struct Hour: Equatable {
    /// The hour's number, from a midnight on.
    let hour: Int
    let value: Double
  }

  /// What values are.
  enum Kind {
    /// Counts: 0 is a value.
    case count
    /// Means: only those above zero have a logarithm.
    case mean
  }

  /// What was taken out.
  enum Adjustment: String {
    case hourOfWeek = "hour of week"
    case hourOfDay = "hour of day"
    case none

    fileprivate var period: Int {
      switch self {
      case .hourOfWeek: 168
      case .hourOfDay: 24
      case .none: 1
      }
    }
  }

  /// A change from one level to another.
  struct Change: Equatable {
    /// The first hour of the new level.
    let hour: Int
    /// The new level over the old, hours of the week taken out.
    let ratio: Double
    /// The same difference of logarithms over the noise of the series.
    let effect: Double
    /// Whether there is a change less than the shortest level away with the scatter of the series for
    /// its noise too, where that is wider; else outliers may have made it.
    let isClear: Bool
    /// Hours at the old and at the new level, and the means of their values.
    let hoursBefore, hoursAfter: Int
    let meanBefore, meanAfter: Double
  }

  /// The hours that have a value.
  let hours: [Hour]
  /// Hours between the first and the last without one.
  let gaps: Int
  let adjustment: Adjustment
  /// The standard deviation of the adjusted logarithms around their level.
  let noise: Double
  /// The same with outliers, which widen it.
  let scatter: Double
  /// In the order of time.
  let changes: [Change]
  /// The hours of each level.
  let levels: [Range<Int>]

  /// Finds the changes; nil for fewer than two segments' hours.
  ///
  /// - Parameters:
  ///   - hours: in the order of time.
  ///   - kind: what values are.
  ///   - shortest: the fewest hours of a level.
  ///   - penalty: what a change costs, in units of ln(n) noise^2.
  init?(_ hours: [Hour], _ kind: Kind, shortest: Int, penalty: Double) {
    let known = kind == .count ? hours : hours.filter { $0.value > 0 }
    guard known.count >= 2 * shortest, let first = known.first, let last = known.last else {
      return nil
    }
    let span = last.hour - first.hour + 1
    let adjustment: Adjustment = span >= 336 ? .hourOfWeek : span >= 72 ? .hourOfDay : .none
    let logs = known.map { kind == .count ? log1p($0.value) : log($0.value) }
    let series = Self.adjusted(logs, known, adjustment)
    let (noise, scatter) = (ChangePoints.noise(series), ChangePoints.scatter(series))
    let price = penalty * log(Double(series.count))
    func found(at spread: Double) -> ChangePoints? {
      ChangePoints(series, penalty: price * spread * spread, minimumLength: shortest)
    }
    let all = found(at: noise)
    let clear = scatter > noise ? found(at: scatter)?.changes : nil
    let segments = all?.segments ?? []
    (self.hours, gaps, self.adjustment) = (known, span - known.count, adjustment)
    (self.noise, self.scatter) = (noise, scatter)
    levels = segments.map(\.range)
    changes = zip(segments, segments.dropFirst()).map { before, after in
      let difference = after.mean - before.mean
      return Change(
        hour: known[after.range.lowerBound].hour, ratio: exp(difference),
        effect: noise > 0 ? abs(difference) / noise : .infinity,
        isClear: clear?.contains { abs($0 - after.range.lowerBound) < shortest } ?? true,
        hoursBefore: before.range.count, hoursAfter: after.range.count,
        meanBefore: Self.mean(known[before.range]), meanAfter: Self.mean(known[after.range]))
    }
  }

  /// The hours between changes that are clear.
  var clearLevels: [Range<Int>] {
    let starts = zip(levels.dropFirst(), changes).filter(\.1.isClear).map(\.0.lowerBound)
    let edges = [0] + starts + [hours.count]
    return zip(edges, edges.dropFirst()).map { $0..<$1 }
  }

  private static func adjusted(
    _ values: [Double], _ hours: [Hour], _ adjustment: Adjustment
  ) -> [Double] {
    guard adjustment != .none else { return values }
    var slots = [[Double]](repeating: [], count: adjustment.period)
    let slotOf = hours.map { ($0.hour % adjustment.period + adjustment.period) % adjustment.period }
    for (value, slot) in zip(values, slotOf) { slots[slot].append(value) }
    let medians = slots.map { quantile(0.5, ofSorted: $0.sorted()) ?? 0 }
    return zip(values, slotOf).map { $0 - medians[$1] }
  }

  /// The mean of hours' values.
  static func mean(_ hours: ArraySlice<Hour>) -> Double {
    hours.reduce(0) { $0 + $1.value } / Double(max(hours.count, 1))
  }
}
