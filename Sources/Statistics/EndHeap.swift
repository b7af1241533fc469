/// Executions on pods, the first to end first, of those that end together the one put in first: a
/// binary heap.
struct EndHeap {
  /// When an execution ends, its number, and its pod.
  typealias Item = (end: Int64, number: Int, pod: Int)

  private var items: [Item] = []
  private var inserted = 0

  /// The next to end; nil where none runs.
  var first: Item? { items.first }

  mutating func insert(end: Int64, on pod: Int) {
    let item = (end, inserted, pod)
    inserted += 1
    var place = items.count
    items.append(item)
    while place > 0, Self.precedes(item, items[(place - 1) / 2]) {
      items[place] = items[(place - 1) / 2]
      place = (place - 1) / 2
    }
    items[place] = item
  }

  mutating func removeFirst() {
    let last = items.removeLast()
    guard !items.isEmpty else { return }
    var place = 0
    while 2 * place + 1 < items.count {
      var child = 2 * place + 1
      if child + 1 < items.count, Self.precedes(items[child + 1], items[child]) { child += 1 }
      guard Self.precedes(items[child], last) else { break }
      items[place] = items[child]
      place = child
    }
    items[place] = last
  }

  private static func precedes(_ one: Item, _ other: Item) -> Bool {
    (one.end, one.number) < (other.end, other.number)
  }
}
