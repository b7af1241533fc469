/// Requests in flight, the first to end first: a binary heap.
struct EndQueue {
  /// A request's end and the tokens that are complete then.
  struct Item: Equatable {
    var end: Int64
    var output: Int64
  }

  private var items: [Item] = []

  /// The requests in flight.
  var count: Int { items.count }

  /// The next to end; nil where none is in flight.
  var first: Item? { items.first }

  mutating func insert(_ item: Item) {
    var place = items.count
    items.append(item)
    while place > 0, items[(place - 1) / 2].end > item.end {
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
      if child + 1 < items.count, items[child + 1].end < items[child].end { child += 1 }
      guard items[child].end < last.end else { break }
      items[place] = items[child]
      place = child
    }
    items[place] = last
  }
}
