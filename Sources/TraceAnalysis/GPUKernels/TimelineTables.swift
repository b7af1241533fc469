internal import TraceReport
internal import TraceStore

/// The tables of the timeline report; names and columns are the interface.
struct TimelineTables {
  private var timeline = Table(
    name: "timeline",
    columns: datasetColumns + [
      .init(
        "device",
        "the device's ordinal; all: the sum over the devices of the trace, overlap within each alone"
      ),
      .init("first_s", unit: "s", "when the first activity begins, after the clock's zero"),
    ] + timeColumns)
  private var iterations = Table(
    name: "iterations",
    columns: datasetColumns + [
      .init("iteration", "the name of the range; device times are sums over devices"),
      .init("host_ns", unit: "ns", "how long the range is on the host"),
    ] + timeColumns)
  private var stragglers = Table(
    name: "stragglers",
    columns: [
      .init("iteration", "the name of the range"), .init("ranks", "ranks that have it"),
      .init("median_ns", unit: "ns", "host time, median over ranks"),
      .init("slowest", "the dataset that takes longest"),
      .init("slowest_ns", unit: "ns", "its host time"),
      .init("slowdown", unit: "1", "slowest_ns / median_ns"),
      .init("median_comm_ns", unit: "ns", "time in collectives, median over ranks"),
      .init("least_comm", "the dataset that is in collectives least: the others wait for it"),
      .init("least_comm_ns", unit: "ns", "its time in collectives"),
    ])

  /// In the order of the report.
  var all: [Table] { [timeline, iterations, stragglers] }

  /// Adds a dataset's rows.
  mutating func append(_ rank: RankTime) {
    let label: [Table.Value] = [
      .text(rank.dataset.label), rank.rank.map { .integer($0) } ?? .null,
    ]
    append(label + [.text("all")], rank.whole)
    for (device, time) in rank.devices {
      append(label + [.text(device < 0 ? "(none)" : "\(device)")], time)
    }
    for (iteration, time) in rank.iterations {
      let host = Table.Value.integer(iteration.end - iteration.start)
      iterations.append(label + [.text(iteration.name), host] + Self.values(time))
    }
  }

  private mutating func append(_ lead: [Table.Value], _ time: DeviceTime) {
    timeline.append(lead + [.real(time.first.map(seconds))] + Self.values(time))
  }

  /// Adds the stragglers of all iterations.
  mutating func append(_ stragglers: Stragglers) {
    for iteration in stragglers.iterations {
      let slowdown =
        iteration.medianTime > 0
        ? Double(iteration.slowest.time) / iteration.medianTime : nil
      self.stragglers.append([
        .text(iteration.name), .integer(iteration.ranks), .real(iteration.medianTime),
        .text(iteration.slowest.label), .integer(iteration.slowest.time), .real(slowdown),
        .real(iteration.medianCommunication), .text(iteration.leastCommunication.label),
        .sum(iteration.leastCommunication.time),
      ])
    }
  }

  private static func values(_ time: DeviceTime) -> [Table.Value] {
    [
      .sum(time.computation), .sum(time.exposedCommunication),
      .sum(time.exposedCopies), .sum(time.busy), .sum(time.idle),
      .sum(time.total), .real(time.busyShare), .sum(time.communication),
      .sum(time.copies), .sum(time.overlap), .real(time.overlapShare),
    ]
  }

  private static let datasetColumns: [Table.Column] = [
    .init("dataset", "the dataset's label"),
    .init("rank", "the rank of the process in its job; null where the trace does not tell"),
  ]

  private static let timeColumns: [Table.Column] = [
    .init(
      "computation_ns", unit: "ns",
      "union of the kernels that are no collectives, of sets and of graphs recorded as a whole"),
    .init(
      "exposed_comm_ns", unit: "ns",
      "time of collectives (kernels with nccl or hccl in their name) in which nothing is computed"),
    .init(
      "exposed_memcpy_ns", unit: "ns",
      "time of copies in which nothing is computed or communicated"),
    .init("busy_ns", unit: "ns", "union of all: the sum of the three before"),
    .init("idle_ns", unit: "ns", "total_ns - busy_ns"),
    .init("total_ns", unit: "ns", "from the first beginning to the last end on a device"),
    .init("busy_share", unit: "1", "busy_ns / total_ns"),
    .init("comm_ns", unit: "ns", "union of the collectives"),
    .init("memcpy_ns", unit: "ns", "union of the copies"),
    .init("overlap_ns", unit: "ns", "comm_ns - exposed_comm_ns"),
    .init("overlap_share", unit: "1", "overlap_ns / comm_ns; null where nothing is communicated"),
  ]
}
