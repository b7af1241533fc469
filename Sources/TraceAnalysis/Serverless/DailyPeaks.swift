internal import Statistics
internal import TraceStore

/// The busiest minute of each day, after smoothing.
struct DailyPeaks {
  /// The smoothing of Joosen et al.: a centred rolling median of 30 minutes.
  static let window = 30

  /// A day's peak.
  struct Peak {
    let day: Int
    /// The minute after the clock's zero, and of the day.
    let minute: Int64
    let minuteOfDay: Int
    /// The smoothed value.
    let value: Double
  }

  /// The smoothed values and their minutes.
  let smoothed: [(minute: Int64, value: Double)]
  /// The largest local maximum of each day that has one; the ends of the series are none.
  let peaks: [Peak]

  init(_ series: LoadSeries, over covered: CoveredMinutes, _ calendar: TraceCalendar) {
    let medians = rollingMedian(series.values(covered.minutes), window: Self.window)
    let minutes = covered.minutes.dropFirst(Self.window / 2)
    smoothed = zip(minutes, medians).map { ($0, $1) }
    var peaks: [Peak] = []
    for place in localMaxima(medians) {
      let minute = smoothed[place].minute
      let stamp = minute * 60_000_000_000
      let peak = Peak(
        day: calendar.day(stamp), minute: minute, minuteOfDay: calendar.minute(stamp),
        value: medians[place])
      if let last = peaks.last, last.day == peak.day {
        if peak.value > last.value { peaks[peaks.count - 1] = peak }
      } else {
        peaks.append(peak)
      }
    }
    self.peaks = peaks
  }
}
