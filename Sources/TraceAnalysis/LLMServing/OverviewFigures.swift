internal import TraceReport
internal import TraceStore

/// The figures of the overview.
struct OverviewFigures {
  /// Groups drawn as bars; the table has all of them.
  private static let groupLimit = 12

  private let arrivals: [Int64]
  private let groups: Table
  private let dataset: Dataset

  /// - Parameters:
  ///   - arrivals: ascending, ns.
  ///   - groups: the overview's table of groups.
  ///   - dataset: whose clock it is.
  init(_ arrivals: [Int64], groups: Table, _ dataset: Dataset) {
    (self.arrivals, self.groups, self.dataset) = (arrivals, groups, dataset)
  }

  /// Those that have something to show.
  var all: [Figure] { [rate, shares].filter { !$0.isEmpty } }

  private var rate: Figure {
    let first = arrivals.first ?? 0
    let length = LoadOverTime.length(for: (arrivals.last ?? first) - first)
    var figure = Figure(
      "arrivals", title: "Requests over time",
      caption:
        "Arrivals per second, means over \(scaleText(length)): how far peaks stand above the rest.",
      x: .time(of: dataset), y: .linear("requests", unit: "1/s"))
    guard !arrivals.isEmpty else { return figure }
    var counts = [Int](repeating: 0, count: Int(((arrivals.last ?? first) - first) / length) + 1)
    for arrival in arrivals { counts[Int((arrival - first) / length)] += 1 }
    figure.add(
      "requests", .line,
      counts.enumerated().map { place, count in
        (seconds(first + Int64(place) * length + length / 2), Double(count) / seconds(length))
      })
    return figure
  }

  private var shares: Figure {
    let rows = groups.rows.prefix(Self.groupLimit)
    let left = groups.rows.count - rows.count
    var figure = Figure(
      "shares", title: "Requests by model and service",
      caption: "Share of all requests: what the totals mostly are."
        + (left > 0 ? " \(left) smaller groups are in the table only." : ""),
      x: .linear("share of requests"), y: .categories("", rows.map(Self.name)))
    guard rows.count > 1, let column = groups.columns.firstIndex(where: { $0.name == "share" })
    else { return figure }
    figure.add(
      "requests", .bars,
      rows.enumerated().map { place, row in
        guard case .real(let share) = row[column] else { return (0, nil) }
        return (share, Double(place))
      })
    return figure
  }

  /// Model and service, those that the trace tells of.
  private static func name(_ row: [Table.Value]) -> String {
    row.prefix(2).compactMap { if case .text(let text) = $0 { text } else { nil } }
      .joined(separator: " / ")
  }
}
