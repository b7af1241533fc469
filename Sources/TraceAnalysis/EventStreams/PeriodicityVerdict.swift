internal import Statistics
internal import TraceReport

/// What the numbers of periodicity come to.
struct PeriodicityVerdict {
  private let measures: [PeriodicityMeasures]
  private let stream: EventStream

  private static let day: Int64 = 86_400_000_000_000

  /// Takes the groups, `all` first.
  init(_ measures: [PeriodicityMeasures], _ stream: EventStream) {
    (self.measures, self.stream) = (measures, stream)
  }

  var lines: [String] {
    guard let all = measures.first, all.rows > 1 else {
      return ["fewer than two \(stream.plural): nothing can be said of periods"]
    }
    return [daily(all), weekly(all), strongest(all), groups].compactMap(\.self)
  }

  private func daily(_ all: PeriodicityMeasures) -> String {
    guard let share = all.profile.dailyShare, let hours = all.profile.extremeHours else {
      return all.profile.observedHours < 48
        ? "the trace is shorter than two days: nothing can be said of a daily period"
        : all.profile.completeHours.joined().allSatisfy { $0 == 0 }
          ? "the complete hours hold no \(stream.plural): nothing can be said of a daily period"
          : "all complete hours have equally many \(stream.plural): there is no daily period"
    }
    let lag = all.series.lazy.compactMap { $0.lag(Self.day) }.first
    let correlation = lag.map {
      "; autocorrelation at 24 h \(twoDigits($0.autocorrelation))"
        + ($0.isBeyondChance ? "" : ", within chance")
    }
    let isDaily = share > 0.1 && lag.map { $0.isBeyondChance && $0.autocorrelation > 0 } ?? true
    let extremes =
      "most at \(hours.peak) h (\(twoDigits(hours.peakPerHour)) an hour), fewest at "
      + "\(hours.valley) h (\(twoDigits(hours.valleyPerHour))"
      + (hours.peakToValley.map { ", \(twoDigits($0)) times fewer)" } ?? ")")
    let explained = "the hour of the day explains \(percent(max(share, 0))) of the hourly variance"
    return isDaily
      ? "\(stream.plural) follow the day: \(extremes); \(explained)\(correlation ?? "")"
      : "no clear daily period: \(explained)\(correlation ?? "")"
  }

  private func weekly(_ all: PeriodicityMeasures) -> String? {
    guard let week = all.profile.weeklyShare, let day = all.profile.dailyShare else { return nil }
    let added = week - day
    let extremes = all.profile.extremeWeekdays.map {
      ": most on \(TraceCalendar.weekdayNames[$0.peak]), fewest on "
        + TraceCalendar.weekdayNames[$0.valley]
        + ($0.peakToValley.map { " (\(twoDigits($0)) times fewer)" } ?? "")
    }
    return added > 0.05
      ? "the day of the week explains another \(percent(added))\(extremes ?? "")"
      : "the day of the week adds nothing to that"
  }

  private func strongest(_ all: PeriodicityMeasures) -> String? {
    for series in all.series {
      guard let line = series.periodogram?.strongestPeriods(1).first else { continue }
      let period = "\(durationText(line.period * seconds(series.window)))"
      let share = "\(percent(line.share)) of the variance of counts per \(scaleText(series.window))"
      guard series.chance(ofShare: line.share) < 0.05 else {
        return "no period stands out of chance in counts per \(scaleText(series.window))"
      }
      return line.cycles < 3
        ? "the strongest variation is slower than a third of the trace (\(period)): \(share)"
        : "the strongest period is \(period): \(share)"
    }
    return nil
  }

  /// The groups in which the hour of the day explains most and least.
  private var groups: String? {
    let known = measures.dropFirst().compactMap { one in
      one.profile.dailyShare.map { (label: one.group.label, share: $0) }
    }
    guard known.count > 1, let most = known.max(by: { $0.share < $1.share }),
      let least = known.min(by: { $0.share < $1.share })
    else { return nil }
    return "the day shows most in \(most.label) (\(percent(max(most.share, 0)))), least in "
      + "\(least.label) (\(percent(max(least.share, 0))))"
  }
}

/// Seconds in the unit in which they are easy to read, with at most two decimals.
func durationText(_ seconds: Double) -> String {
  let units = [
    (172_800.0, 86_400.0, "d"), (7200, 3600, "h"), (120, 60, "min"), (1, 1, "s"),
    (1e-3, 1e-3, "ms"),
  ]
  let (_, length, unit) = units.first { seconds >= $0.0 } ?? (0, 1e-6, "us")
  let digits = twoDigits(seconds / length)
  return (digits.hasSuffix(".00") ? String(digits.dropLast(3)) : digits) + " " + unit
}
