internal import Statistics
internal import TraceReport

/// The tables of the request-latency report; names and columns are the interface.
struct RequestLatencyTables {
  private var summary, parts, pods, firstRequests: Table
  private var fanOut = Table(name: "cold_starts_per_request", columns: fanOutColumns)

  init(by: [String]) {
    func table(_ name: String, _ columns: [Table.Column]) -> Table {
      Table(name: name, columns: RowGroup.columns(by: by) + columns)
    }
    summary = table("summary", Self.summaryColumns)
    parts = table("parts", Self.partColumns)
    pods = table("pods", Self.podColumns)
    firstRequests = table("first_requests", Self.firstColumns)
  }

  /// In the order of the report.
  var all: [Table] { [summary, parts, pods, firstRequests, fanOut] }

  /// Adds a group's rows.
  mutating func append(_ measures: RequestLatencyMeasures) {
    let group = measures.group.cells
    let sample = measures.sample
    summary.append(
      group + [
        .integer(measures.group.rows), .real(sample.span.map { seconds($0.lowerBound) }),
        .real(sample.span.map { seconds($0.upperBound) }), .integer(sample.workerOnly),
        .integer(sample.complete), .integer(sample.mismatched),
        .integer(measures.times(.unattributed).belowZero), .integer(measures.pods.count),
        .integer(measures.pods.count { $0.maximum > 1 }),
        .integer(measures.pods.map(\.maximum).max()),
      ])
    for (part, times) in zip(RequestPart.allCases, measures.times) where times.count > 0 {
      parts.append(
        group + [.text(part.rawValue), .integer(times.count)] + times.cells
          + [.real(sample.meanOfRatios(part)), .real(sample.ratioOfSums(part))])
    }
    appendPods(measures, group)
    appendFirst(measures, group)
  }

  private mutating func appendPods(_ measures: RequestLatencyMeasures, _ group: [Table.Value]) {
    let several = measures.pods.filter { $0.requests > 1 }
    let variables: [(String, [Double])] = [
      ("requests", measures.pods.map { Double($0.requests) }),
      ("max_concurrency", measures.pods.map { Double($0.maximum) }),
      ("mean_concurrency", measures.pods.map(\.meanWhenBusy)),
      ("busy_fraction", several.map(\.busyFraction)),
    ]
    for (name, values) in variables where !values.isEmpty {
      let sorted = values.sorted()
      pods.append(
        group + [
          .text(name), .integer(sorted.count), .real(sorted.reduce(0, +) / Double(sorted.count)),
        ] + [0.1, 0.25, 0.5, 0.75, 0.9, 0.99].map { .real(quantile($0, ofSorted: sorted)) }
          + [.real(sorted.last)])
    }
  }

  private mutating func appendFirst(_ measures: RequestLatencyMeasures, _ group: [Table.Value]) {
    let ratios = measures.firstOverLater
    for (name, times) in [("first", measures.first), ("later", measures.later)]
    where times.count > 0 {
      firstRequests.append(
        group + [.text(name), .integer(times.count)] + times.cells
          + [.integer(ratios.count), .real(quantile(0.5, ofSorted: ratios))])
    }
  }

  /// Adds how many cold starts requests caused.
  mutating func append(_ fanOut: ColdStartFanOut) {
    let all = fanOut.requests.reduce(0) { $0 + $1.requests }
    for (coldStarts, requests) in fanOut.requests {
      self.fanOut.append([
        .integer(coldStarts), .integer(requests), .real(Double(requests) / Double(all)),
      ])
    }
  }
}

// MARK: - Columns

extension RequestLatencyTables {
  private static let summaryColumns: [Table.Column] = [
    .init("requests", "recorded requests"),
    .init("first_end_s", unit: "s", "the first completion, s after the clock's zero"),
    .init("last_end_s", unit: "s", "the last one"),
    .init(
      "worker_only",
      "requests without an end-to-end time: the frontend has no record of them, or none is released"
    ),
    .init("complete", "requests with every part of the end-to-end time"),
    .init("mismatched", "requests whose worker + runtime is more than 1.5 us from the execution"),
    .init("overfull", "complete requests whose parts exceed the end-to-end time"),
    .init("pods", "pods that executed a request; a pod is of the group of its first one"),
    .init("pods_above_1", "pods that executed more than one at once"),
    .init("max_concurrency", "the most that a pod executed at once"),
  ]

  private static let timeColumns: [Table.Column] = [
    .init("n", "values"),
    .init("mean_s", unit: "s", "mean"),
    .init("sd_s", unit: "s", "sample standard deviation (n - 1)"),
    .init("p25_s", unit: "s", "25th percentile (type 7)"),
    .init("p50_s", unit: "s", "median"),
    .init("p75_s", unit: "s", "75th percentile"),
    .init("p90_s", unit: "s", "90th percentile"),
    .init("p95_s", unit: "s", "95th percentile"),
    .init("p99_s", unit: "s", "99th percentile"),
    .init("max_s", unit: "s", "largest"),
  ]

  private static let partColumns: [Table.Column] =
    [
      .init(
        "part",
        "execution (worker + runtime) in the pod; end_to_end as the frontend sees it: execution + frontend + bus + read_body + write_response + unattributed, the remainder"
      )
    ] + timeColumns + [
      .init(
        "mean_of_ratios", unit: "1",
        "mean over complete requests of part / end_to_end; worker and runtime are what execution is made of; null for what is no part of it"
      ),
      .init("ratio_of_sums", unit: "1", "over them, the sum of the part over that of end_to_end"),
    ]

  private static let podColumns: [Table.Column] =
    [
      .init(
        "variable",
        "of each pod: requests; max_concurrency; mean_concurrency, time-weighted while it executes any; busy_fraction, time with a request from the first start to the last end of pods with several"
      ),
      .init("n", "pods"),
      .init("mean", "mean over pods"),
    ] + Table.Column.quantiles

  private static let firstColumns: [Table.Column] =
    [
      .init(
        "position",
        "first: execution of the first request after a cold start inside the log of requests; later: the others of these pods"
      )
    ] + timeColumns + [
      .init("pairs", "pods with later requests"),
      .init(
        "first_over_later_p50", unit: "1",
        "median over these pods of the first execution over the median of the later ones"),
    ]

  private static let fanOutColumns: [Table.Column] = [
    .init("cold_starts", "cold starts that one request caused"),
    .init("requests", "requests that caused so many"),
    .init("share", unit: "1", "of the requests that caused any"),
  ]
}
