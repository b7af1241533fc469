internal import Statistics
internal import TraceStore

/// Cold starts with their parts and what they belong to; an accumulator.
struct AttributionSample {
  /// The total of each row, ns.
  private(set) var total: [Int64] = []
  /// The parts of each row, ns, in the order of ``ColdStartPart/components``.
  private(set) var parts = [[Int64]](repeating: [], count: 4)
  /// What the parts have of the total.
  private(set) var shares = ComponentShares()
  private(set) var functions = NumberedValues()
  private(set) var clusters = NumberedValues()
  private(set) var pools = NumberedValues()
  /// The hour of the day at which each row ended.
  private(set) var hours: [Int32] = []
  /// Rows left out: without a total or a part, and with parts that do not add up.
  private(set) var incomplete = 0
  private(set) var badSums = 0
  /// When the first and the last row ended, ns.
  private(set) var span: ClosedRange<Int64>?
  private let calendar: TraceCalendar

  /// The columns that ``add(_:_:)`` takes, after the stamp.
  static let columns =
    ColdStartSample.columns
    + [ColdStartColumn.function, .cluster, .pool].map(\.name)

  /// Reads the cold starts of a dataset.
  init(_ request: AnalysisRequest) throws {
    calendar = TraceCalendar(request.dataset)
    var scan = try GroupedScan(.coldStarts, request, columns: Self.columns)
    try scan.forEachBatch { rows in
      for row in rows.rows { add(rows.batch, row) }
    }
  }

  private mutating func add(_ batch: ColumnBatch, _ row: Int) {
    guard let stamp = batch.integer(0, row), let total = batch.integer(1, row),
      let code = batch.integer(2, row), let dependency = batch.integer(3, row),
      let scheduling = batch.integer(4, row), let allocation = batch.integer(5, row)
    else {
      incomplete += 1
      return
    }
    guard (batch.integer(6, row) ?? 0) & ColdStartFlag.badSum == 0 else {
      badSums += 1
      return
    }
    self.total.append(total)
    parts[0].append(code)
    parts[1].append(dependency)
    parts[2].append(scheduling)
    parts[3].append(allocation)
    shares.add(batch, row)
    functions.add(batch.integer(7, row))
    clusters.add(batch.integer(8, row))
    pools.add(batch.integer(9, row))
    hours.append(Int32(calendar.hour(stamp)))
    span = min(span?.lowerBound ?? stamp, stamp)...max(span?.upperBound ?? stamp, stamp)
  }
}
