/// Events to come, as a binary heap by time.
struct PendingEvents<Event: Sendable>: Sendable {
  /// An event and its time, s.
  struct Entry: Sendable {
    var time: Double
    var event: Event
  }

  private var heap: [Entry] = []

  /// The time of the earliest event; infinite where there is none.
  var earliestTime: Double { heap.first?.time ?? .infinity }

  /// Adds an event.
  mutating func insert(_ event: Event, at time: Double) {
    heap.append(Entry(time: time, event: event))
    var child = heap.count - 1
    while child > 0, heap[child].time < heap[(child - 1) / 2].time {
      heap.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  /// Takes the earliest event out.
  mutating func removeEarliest() -> Entry? {
    guard let earliest = heap.first, let last = heap.popLast() else { return nil }
    guard !heap.isEmpty else { return earliest }
    heap[0] = last
    var parent = 0
    while let child = earlierChild(of: parent), heap[child].time < heap[parent].time {
      heap.swapAt(child, parent)
      parent = child
    }
    return earliest
  }

  private func earlierChild(of parent: Int) -> Int? {
    let left = 2 * parent + 1
    guard left < heap.count else { return nil }
    let right = left + 1
    return right < heap.count && heap[right].time < heap[left].time ? right : left
  }
}
