internal import Statistics
internal import TraceReport
internal import TraceStore

/// The events of one group, in the order of time.
struct EventGroup {
  /// The group.
  var group: RowGroup
  /// When the events happened, ns after the clock's zero, ascending.
  var arrivals: [Int64]
  /// Events that the store has after a later one.
  var outOfOrder = 0
  /// The days that were cut out of the arrivals' clock.
  private(set) var missing = MissingDays.none
  /// Where arrivals go on after missing days.
  private(set) var restarts: [Int] = []

  /// `all`, or the values of the `--by` columns joined with ` / `.
  var label: String { group.label }

  /// Creates the group of all events of a stream.
  init(ofAll arrivals: [Int64]) {
    group = RowGroup(number: 0, label: "all", keys: [], rows: arrivals.count)
    self.arrivals = arrivals
  }

  /// Creates a group from its stamps in the order of the store.
  init(_ group: RowGroup, _ stamps: [Int64]) {
    self.group = group
    outOfOrder = zip(stamps, stamps.dropFirst()).count { $1 < $0 }
    arrivals = outOfOrder > 0 ? radixSorted(stamps) : stamps
  }

  /// The same on a clock that stands still while days are missing.
  func cutting(_ missing: MissingDays) -> EventGroup {
    var cut = self
    cut.missing = missing
    cut.restarts = missing.restarts(arrivals)
    cut.arrivals = missing.cut(arrivals)
    return cut
  }

  /// Seconds since the first arrival on the dataset's clock, of seconds on the arrivals'.
  func time(since first: Double) -> Double {
    guard !missing.isEmpty, let start = arrivals.first else { return first }
    return seconds(missing.original(start + Int64((first * 1e9).rounded())) - start)
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
    return try scan.groups().map { EventGroup($0, stamps[$0.number]) }
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
