internal import Statistics
internal import TraceReport
internal import TraceStore

/// What traces of functions are compared by beside arrivals: how long invocations or cold starts take.
enum FunctionComparison: FamilyComparison {
  static let family = Family.serverless
  static let tables: [Table] = []

  static func sides(_ request: AnalysisRequest, label: (RowGroup) -> String) throws
    -> [ComparedSide]
  {
    let stream = try EventStream.chosen(request, for: Compare.description.name)
    let variables = variables(of: stream)
    var scan = try GroupedScan(stream, request, columns: variables.map(\.column))
    let empty = EventDurations(variables: variables.count)
    var groups = [empty]
    try scan.forEachBatch { rows in
      while groups.count < rows.groupCount { groups.append(empty) }
      for (row, group) in zip(rows.rows, rows.groups) { groups[group].add(rows.batch, row) }
    }
    return try scan.groups().filter { $0.isCompared(request) }.map { group in
      let events = groups[group.number]
      var side = ComparedSide(
        EventGroup(group, radixSorted(events.stamps)), request, label: label(group))
      let samples = variables.indices.map { place in
        ComparedSample(
          name: variables[place].name, unit: "s", step: 1e-9,
          ascending: radixSorted(
            events.durations[place].filter { $0 != 0 || !variables[place].leavesZerosOut }))
      }.filter { !$0.ascending.isEmpty }
      side.add(samples.flatMap(measures), samples)
      return side
    }
  }

  /// The times that events of a stream have; a cold start without dependencies has no time for them.
  private static func variables(of stream: EventStream) -> [(
    name: String, column: String, leavesZerosOut: Bool
  )] {
    guard stream.table == .coldStart else {
      return [("execution", InvocationColumn.duration.name, false)]
    }
    return ColdStartPart.allCases.map { part in
      ("cold_start_\(part.rawValue)", part.column.name, part == .dependency)
    }
  }

  private static func measures(_ sample: ComparedSample) -> [ComparedMeasure] {
    let summary = SampleSummary(ascending: sample.ascending, sample.step)
    return [
      .init("\(sample.name)_mean", summary.mean, unit: "s"),
      .init("\(sample.name)_p50", summary.quantile(0.5), unit: "s"),
      .init("\(sample.name)_p99", summary.quantile(0.99), unit: "s"),
    ]
  }

  static func tables(of pairs: [ComparedPair]) -> [Table] { [] }

  static func verdict(_ pair: ComparedPair) -> String? { nil }
}

/// When the events of a group happened, and how long they took; an accumulator.
private struct EventDurations {
  private(set) var stamps: [Int64] = []
  /// The known durations of each variable, ns.
  private(set) var durations: [[Int64]]

  init(variables: Int) { durations = Array(repeating: [], count: variables) }

  /// Takes in a row of a batch: the stamp, then the durations.
  mutating func add(_ batch: ColumnBatch, _ row: Int) {
    guard let stamp = batch.integer(0, row) else { return }
    stamps.append(stamp)
    for place in durations.indices {
      if let duration = batch.integer(place + 1, row) { durations[place].append(duration) }
    }
  }
}
