internal import Statistics
internal import TraceReport
internal import TraceStore

/// The tables of the launches report; names and columns are the interface.
struct LaunchTables {
  private var launches = Table(name: "launches", columns: columns)
  private var outliers = Table(
    name: "outliers",
    columns: [
      .init(
        "class",
        "short_kernel: a call of at most the limit that takes longer than what it launches runs; long_call and long_queue: over the limit"
      ),
      .init("limit_us", unit: "µs", "the limit of the class"),
      .init("count", "calls of the class"), .init("share", unit: "1", "of all calls"),
      .init("total_ns", unit: "ns", "what they took; for long_queue, what they waited"),
    ])
  private var queues = Table(
    name: "queues",
    columns: [
      .init("device", "the device's ordinal"), .init("stream", "the stream"),
      .init("launches", "calls that launched something onto the stream"),
      .init("early", "of those, calls whose activity begins before them: they never wait"),
      .init(
        "mean",
        "launches that wait, from the beginning of the call to that of its first activity; "
          + "mean over time, from the first call to the end of the last activity"),
      .init("p50", "not exceeded for half of the time"),
      .init("p95", "not exceeded for 95 % of the time"),
      .init("max", "most at once"),
      .init("full_ns", unit: "ns", "time with full_queue or more"),
      .init("full_share", unit: "1", "of that time"),
    ])

  /// In the order of the report.
  var all: [Table] { [launches, outliers, queues] }

  /// Adds each pair, by descending time of the activity.
  mutating func append(_ pairs: LaunchPairs, _ shared: SharedCalls, _ trace: GPUTrace) {
    let rows = pairs.all.enumerated().map { number, pair in
      (
        call: trace.names[pair.call], activity: trace.names[pair.activity],
        times: LaunchTimes(pairs.rows[number], shared, trace)
      )
    }
    for row in rows.sorted(by: {
      ($1.times.run.sum, $0.call, $0.activity) < ($0.times.run.sum, $1.call, $1.activity)
    }) { append(row.call, row.activity, row.times) }
  }

  /// Adds launches of a function and what it started.
  mutating func append(_ call: String, _ activity: String, _ times: LaunchTimes) {
    func values(_ summary: LaunchTimes.Summary) -> [Table.Value] {
      [
        .sum(summary.sum), .real(summary.mean), .real(summary.median),
        .nanoseconds(summary.longest),
      ]
    }
    launches.append(
      [.text(call), .text(activity), .integer(times.run.count), .integer(times.call.count)]
        + values(times.call)
        + [.integer(times.queue.count)] + values(times.queue) + values(times.run))
  }

  /// Adds a class of outliers.
  mutating func append(_ outlier: LaunchOutliers.Class, of count: Int) {
    outliers.append([
      .text(outlier.name), .real(outlier.limit), .integer(outlier.count),
      .real(count > 0 ? Double(outlier.count) / Double(count) : nil), .sum(outlier.total),
    ])
  }

  /// Adds a stream's queue.
  mutating func append(_ queue: LaunchQueue, full: Int) {
    let occupancy = queue.occupancy
    queues.append([
      .ordinal(queue.lane.device), .ordinal(queue.lane.stream), .integer(queue.launches),
      .integer(queue.early), .real(occupancy?.mean),
      occupancy.map { .integer($0.quantile(0.5)) } ?? .null,
      occupancy.map { .integer($0.quantile(0.95)) } ?? .null,
      occupancy.map { .integer($0.peak) } ?? .null,
      .nanoseconds(occupancy?.timeAtLevel.dropFirst(full).reduce(0, +)),
      .real(occupancy?.share(atLeast: full)),
    ])
  }

  private static let columns: [Table.Column] =
    [
      .init("api", "the function of the host"), .init("activity", "the kernel, copy or set"),
      .init("count", "activities whose call is in the trace"),
      .init("calls", "the calls that launched them: a graph's launches all its kernels"),
    ] + times("api", "the calls, each once in a row") + [
      .init("queue_count", "calls that have returned when their first activity begins")
    ] + times("queue", "the waits from a call's return to the beginning of its first activity")
    + times("run", "the activities")

  private static func times(_ name: String, _ what: String) -> [Table.Column] {
    [
      .init("\(name)_ns", unit: "ns", "sum of \(what)"),
      .init("\(name)_mean_ns", unit: "ns", "mean"),
      .init("\(name)_p50_ns", unit: "ns", "median"),
      .init("\(name)_max_ns", unit: "ns", "longest"),
    ]
  }
}
