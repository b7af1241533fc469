internal import Statistics
internal import TraceStore

/// Pods and pod starts of each group of functions, minute by minute.
struct PodMinutes {
  /// A group.
  struct Group {
    let group: MarginalGroup
    var pods = MinuteSeries()
    var births = MinuteSeries()
  }

  /// Where births are counted.
  enum Births: String {
    /// The platform's count per minute.
    case metric = "num_cold_starts"
    /// Recorded cold starts by the minute in which the pod was ready.
    case rows = "recorded cold starts"
  }

  /// `all` first; empty where no pods are counted by the minute.
  private(set) var groups: [Group] = []
  private(set) var births = Births.metric
  /// Days between the first and the last pod of which nothing was recorded.
  private(set) var missing = MissingDays.none
  /// The functions that had a pod.
  private(set) var functions: Set<Int64> = []

  /// Reads the metrics `num_pods` and `num_cold_starts`; without the latter, the cold starts.
  init(_ request: AnalysisRequest) throws {
    let texts = try request.store.dictionary()
    let pods = texts.first { $0.value == "num_pods" }?.key
    let starts = texts.first { $0.value == "num_cold_starts" }?.key
    guard let pods else { return }
    var grouped = request
    if request.by.isEmpty { grouped.by = MarginalGroup.standard }
    let columns: [FunctionMinuteColumn] = [.metric, .value, .function]
    var scan = try GroupedScan(.functionMinutes, grouped, columns: columns.map(\.name))
    var functions = ItemNumbers()
    var parts: [(pods: MinuteSeries, births: MinuteSeries)] = []
    try scan.forEachBatch { rows in
      while parts.count < rows.groupCount { parts.append((MinuteSeries(), MinuteSeries())) }
      for index in 0..<rows.count {
        let row = rows.rows[index]
        guard let stamp = rows.batch.integer(0, row), let metric = rows.batch.integer(1, row),
          let value = rows.batch.real(2, row), metric == pods || metric == starts
        else { continue }
        let minute = Self.minute(stamp)
        if metric == pods {
          parts[rows.groups[index]].pods.add(value, minute: minute)
          if let function = rows.batch.integer(3, row) { _ = functions.number(of: function) }
        } else {
          parts[rows.groups[index]].births.add(value, minute: minute)
        }
      }
    }
    self.functions = Set(functions.ids)
    guard parts.contains(where: { !$0.pods.values.isEmpty }) else { return }
    groups = MarginalGroup.groups(of: try scan.groups(), isJoint: !request.by.isEmpty).map {
      group in
      var sum = Group(group: group)
      for member in group.members where member < parts.count {
        sum.pods.add(parts[member].pods)
        sum.births.add(parts[member].births)
      }
      return sum
    }
    if groups[0].births.values.isEmpty { try countColdStarts(grouped) }
    missing = try MissingDays(
      minutesWithPods(TraceCalendar(request.dataset)), in: [.functionMinute], request)
  }

  /// How many minutes of each day have pods.
  private func minutesWithPods(_ calendar: TraceCalendar) -> [Int: Int] {
    let pods = groups[0].pods
    return zip(pods.span, pods.values).reduce(into: [:]) { days, minute in
      guard minute.1 > 0 else { return }
      days[calendar.day(Int64(minute.0) * FunctionRequests.minute), default: 0] += 1
    }
  }

  private mutating func countColdStarts(_ request: AnalysisRequest) throws {
    births = .rows
    var scan = try GroupedScan(.coldStarts, request)
    var parts: [MinuteSeries] = []
    try scan.forEachBatch { rows in
      while parts.count < rows.groupCount { parts.append(MinuteSeries()) }
      for index in 0..<rows.count {
        guard let stamp = rows.batch.integer(0, rows.rows[index]) else { continue }
        parts[rows.groups[index]].add(1, minute: Self.minute(stamp))
      }
    }
    for row in try scan.groups() where row.number < parts.count {
      for index in groups.indices where groups[index].group.contains(row) {
        groups[index].births.add(parts[row.number])
      }
    }
  }

  private static func minute(_ stamp: Int64) -> Int {
    Int((stamp - (stamp < 0 ? FunctionRequests.minute - 1 : 0)) / FunctionRequests.minute)
  }

  /// The first minutes of windows of some minutes, from the first minute with pods in any group to the
  /// last, without missing days; what is left at the end is left out.
  func starts(minutes: Int) -> [Int] {
    let span = groups[0].pods.span
    let first = (span.lowerBound + minutes - 1) / minutes * minutes
    return stride(from: first, through: span.upperBound - minutes, by: minutes).filter { start in
      let window =
        Int64(start) * FunctionRequests.minute..<Int64(start + minutes) * FunctionRequests.minute
      return !missing.gaps.contains { $0.overlaps(window) }
    }
  }

  /// A group's pods and births in windows of some minutes; pods are the mean over the window.
  func windows(_ group: Group, minutes: Int) -> PodStock? {
    let starts = starts(minutes: minutes)
    let restarts = starts.indices.dropFirst().filter { starts[$0] != starts[$0 - 1] + minutes }
    return PodStock(
      stock: starts.map { group.pods[$0..<$0 + minutes].reduce(0, +) / Double(minutes) },
      births: starts.map { group.births[$0..<$0 + minutes].reduce(0, +) },
      restarts: Set(restarts))
  }
}

extension MinuteSeries {
  /// Adds another series minute by minute.
  mutating func add(_ other: MinuteSeries) {
    for (index, value) in other.values.enumerated() { add(value, minute: other.first + index) }
  }
}

extension MarginalGroup {
  /// Whether the rows of a group of another scan by the same columns are rows of this one.
  func contains(_ group: RowGroup) -> Bool {
    zip(keys, group.keys).allSatisfy { $0 == nil || $0 == $1 }
  }
}
