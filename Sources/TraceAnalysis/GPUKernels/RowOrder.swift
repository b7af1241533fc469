internal import Statistics

/// Rows of a trace in an order: as they come, or by number.
struct RowOrder: RandomAccessCollection, Sendable {
  /// Nil where the rows are 0 up to `count`, as they come.
  private let rows: [Int32]?
  let count: Int

  /// All rows as they come.
  init(upTo count: Int) {
    rows = nil
    self.count = count
  }

  /// Some rows.
  init(_ rows: [Int32]) {
    self.rows = rows
    count = rows.count
  }

  /// All rows by ascending start; ties by end, then as they come.
  init(start: [Int64], duration: [Int64]) {
    func isAfter(_ row: Int) -> Bool {
      if start[row] != start[row - 1] { return start[row] > start[row - 1] }
      return duration[row] >= duration[row - 1]
    }
    let isInOrder = start.indices.dropFirst().allSatisfy(isAfter)
    if isInOrder {
      self.init(upTo: start.count)
      return
    }
    var rows = radixOrder(start).map { Int32($0) }
    var first = 0
    for place in 1...rows.count {
      if place < rows.count, start[Int(rows[place])] == start[Int(rows[first])] { continue }
      if place - first > 1 {
        rows[first..<place].sort {
          (duration[Int($0)], $0) < (duration[Int($1)], $1)
        }
      }
      first = place
    }
    self.init(rows)
  }

  var startIndex: Int { 0 }
  var endIndex: Int { count }

  subscript(place: Int) -> Int { rows.map { Int($0[place]) } ?? place }

  /// The rows that fulfil a condition, in the same order.
  func only(where isIncluded: (Int) -> Bool) -> RowOrder {
    RowOrder(lazy.filter(isIncluded).map { Int32($0) })
  }
}
