/// The operators of one thread in the order of nesting, each with the way to its parent.
struct NestedThread {
  /// The rows, in the order of nesting.
  private let order: CompactIntegers
  /// How many places before a row's place its parent's is; nothing at the top.
  private let distances = CompactIntegers()
  /// The place of each row, by its rank in the file; empty where rows come in the order of nesting.
  private var places: [UInt32] = []

  /// Nests the rows of a thread.
  init(_ rows: CompactIntegers, _ spans: OperatorSpans) {
    if Self.isInOrder(rows, spans) {
      order = rows
    } else {
      (order, places) = Self.sorted(rows, spans)
    }
    nest(spans)
  }

  /// The parent and the depth of the row with a rank in the file.
  func around(rank: Int) -> (parent: Int?, depth: Int) {
    let place = places.isEmpty ? rank : Int(places[rank])
    var depth = 0
    var outer = self.outer(place)
    let parent = outer.flatMap(row)
    while let next = outer {
      depth += 1
      outer = self.outer(next)
    }
    return (parent, depth)
  }

  /// The innermost row that spans a moment.
  func innermost(at time: Int64, _ spans: OperatorSpans) -> Int? {
    var (low, high) = (0, order.count)
    while low < high {
      let middle = (low + high) / 2
      if spans.start(row(middle) ?? 0) <= time { low = middle + 1 } else { high = middle }
    }
    var place = low > 0 ? low - 1 : nil
    while let candidate = place, let row = row(candidate), spans.end(row) < time {
      place = outer(candidate)
    }
    return place.flatMap(row)
  }

  private func row(_ place: Int) -> Int? { order[place].map { Int($0) } }

  private func outer(_ place: Int) -> Int? { distances[place].map { place - Int($0) } }

  private func nest(_ spans: OperatorSpans) {
    var open: [(place: Int, end: Int64)] = []
    for place in 0..<order.count {
      guard let row = row(place) else { continue }
      let start = spans.start(row)
      while let last = open.last, last.end <= start { open.removeLast() }
      distances.append(open.last.map { Int64(place - $0.place) })
      open.append((place, spans.end(row)))
    }
  }

  private static func isInOrder(_ rows: CompactIntegers, _ spans: OperatorSpans) -> Bool {
    (0..<max(0, rows.count - 1)).allSatisfy { place in
      !spans.isBefore(Int(rows[place + 1] ?? 0), Int(rows[place] ?? 0))
    }
  }

  /// The rows in the order of nesting, and the place there of each.
  private static func sorted(
    _ rows: CompactIntegers, _ spans: OperatorSpans
  ) -> (order: CompactIntegers, places: [UInt32]) {
    var ranks = (0..<UInt32(rows.count)).map { $0 }
    ranks.sort { spans.isBefore(Int(rows[Int($0)] ?? 0), Int(rows[Int($1)] ?? 0)) }
    let order = CompactIntegers()
    var places = Array(repeating: UInt32(0), count: rows.count)
    for (place, rank) in ranks.enumerated() {
      order.append(rows[Int(rank)])
      places[Int(rank)] = UInt32(place)
    }
    return (order, places)
  }
}
