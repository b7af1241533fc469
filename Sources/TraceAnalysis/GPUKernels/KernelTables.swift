internal import TraceReport

/// The tables of the kernels report; names and columns are the interface.
struct KernelTables {
  private var classes = Table(
    name: "classes",
    columns: [
      .init("class", "compute, communication or memory"),
      .init("count", "activities of the class"),
      .init("time_ns", unit: "ns", "sum of their durations"),
      .init("share", unit: "1", "of the time of all"),
      .init("union_ns", unit: "ns", "time in which at least one runs"),
    ])
  private var kernels = Table(
    name: "kernels",
    columns: [
      .init("rank", "by time"), .init("name", "the kernel, copy or set"),
      .init("class", "compute, communication or memory"), .init("count", "times that it ran"),
      .init("time_ns", unit: "ns", "sum of its durations"),
      .init("share", unit: "1", "of the time of all"),
      .init("mean_ns", unit: "ns", "mean duration"),
      .init("min_ns", unit: "ns", "shortest"), .init("p50_ns", unit: "ns", "median"),
      .init("max_ns", unit: "ns", "longest"),
      .init("operator", "the operator under which most of that time was launched"),
      .init("shapes", "of the shapes of its inputs, those with most of that time"),
    ])
  private var operators = Table(
    name: "operators",
    columns: [
      .init("rank", "by own_ns"), .init("operator", "the operator"),
      .init("shapes", "the shapes of its inputs as the trace writes them"),
      .init("calls", "times that it was called"),
      .init("host_ns", unit: "ns", "sum of its durations on the host, what is inside included"),
      .init("activities", "kernels, copies and sets launched directly under it"),
      .init("own_ns", unit: "ns", "their time on devices"),
      .init("device_ns", unit: "ns", "the same with what operators inside it launch"),
      .init("share", unit: "1", "own_ns of the time of all activities"),
    ])

  /// In the order of the report.
  var all: [Table] { [classes, kernels, operators] }

  /// Adds everything.
  mutating func append(_ totals: KernelTotals, _ trace: GPUTrace) {
    let sum = totals.classes.reduce(0) { $0 + $1.time }
    func share(_ time: Int128) -> Table.Value {
      .real(sum > 0 ? Double(time) / Double(sum) : nil)
    }
    for entry in totals.classes {
      classes.append([
        .text(entry.name), .integer(entry.count), .sum(entry.time), share(entry.time),
        .integer(entry.union),
      ])
    }
    for (index, total) in totals.names.enumerated() {
      kernels.append([
        .integer(index + 1), .text(trace.names[total.name]), .text(total.kind),
        .integer(total.count), .sum(total.time), share(total.time),
        .real(Double(total.time) / Double(total.count)), .nanoseconds(total.shortest),
        .real(total.median), .nanoseconds(total.longest),
        .text(total.operation.map { trace.names[$0.name] }),
        .text(total.operation.flatMap { totals.shapes.text($0.shapes) }),
      ])
    }
    append(operatorsOf: totals, trace, share)
  }

  private mutating func append(
    operatorsOf totals: KernelTotals, _ trace: GPUTrace, _ share: (Int128) -> Table.Value
  ) {
    let sorted = totals.operators.filter { $0.time > 0 }.sorted {
      ($1.ownTime, $1.time, $0.key.name, $0.key.shapes)
        < ($0.ownTime, $0.time, $1.key.name, $1.key.shapes)
    }
    for (index, total) in sorted.enumerated() {
      operators.append([
        .integer(index + 1), .text(trace.names[total.key.name]),
        .text(totals.shapes.text(total.key.shapes)),
        .integer(total.calls), .sum(total.hostTime), .integer(total.activities),
        .sum(total.ownTime), .sum(total.time), share(total.ownTime),
      ])
    }
  }
}
