/// Rows in groups that have numbers from 0, sorted by counting.
struct RowPartition {
  /// Group after group; those of a group in the order given.
  let all: [Int32]
  /// Where each group begins in `all`, and the end of the last.
  private let starts: [Int]

  /// Groups rows; those without a number are left out.
  init(_ rows: RowOrder, by number: (Int) -> Int?) {
    var groups: [Int32] = []
    groups.reserveCapacity(rows.count)
    var counts: [Int] = []
    for row in rows {
      let group = number(row) ?? -1
      groups.append(Int32(group))
      guard group >= 0 else { continue }
      if group >= counts.count { counts += repeatElement(0, count: group + 1 - counts.count) }
      counts[group] += 1
    }
    var starts = [0]
    for count in counts { starts.append((starts.last ?? 0) + count) }
    self.starts = starts
    var all = [Int32](repeating: 0, count: starts.last ?? 0)
    var next = starts
    for (row, group) in zip(rows, groups) where group >= 0 {
      all[next[Int(group)]] = Int32(row)
      next[Int(group)] += 1
    }
    self.all = all
  }

  /// The number of groups.
  var count: Int { starts.count - 1 }

  /// The rows of a group.
  subscript(group: Int) -> ArraySlice<Int32> { all[starts[group]..<starts[group + 1]] }
}
