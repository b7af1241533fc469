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
    for measure in HourlyMeasure.allCases { try addMetric(measure) }
  }

  private mutating func addColdStarts() throws {
    let parts = ColdStartPart.allCases
    var scan = try GroupedScan(.coldStarts, grouped, columns: parts.map(\.column.name))
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
    let groups = merged(sums, try scan.groups())
    guard let span = groups.first?.1.span else { return }
    for (group, sums) in groups { add(group, .coldStarts, sums.counts(span)) }
    for (column, measure) in HourlyMeasure.means.enumerated() {
      for (group, sums) in groups where measure == .total || group.label == "all" {
        add(group, measure, sums.means(column))
      }
    }
  }

  private mutating func addMetric(_ measure: HourlyMeasure) throws {
    guard let name = measure.metric,
      let metric = try request.store.dictionary().first(where: { $0.value == name })?.key
    else { return }
    let columns = [FunctionMinuteColumn.metric.name, FunctionMinuteColumn.value.name]
    var scan = try GroupedScan(.functionMinutes, grouped, columns: columns)
    var sums: [HourlySums] = []
    try scan.forEachBatch { rows in
      while sums.count < rows.groupCount { sums.append(HourlySums(width: 1)) }
      for index in 0..<rows.count where rows.batch.integer(1, rows.rows[index]) == metric {
        guard let stamp = rows.batch.integer(0, rows.rows[index]),
          let value = rows.batch.real(2, rows.rows[index])
        else { continue }
        sums[rows.groups[index]].add(value, hour: calendar.window(stamp, length: Self.hour))
      }
    }
    let groups = merged(sums, try scan.groups())
    guard let span = groups.first?.1.span else { return }
    for (group, sums) in groups {
      add(group, measure, sums.sums(span, times: measure == .pods ? 1 / 60.0 : 1))
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
