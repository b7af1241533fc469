internal import Statistics
internal import TraceStore

/// An event with what a report needs of its row.
protocol StampedEvent {
  /// When it happened, ns after the clock's zero.
  var stamp: Int64 { get }

  /// Reads a row of a batch whose column 0 is the stamp; nil where the event does not count.
  ///
  /// The batch is borrowed: an initializer that owns its arguments counts a reference for every row.
  init?(_ batch: borrowing ColumnBatch, _ row: Int)
}

/// Takes in the events of a group in the order of time.
protocol EventAccumulator {
  associatedtype Event: StampedEvent

  /// Takes in an event that is not before those taken in.
  mutating func add(_ event: Event)
}

extension EventAccumulator {
  /// Reads a stream's rows: `all` first, then the groups, the largest first.
  ///
  /// Rows of one stamp keep the order of the store. Only rows of a dataset that is not in the order of
  /// time are kept until all are read.
  static func load(
    _ stream: EventStream, _ request: AnalysisRequest, columns: [String], _ new: () -> Self
  ) throws -> [(group: RowGroup, events: Self)] {
    var scan = try GroupedScan(stream, request, columns: columns)
    let isSorted = request.dataset.stamps.outOfOrder == 0
    var groups = [InTimeOrder(new(), isSorted: isSorted)]
    try scan.forEachBatch { rows in
      while groups.count < rows.groupCount {
        groups.append(InTimeOrder(new(), isSorted: isSorted))
      }
      let batch = rows.batch
      for (row, group) in zip(rows.rows, rows.groups) {
        guard let event = Event(batch, row) else { continue }
        groups[0].add(event)
        if group > 0 { groups[group].add(event) }
      }
    }
    return try scan.groups().map { ($0, groups[$0.number].finish()) }
  }
}

/// Events on their way into an accumulator.
private struct InTimeOrder<Accumulator: EventAccumulator> {
  private var accumulator: Accumulator
  private let isSorted: Bool
  /// Events that wait to be sorted.
  private var waiting: [Accumulator.Event] = []

  init(_ accumulator: Accumulator, isSorted: Bool) {
    (self.accumulator, self.isSorted) = (accumulator, isSorted)
  }

  mutating func add(_ event: Accumulator.Event) {
    if isSorted { accumulator.add(event) } else { waiting.append(event) }
  }

  mutating func finish() -> Accumulator {
    for place in radixOrder(waiting.map(\.stamp)) { accumulator.add(waiting[place]) }
    waiting = []
    return accumulator
  }
}
