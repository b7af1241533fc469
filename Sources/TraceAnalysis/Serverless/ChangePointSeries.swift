internal import Statistics
internal import TraceStore

/// The hourly series of a dataset, group by group, and their changes of level.
struct ChangePointSeries {
  /// A series.
  struct Series {
    let group: MarginalGroup
    let measure: HourlyMeasure
    let changes: LevelChanges
  }

  /// Measures one after the other; of each, `all` first.
  private(set) var series: [Series] = []
  /// Series of too few hours.
  private(set) var tooShort = 0
  /// Cold starts without a total or a part, left out of all.
  private(set) var incomplete = 0
  /// Days of which a measure has nothing.
  private(set) var missing: [(measure: HourlyMeasure, days: MissingDays)] = []
  /// The functions of all rows.
  private(set) var functions: Set<Int64> = []
  private let request: AnalysisRequest
  private let grouped: AnalysisRequest
  private let calendar: TraceCalendar
  private let shortest: Int
  private let penalty: Double

  /// An hour, ns.
  static let hour: Int64 = 3_600_000_000_000

  init(_ request: AnalysisRequest, shortest: Int, penalty: Double) throws {
    self.request = request
    var grouped = request
    if request.by.isEmpty { grouped.by = MarginalGroup.standard }
    self.grouped = grouped
    calendar = TraceCalendar(request.dataset)
    (self.shortest, self.penalty) = (shortest, penalty)
    try addColdStarts()
    try addMetrics()
    if !series.contains(where: { $0.measure == .requests }) { try addInvocations() }
  }

  private mutating func addColdStarts() throws {
    let parts = ColdStartPart.allCases
    var scan = try GroupedScan(
      .coldStarts, grouped, columns: parts.map(\.column.name), countsFunctions: true)
    var sums: [HourlySums] = []
    try scan.forEachBatch { rows in
      while sums.count < rows.groupCount { sums.append(HourlySums(width: parts.count)) }
      for index in 0..<rows.count {
        let row = rows.rows[index]
        guard let stamp = rows.batch.integer(0, row),
          (1...parts.count).allSatisfy({ rows.batch.integer($0, row) != nil })
        else {
          incomplete += 1
          continue
        }
        sums[rows.groups[index]].add(
          rows.batch, row, columns: 1..<parts.count + 1,
          hour: calendar.window(stamp, length: Self.hour))
      }
    }
    functions.formUnion(scan.functionIDs)
    let groups = merged(sums, try scan.groups())
    guard let hours = try hours(groups.first?.1, in: .coldStart, .coldStarts) else { return }
    for (group, sums) in groups { add(group, .coldStarts, sums.counts(hours)) }
    for (column, measure) in HourlyMeasure.means.enumerated() {
      for (group, sums) in groups where measure == .total || group.label == "all" {
        add(group, measure, sums.means(column))
      }
    }
  }

  /// The measures that are metrics, in one pass over the minutes.
  private mutating func addMetrics() throws {
    let texts = try request.store.dictionary()
    let metrics = HourlyMeasure.allCases.compactMap { measure in
      texts.first { $0.value == measure.metric }.map { (measure: measure, id: $0.key) }
    }
    guard !metrics.isEmpty else { return }
    let columns: [FunctionMinuteColumn] = [.metric, .value, .function]
    var scan = try GroupedScan(.functionMinutes, grouped, columns: columns.map(\.name))
    var functions = ItemNumbers()
    var sums = metrics.map { _ in [HourlySums]() }
    try scan.forEachBatch { rows in
      for metric in metrics.indices {
        while sums[metric].count < rows.groupCount { sums[metric].append(HourlySums(width: 1)) }
      }
      for index in 0..<rows.count {
        let row = rows.rows[index]
        guard let stamp = rows.batch.integer(0, row), let value = rows.batch.real(2, row),
          let metric = metrics.firstIndex(where: { $0.id == rows.batch.integer(1, row) })
        else { continue }
        sums[metric][rows.groups[index]].add(
          value, hour: calendar.window(stamp, length: Self.hour))
        if let function = rows.batch.integer(3, row) { _ = functions.number(of: function) }
      }
    }
    self.functions.formUnion(functions.ids)
    for (metric, sums) in zip(metrics, sums) {
      let groups = merged(sums, try scan.groups())
      guard let hours = try hours(groups.first?.1, in: .functionMinute, metric.measure) else {
        continue
      }
      let factor = metric.measure == .pods ? 1 / 60.0 : 1
      for (group, sums) in groups { add(group, metric.measure, sums.sums(hours, times: factor)) }
    }
  }

  /// Requests one by one, where they are not counted by the minute.
  private mutating func addInvocations() throws {
    var scan = try GroupedScan(.invocations, grouped, countsFunctions: true)
    var sums: [HourlySums] = []
    try scan.forEachBatch { rows in
      while sums.count < rows.groupCount { sums.append(HourlySums(width: 1)) }
      for index in 0..<rows.count {
        guard let stamp = rows.batch.integer(0, rows.rows[index]) else { continue }
        sums[rows.groups[index]].add(1, hour: calendar.window(stamp, length: Self.hour))
      }
    }
    functions.formUnion(scan.functionIDs)
    let groups = merged(sums, try scan.groups())
    guard let hours = try hours(groups.first?.1, in: .invocation, .requests) else { return }
    for (group, sums) in groups { add(group, .requests, sums.counts(hours)) }
  }

  /// The hours from the first to the last that are not of missing days; nil without any.
  private mutating func hours(
    _ all: HourlySums?, in table: TraceTable, _ measure: HourlyMeasure
  ) throws -> [Int]? {
    guard let all, let span = all.span else { return nil }
    let missing = try MissingDays(all.rowsByDay, in: [table], request)
    if !missing.isEmpty { self.missing.append((measure, missing)) }
    return span.filter { hour in
      !missing.contains(day: calendar.day(calendar.start(ofWindow: hour, length: Self.hour)))
    }
  }

  private func merged(_ sums: [HourlySums], _ rows: [RowGroup]) -> [(MarginalGroup, HourlySums)] {
    guard !sums.isEmpty else { return [] }
    return MarginalGroup.groups(of: rows, isJoint: !request.by.isEmpty).map { group in
      var sum = sums[0]
      for (place, member) in group.members.enumerated() {
        if place == 0 { sum = sums[member] } else { sum.merge(sums[member]) }
      }
      return (group, sum)
    }
  }

  private mutating func add(
    _ group: MarginalGroup, _ measure: HourlyMeasure, _ hours: [LevelChanges.Hour]
  ) {
    if let changes = LevelChanges(hours, measure.kind, shortest: shortest, penalty: penalty) {
      series.append(Series(group: group, measure: measure, changes: changes))
    } else {
      tooShort += 1
    }
  }

  /// When an hour begins, s after the clock's zero.
  func start(_ hour: Int) -> Double {
    seconds(calendar.start(ofWindow: hour, length: Self.hour))
  }

  /// An hour as a date or day and time of day.
  func text(_ hour: Int) -> String {
    let start = calendar.start(ofWindow: hour, length: Self.hour)
    return "\(calendar.text(ofDay: calendar.day(start))), \(calendar.hour(start)) h"
  }
}
