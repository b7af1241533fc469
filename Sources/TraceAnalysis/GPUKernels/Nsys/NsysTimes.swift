internal import TraceReport

/// Durations by a key, and the table that `nsys stats` makes of them.
struct NsysTimes<Key: Hashable> {
  private var groups = RowGroups<Key>()
  private var durations: [Int64] = []

  /// Takes in a row.
  mutating func append(_ key: Key, _ duration: Int64) {
    groups.append(key)
    durations.append(duration)
  }

  /// One row per group, the longest total first; ties by what `order` tells of the key, else by labels.
  ///
  /// - Parameters:
  ///   - table: the table to fill.
  ///   - order: what decides between equal totals.
  ///   - labels: the cells of the last columns.
  /// - Returns: the table with its rows.
  func rows(
    of table: Table, order: ((Key) -> [Table.Value])? = nil, labels: (Key) -> [Table.Value]
  ) -> Table {
    let summaries = groups.summaries(of: durations)
    let total = summaries.reduce(Int128(0)) { $0 + ($1?.total ?? 0) }
    var rows: [NsysRow] = []
    for (key, summary) in zip(groups.keys, summaries) {
      guard let summary else { continue }
      let labels = labels(key)
      let share = total > 0 ? Double(summary.total) * 100 / Double(total) : nil
      let cells = [.real(share), summary.totalCell, .integer(summary.count)]
      rows.append(
        NsysRow(
          rank: Double(summary.total), order: order?(key) ?? labels,
          cells: cells + summary.distributionCells + labels))
    }
    return table.filled(with: rows)
  }
}

/// The columns of a table of durations.
///
/// - Parameters:
///   - count: what the number of rows of a group is called.
///   - what: what takes the time.
///   - labels: the columns that name a group.
/// - Returns: all columns.
func nsysTimeColumns(count: String, of what: String, labels: [Table.Column]) -> [Table.Column] {
  [
    .init("Time (%)", decimals: 1, "share of the total time of all rows, %"),
    .init("Total Time (ns)", "sum of the durations of \(what)"),
    .init(count, "number of \(what)"),
  ] + nsysDistributionColumns(of: "durations of \(what)") + labels
}

/// A row of a table of `nsys stats`, with what decides its place.
struct NsysRow {
  /// Rows of larger rank come first.
  var rank: Double
  /// What decides between equal ranks, in ascending order.
  var order: [Table.Value]
  var cells: [Table.Value]
}

extension Table {
  /// The table with rows in the order of `nsys stats`.
  func filled(with rows: [NsysRow]) -> Table {
    var table = self
    for row in rows.sorted(by: precedes) { table.append(row.cells) }
    return table
  }

  private func precedes(_ one: NsysRow, _ other: NsysRow) -> Bool {
    guard one.rank == other.rank else { return one.rank > other.rank }
    for (a, b) in zip(one.order, other.order) where a != b { return a.isBefore(b) }
    return false
  }
}

extension Table.Value {
  /// SQLite's order: null, numbers, texts by their bytes.
  fileprivate func isBefore(_ other: Table.Value) -> Bool {
    switch (self, other) {
    case (.integer(let a), .integer(let b)): a < b
    case (.text(let a), .text(let b)): a.utf8.lexicographicallyPrecedes(b.utf8)
    default: self == .null && other != .null
    }
  }
}
