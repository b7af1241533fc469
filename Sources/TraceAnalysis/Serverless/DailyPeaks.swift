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

  /// The smoothed values, and the minute of the first.
  let smoothed: [Double]
  let firstMinute: Int64
  /// The largest local maximum of each day that has one; the ends of the series are none.
  let peaks: [Peak]

  init(_ series: LoadSeries, _ calendar: TraceCalendar) {
    let smoothed = rollingMedian(series.values(series.minutes), window: Self.window)
    let firstMinute = series.firstMinute + Int64(Self.window / 2)
    var peaks: [Peak] = []
    for place in localMaxima(smoothed) {
      let minute = firstMinute + Int64(place)
      let stamp = minute * 60_000_000_000
      let peak = Peak(
        day: calendar.day(stamp), minute: minute, minuteOfDay: calendar.minute(stamp),
        value: smoothed[place])
      if let last = peaks.last, last.day == peak.day {
        if peak.value > last.value { peaks[peaks.count - 1] = peak }
      } else {
        peaks.append(peak)
      }
    }
    (self.smoothed, self.firstMinute, self.peaks) = (smoothed, firstMinute, peaks)
  }
}
