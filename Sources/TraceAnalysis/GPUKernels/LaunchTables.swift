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
        "short_kernel: runs for less than its call takes; long_call and long_queue: over the limit"
      ),
      .init("limit_us", unit: "µs", "the limit of the class"),
      .init("count", "launches of the class"), .init("share", unit: "1", "of all launches"),
      .init("total_ns", unit: "ns", "what their calls took; for long_queue, what they waited"),
    ])
  private var queues = Table(
    name: "queues",
    columns: [
      .init("device", "the device's ordinal"), .init("stream", "the stream"),
      .init("launches", "activities whose call is in the trace"),
      .init("early", "of those, activities that begin before their call: they never wait"),
      .init(
        "mean",
        "launches that wait, from the beginning of the call to that of the activity; "
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
  mutating func append(_ pairs: LaunchPairs, _ trace: GPUTrace) {
    let rows = pairs.all.enumerated().map { number, pair in
      (
        call: trace.names[pair.call], activity: trace.names[pair.activity],
        times: LaunchTimes(pairs.rows[number], trace)
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
      [.text(call), .text(activity), .integer(times.run.count)] + values(times.call)
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
      .init("count", "launches whose call is in the trace"),
    ] + times("api", "the call") + [
      .init("queue_count", "activities that begin when their call has returned")
    ] + times("queue", "the wait from the call's return to the activity's beginning")
    + times("run", "the activity")

  private static func times(_ name: String, _ what: String) -> [Table.Column] {
    [
      .init("\(name)_ns", unit: "ns", "sum of \(what)"),
      .init("\(name)_mean_ns", unit: "ns", "mean"),
      .init("\(name)_p50_ns", unit: "ns", "median"),
      .init("\(name)_max_ns", unit: "ns", "longest"),
    ]
  }
}
