internal import Statistics
internal import TraceReport
internal import TraceStore

/// What traces of requests are compared by beside arrivals: lengths, elapsed time, failures, tokens.
enum RequestComparison: FamilyComparison {
  static let family = Family.llmServing
  static let tables: [Table] = []

  static func sides(_ request: AnalysisRequest, label: (RowGroup) -> String) throws
    -> [ComparedSide]
  {
    try RequestSamples.load(request).filter { $0.group.isCompared(request) }.map {
      var side = ComparedSide(
        EventGroup($0.group, radixSorted($0.stamps)), request, label: label($0.group))
      add($0, to: &side)
      return side
    }
  }

  private static func add(_ requests: RequestSamples, to side: inout ComparedSide) {
    let samples = [
      ComparedSample(
        name: "input_tokens", unit: "tokens", step: 1, ascending: radixSorted(requests.inputs)),
      ComparedSample(
        name: "output_tokens", unit: "tokens", step: 1, ascending: radixSorted(requests.outputs)),
      ComparedSample(
        name: "elapsed", unit: "s", step: 1e-9, ascending: radixSorted(requests.elapsed)),
    ].filter { !$0.ascending.isEmpty }
    var measures: [ComparedMeasure] = []
    let span = seconds((requests.stamps.max() ?? 0) - (requests.stamps.min() ?? 0))
    for sample in samples {
      let summary = SampleSummary(ascending: sample.ascending, sample.step)
      measures += [
        .init("\(sample.name)_mean", summary.mean, unit: sample.unit),
        .init("\(sample.name)_p50", summary.quantile(0.5), unit: sample.unit),
        .init("\(sample.name)_p99", summary.quantile(0.99), unit: sample.unit),
      ]
      guard sample.unit == "tokens" else { continue }
      let sum = Double(sample.ascending.reduce(0, +))
      measures.append(
        .init(
          "\(sample.name)_per_s", span > 0 ? sum / span : nil, unit: "tokens/s", kind: .load))
    }
    measures += [
      .init(
        "input_output_correlation", requests.lengths.correlation, unit: "1", kind: .signed),
      .init("failure_share", requests.failures.mean, unit: "1"),
    ]
    side.add(measures, samples)
  }

  static func tables(of pairs: [ComparedPair]) -> [Table] { [] }

  static func verdict(_ pair: ComparedPair) -> String? { nil }
}

/// What is said of the requests of a group.
private struct RequestSamples {
  var group = RowGroup(number: 0, label: "all", keys: [], rows: 0)
  var stamps: [Int64] = []
  var inputs: [Int64] = []
  var outputs: [Int64] = []
  var elapsed: [Int64] = []
  /// Input and output where both are known.
  var lengths = CoMoments()
  var failures = RequestTotals.Sum()

  mutating func add(_ batch: borrowing ColumnBatch, _ row: Int) {
    guard let stamp = batch.integer(0, row) else { return }
    stamps.append(stamp)
    let (input, output) = (batch.integer(1, row), batch.integer(2, row))
    if let input { inputs.append(input) }
    if let output { outputs.append(output) }
    if let input, let output { lengths.add(Double(input), Double(output)) }
    if let time = batch.integer(3, row) { elapsed.append(time) }
    failures.add(batch.integer(4, row))
  }

  /// Reads the requests: `all` first, then the groups, the largest first.
  static func load(_ request: AnalysisRequest) throws -> [RequestSamples] {
    let columns: [LLMRequestColumn] = [.inputTokens, .outputTokens, .elapsed, .failed]
    var scan = try GroupedScan(.llmRequests, request, columns: columns.map(\.name))
    var samples = [RequestSamples()]
    try scan.forEachBatch { rows in
      while samples.count < rows.groupCount { samples.append(RequestSamples()) }
      for (row, group) in zip(rows.rows, rows.groups) {
        samples[group].add(rows.batch, row)
      }
    }
    return try scan.groups().map { group in
      var sample = samples[group.number]
      sample.group = group
      return sample
    }
  }
}
