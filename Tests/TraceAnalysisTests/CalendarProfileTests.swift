import TestSupport
import Testing
import TraceStore

@testable import TraceAnalysis

struct CalendarProfileTests {
  private let hour: Int64 = 3_600_000_000_000

  /// A calendar whose zero is a Monday's midnight, 2024-01-01, or none.
  private func calendar(isKnown: Bool) -> TraceCalendar {
    var dataset = Dataset(id: 1, label: "d", family: .llmServing)
    dataset.clockZeroUnixNanoseconds = isKnown ? 1_704_067_200_000_000_000 : nil
    return TraceCalendar(dataset)
  }

  /// Hours of rows `(hour since the clock's zero, rows)`.
  private func profile(
    _ counts: [(hour: Int64, rows: Int)], hours span: ClosedRange<Double>, isKnown: Bool = false
  ) -> CalendarProfile {
    let calendar = calendar(isKnown: isKnown)
    let stamps = [span.lowerBound, span.upperBound].map { Int64($0 * Double(hour)) }
    return CalendarProfile(
      counts.map { (calendar.window($0.hour * hour, length: hour), $0.rows) },
      span: stamps[0]...stamps[1], calendar)
  }

  @Test func `rates divide by the time that was observed`() {
    let profile = profile([(1, 6), (2, 4), (26, 8)], hours: 1.5...26.25)
    #expect(profile.byHour[1] == .init(rows: 6, observed: hour * 3 / 2))
    #expect(profile.byHour[1].perHour == 4)
    #expect(profile.byHour[2] == .init(rows: 12, observed: hour * 5 / 4))
    #expect(profile.byHour[3] == .init(rows: 0, observed: hour))
    #expect(profile.completeHours[2] == [4])
    #expect(profile.completeHours[1] == [0])
    #expect(profile.longestSilence == 23)
    #expect(profile.days.map(\.day) == [0, 1])
    #expect(profile.days.map(\.part.rows) == [10, 8])
    #expect(profile.days.map(\.part.observed) == [hour * 45 / 2, hour * 9 / 4])
    #expect(profile.byWeekday.isEmpty)
  }

  @Test func `extremes need a whole day`() {
    #expect(profile([(0, 1)], hours: 0...23.5).extremeHours == nil)
    let extremes = profile((0..<24).map { ($0, $0 == 14 ? 30 : 5) }, hours: 0...24).extremeHours
    #expect(extremes?.peak == 14)
    #expect(extremes?.peakToValley == 6)
    expectClose(extremes?.peakToMean, 30.0 / (145.0 / 24))
  }

  @Test func `days of the week where the calendar is known`() {
    // Two weeks from a Monday on, one row an hour, ten on Fridays.
    let counts = (0..<336).map { (hour: Int64($0), rows: $0 / 24 % 7 == 4 ? 10 : 1) }
    let profile = profile(counts, hours: 0...336, isKnown: true)
    #expect(profile.byWeekday.map(\.rows) == [48, 48, 48, 48, 480, 48, 48])
    #expect(profile.byWeekdayHour[4][3] == .init(rows: 20, observed: 2 * hour))
    #expect(profile.extremeWeekdays?.peak == 4)
    #expect(profile.extremeWeekdays?.peakToValley == 10)
    expectClose(profile.weeklyShare, 1)
    #expect((profile.dailyShare ?? 1) < 0)
  }

  @Test func `a day's course explains all of its variance`() {
    let counts = (0..<48).map { (hour: Int64($0), rows: $0 % 24 + 1) }
    expectClose(profile(counts, hours: 0...48).dailyShare, 1)
    #expect(profile(counts, hours: 0...47).dailyShare == nil)
    #expect(profile(counts, hours: 0...48).weeklyShare == nil)
  }
}
