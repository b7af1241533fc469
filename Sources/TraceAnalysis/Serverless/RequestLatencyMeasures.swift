internal import Statistics
internal import TraceStore

/// Everything that the request-latency report says of one group.
struct RequestLatencyMeasures {
  let group: RowGroup
  /// Counts and sums; the times are summarized.
  let sample: RequestSample
  /// The times of ``RequestPart/allCases``.
  let times: [TimeDistribution]
  let pods: [PodConcurrency]
  /// Execution times of the first request after a recorded cold start and of the later ones of the same
  /// pods.
  let first, later: TimeDistribution
  /// For each of these pods with later requests, the first execution time over their median, ascending.
  let firstOverLater: [Double]

  /// What pods did, by group.
  private struct PodResults {
    var pods: [PodConcurrency] = []
    var first = TimeColumn()
    var later = TimeColumn()
    var ratios: [Double] = []

    mutating func add(_ pod: PodExecutions.Pod, _ concurrency: PodConcurrency, ready: Int64?) {
      pods.append(concurrency)
      guard let ready, let start = pod.ends.firstIndex(where: { $0 >= ready }) else { return }
      let times = pod.starts.indices[start...].map { pod.ends[$0] - pod.starts[$0] }
      first.append(times[0])
      for time in times.dropFirst() { later.append(time) }
      guard let median = quantile(0.5, ofSorted: times.dropFirst().sorted()), median > 0 else {
        return
      }
      ratios.append(Double(times[0]) / median)
    }

    mutating func add(_ other: PodResults) {
      pods += other.pods
      first.append(other.first)
      later.append(other.later)
      ratios += other.ratios
    }
  }

  /// Summarizes part after part, and forgets its times.
  private init(_ group: RowGroup, _ sample: consuming RequestSample, _ results: PodResults) {
    times = RequestPart.allCases.indices.map { part in
      defer { sample.removeTimes(part) }
      return TimeDistribution(sample.times[part])
    }
    (self.group, self.sample, pods) = (group, sample, results.pods)
    (first, later) = (TimeDistribution(results.first), TimeDistribution(results.later))
    firstOverLater = results.ratios.sorted()
  }

  /// The times of a part.
  func times(_ part: RequestPart) -> TimeDistribution {
    times[RequestPart.allCases.firstIndex(of: part) ?? 0]
  }

  /// Reads the requests: `all` first, then the groups, the largest first.
  static func load(_ request: AnalysisRequest) throws -> (
    groups: [RequestLatencyMeasures], functions: Int, withoutPod: Int
  ) {
    let columns = RequestPart.stored.compactMap(\.column)
    var scan = try GroupedScan(
      .invocations, request,
      columns: (columns + [.pool, .pod]).map(\.name), countsFunctions: true)
    var samples = [RequestSample()]
    var executions = PodExecutions()
    if request.by.isEmpty {
      let rows = try request.store.ranges(of: request.dataset, in: .invocation).map(\.count)
      samples[0].reserveCapacity(rows.reduce(0, +))
      executions.reserveCapacity(rows.reduce(0, +))
    }
    try scan.forEachBatch { rows in
      while samples.count < rows.groupCount { samples.append(RequestSample()) }
      for index in 0..<rows.count {
        let (row, group) = (rows.rows[index], rows.groups[index])
        samples[group].add(rows.batch, row)
        executions.add(
          pool: rows.batch.integer(columns.count + 1, row),
          pod: rows.batch.integer(columns.count + 2, row), start: rows.batch.integer(0, row) ?? 0,
          duration: rows.batch.integer(1, row) ?? 0, group: group)
      }
    }
    var results = try podResults(executions, request, groups: samples.count)
    let withoutPod = executions.withoutPod
    executions = PodExecutions()
    // With --by, every row is in one of the groups: `all` is all of them.
    for group in samples.indices.dropFirst() {
      samples[0].add(samples[group])
      results[0].add(results[group])
    }
    let groups = try scan.groups().map { group in
      var sample = RequestSample()
      swap(&sample, &samples[group.number])
      return RequestLatencyMeasures(group, sample, results[group.number])
    }
    return (groups, scan.functionIDs.count, withoutPod)
  }

  private static func podResults(
    _ executions: PodExecutions, _ request: AnalysisRequest, groups: Int
  ) throws -> [PodResults] {
    let ready = try readyInLog(request)
    var results = [PodResults](repeating: PodResults(), count: groups)
    executions.visit { pod in
      results[pod.group].add(pod, PodConcurrency(pod), ready: ready[pod.key])
    }
    return results
  }

  /// When pods were ready whose cold start lies inside the log of requests, so that their first recorded
  /// request is their first.
  private static func readyInLog(_ request: AnalysisRequest) throws -> [Int64: Int64] {
    guard let log = RequestLog(request.dataset) else { return [:] }
    let from = max(log.span.lowerBound, request.from ?? .min)
    var ready: [Int64: Int64] = [:]
    let columns: [PodColumn] = [.pool, .pod, .ready]
    try request.store.scan(.pod, columns: columns.map(\.name), of: request.dataset) { batch in
      for row in 0..<batch.count {
        guard let pool = batch.integer(0, row), let pod = batch.integer(1, row),
          let stamp = batch.integer(2, row), stamp >= from
        else { continue }
        let key = PodExecutions.key(pool: pool, pod: pod)
        ready[key] = min(ready[key] ?? stamp, stamp)
      }
    }
    return ready
  }
}

/// How many cold starts each request caused; an accumulator.
struct ColdStartFanOut {
  /// How many requests caused so many cold starts.
  let requests: [(coldStarts: Int, requests: Int)]
  /// Cold starts of which the request is not recorded.
  let withoutRequest: Int

  /// Reads the cold starts of a dataset; requests are told apart by 64-bit hashes of their ids.
  init(_ request: AnalysisRequest) throws {
    var digests: [Int64] = []
    var without = 0
    var scan = try GroupedScan(
      .coldStarts, request.withoutGroups, columns: [ColdStartColumn.request.name])
    try scan.forEachBatch { rows in
      for row in rows.rows {
        if rows.batch.kind(1, row) == .null {
          without += 1
        } else {
          digests.append(Int64(bitPattern: rows.batch.digest(1, row)))
        }
      }
    }
    withoutRequest = without
    var counts: [Int: Int] = [:]
    let sorted = radixSorted(digests)
    var start = 0
    for index in sorted.indices
    where index + 1 == sorted.count || sorted[index + 1] != sorted[index] {
      counts[index + 1 - start, default: 0] += 1
      start = index + 1
    }
    requests = counts.map { ($0.key, $0.value) }.sorted { $0.0 < $1.0 }
  }
}

extension AnalysisRequest {
  /// The same rows without `--by` and `--where`, which are of another stream.
  fileprivate var withoutGroups: AnalysisRequest {
    var request = self
    request.by = []
    request.condition = nil
    return request
  }
}
