import Testing
import TraceStore

@testable import TraceAnalysis

struct TraceCalendarTests {
  private func calendar(zero: Int64?, offset: Int64? = nil) -> TraceCalendar {
    var dataset = Dataset(id: 1, label: "d", family: .llmServing)
    dataset.clockZeroUnixNanoseconds = zero.map { $0 * 1_000_000_000 }
    dataset.utcOffsetSeconds = offset
    return TraceCalendar(dataset)
  }

  private let hour: Int64 = 3_600_000_000_000

  @Test func `without a calendar the clock's own days count`() {
    let calendar = calendar(zero: nil)
    #expect([0, 25, 49, -1].map { calendar.hour($0 * hour) } == [0, 1, 1, 23])
    #expect([0, 25, 49, -1].map { calendar.day($0 * hour) } == [0, 1, 2, -1])
    #expect(calendar.weekday(ofDay: 3) == nil)
    #expect(calendar.text(ofDay: 225) == "day 225")
  }

  /// 2023-11-01T00:00+08:00, a Wednesday.
  @Test func `local time where the calendar is known`() {
    let calendar = calendar(zero: 1_698_768_000, offset: 28_800)
    #expect(calendar.hour(0) == 0)
    #expect(calendar.text(ofDay: calendar.day(0)) == "2023-11-01")
    #expect(calendar.weekday(ofDay: calendar.day(0)) == 2)
    #expect(calendar.text(ofDay: calendar.day(120 * 24 * hour)) == "2024-02-29")
    #expect(calendar.hour(-hour) == 23)
    let stamps: [Int64] = [0, hour / 4, 25 * hour, -hour / 60]
    #expect(stamps.map(calendar.minute) == [0, 15, 60, 1439])
  }

  @Test func `hours and days begin on the local clock`() {
    let half = calendar(zero: 1_698_768_000, offset: 19_800)
    let minute = hour / 60
    #expect(half.hourStart(40 * minute) == 30 * minute)
    #expect(half.hourStart(20 * minute) == -30 * minute)
    #expect(half.day(half.dayStart(5 * hour)) == half.day(5 * hour))
    #expect(half.hour(half.dayStart(5 * hour)) == 0)
    #expect(half.day(half.dayStart(5 * hour) - 1) == half.day(5 * hour) - 1)
  }

  @Test(arguments: [
    (0, "1970-01-01", 3), (11_016, "2000-02-29", 1), (19_723, "2024-01-01", 0),
    (-1, "1969-12-31", 2),
  ])
  func `dates of days`(day: Int, text: String, weekday: Int) {
    #expect(calendar(zero: 0).text(ofDay: day) == text)
    #expect(calendar(zero: 0).weekday(ofDay: day) == weekday)
  }
}
