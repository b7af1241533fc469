internal import Statistics
internal import TraceStore

/// Integer columns of one group's rows, in the order of time.
struct GroupedColumns {
  /// Stands for NULL.
  static let missing = Int64.min

  /// The group.
  let group: RowGroup
  /// When each row happened, ns after the clock's zero, ascending; ties keep the store's order.
  private(set) var stamps: [Int64]
  /// The other columns, row by row as the stamps.
  private(set) var columns: [[Int64]]

  /// Reads columns of a stream: `all` first, then the groups, the largest first.
  static func load(
    _ stream: EventStream, _ request: AnalysisRequest, columns names: [String]
  ) throws -> [GroupedColumns] {
    var scan = try GroupedScan(stream, request, columns: names)
    var loaded = [Array(repeating: [Int64](), count: names.count + 1)]
    if request.parameters.isEmpty {
      let count = Int(request.dataset.stamps.count)
      for column in loaded[0].indices { loaded[0][column].reserveCapacity(count) }
    }
    try scan.forEachBatch { rows in
      while loaded.count < rows.groupCount {
        loaded.append(Array(repeating: [], count: names.count + 1))
      }
      for column in 0...names.count { add(rows, column, to: &loaded) }
    }
    return try scan.groups().map { group in
      let columns = loaded[group.number]
      var one = GroupedColumns(
        group: group, stamps: columns[0], columns: Array(columns.dropFirst()))
      one.sort()
      return one
    }
  }

  private static func add(_ rows: GroupedRows, _ column: Int, to loaded: inout [[[Int64]]]) {
    var all: [Int64] = []
    swap(&all, &loaded[0][column])
    for index in 0..<rows.count {
      let value = rows.batch.integer(column, rows.rows[index]) ?? missing
      all.append(value)
      if rows.groups[index] > 0 { loaded[rows.groups[index]][column].append(value) }
    }
    swap(&all, &loaded[0][column])
  }

  private mutating func sort() {
    guard stamps.indices.dropFirst().contains(where: { stamps[$0] < stamps[$0 - 1] }) else {
      return
    }
    let order = radixOrder(stamps)
    stamps = order.map { stamps[$0] }
    columns = columns.map { column in order.map { column[$0] } }
  }

  /// The known values of a column, in the order of time.
  func known(_ column: Int) -> [Int64] { columns[column].filter { $0 != Self.missing } }
}
