internal import Statistics
internal import TraceReport
internal import TraceStore

/// The events of one group, in the order of time.
struct EventGroup {
  /// The group.
  var group: RowGroup
  /// When the events happened, ns after the clock's zero, ascending.
  var arrivals: [Int64]

  /// `all`, or the values of the `--by` columns joined with ` / `.
  var label: String { group.label }

  /// Creates the group of all events of a stream.
  init(ofAll arrivals: [Int64]) {
    group = RowGroup(number: 0, label: "all", keys: [], rows: arrivals.count)
    self.arrivals = arrivals
  }

  /// Creates a group from its ascending stamps.
  init(_ group: RowGroup, _ arrivals: [Int64]) {
    (self.group, self.arrivals) = (group, arrivals)
  }

  /// Reads a stream's events: `all` first, then the groups, the largest first.
  static func load(_ stream: EventStream, _ request: AnalysisRequest) throws -> [EventGroup] {
    var scan = try GroupedScan(stream, request)
    var stamps: [[Int64]] = [[]]
    if request.parameters.isEmpty { stamps[0].reserveCapacity(Int(request.dataset.stamps.count)) }
    try scan.forEachBatch { rows in
      for index in 0..<rows.count {
        guard let stamp = rows.batch.integer(0, rows.rows[index]) else { continue }
        stamps[0].append(stamp)
        let group = rows.groups[index]
        guard group > 0 else { continue }
        while stamps.count <= group { stamps.append([]) }
        stamps[group].append(stamp)
      }
    }
    return try scan.groups().map { EventGroup($0, sorted(stamps[$0.number])) }
  }

  private static func sorted(_ stamps: [Int64]) -> [Int64] {
    for index in stamps.indices.dropFirst() where stamps[index] < stamps[index - 1] {
      return radixSorted(stamps)
    }
    return stamps
  }
}

extension RowGroup {
  /// The leading cells of every row about the group: its label, then one per key.
  var cells: [Table.Value] { [.text(label)] + keys.map { Table.Value.text($0) } }

  /// The columns of those cells.
  static func columns(by: [String]) -> [Table.Column] {
    [Table.Column("group", "all, or the values of the --by columns joined with \" / \"")]
      + by.map { Table.Column($0, "the group's \($0); null in the group all") }
  }
}
