/// The turns that conversations still owe, as a binary heap by stamp.
struct PendingTurns: Sendable {
  /// A turn to come.
  struct Turn: Sendable {
    var stamp: Double
    var session: (UInt64, UInt64)
    /// The turns left, this one included.
    var left: Int
  }

  private var heap: [Turn] = []

  /// The earliest turn.
  var earliest: Turn? { heap.first }

  /// Adds a turn.
  mutating func insert(_ turn: Turn) {
    heap.append(turn)
    var child = heap.count - 1
    while child > 0, heap[child].stamp < heap[(child - 1) / 2].stamp {
      heap.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  /// Takes the earliest turn out.
  mutating func removeEarliest() -> Turn? {
    guard let earliest = heap.first, let last = heap.popLast() else { return nil }
    guard !heap.isEmpty else { return earliest }
    heap[0] = last
    var parent = 0
    while true {
      let children = [2 * parent + 1, 2 * parent + 2].filter { $0 < heap.count }
      guard let child = children.min(by: { heap[$0].stamp < heap[$1].stamp }),
        heap[child].stamp < heap[parent].stamp
      else { return earliest }
      heap.swapAt(child, parent)
      parent = child
    }
  }
}
