import Testing

@testable import SampleTraces

@Suite struct PendingEventsTests {
  @Test func eventsComeInOrderOfTime() {
    var random = RandomNumbers(seed: 3)
    var events = PendingEvents<Double>()
    let times = (0..<500).map { _ in random.uniform() }
    for time in times { events.insert(-time, at: time) }
    var drawn: [Double] = []
    while events.earliestTime < .infinity, let next = events.removeEarliest() {
      #expect(next.event == -next.time)
      drawn.append(next.time)
    }
    #expect(drawn == times.sorted())
    #expect(events.removeEarliest() == nil)
  }
}
