internal import Statistics
internal import TraceReport

/// The figures of the request-latency report.
struct RequestLatencyFigures {
  private let groups: [RequestLatencyMeasures]
  private let label: String

  init(_ groups: [RequestLatencyMeasures], _ label: String) {
    (self.groups, self.label) = (Array(groups.prefix(7)), label)
  }

  /// Those that have something to show.
  var all: [Figure] { [execution, parts, shares, pods, first].filter { !$0.isEmpty } }

  private var execution: Figure {
    var figure = Figure(
      "execution_ecdf", title: "Execution time",
      caption:
        "\(label): share of requests that execute for up to a time; n = \(groups[0].group.rows).",
      x: .logarithmic("execution time", unit: "s"), y: .linear("share", in: 0...1))
    for group in groups { figure.add(group.group.label, .step, group.times(.execution).curve) }
    return figure
  }

  private var parts: Figure {
    var figure = Figure(
      "parts_ecdf", title: "End-to-end time and its parts",
      caption:
        "\(label): share of requests whose part takes up to a time, of the "
        + "\(groups[0].sample.complete) requests with every part.",
      x: .logarithmic("time", unit: "s"), y: .linear("share", in: 0...1))
    guard groups[0].sample.complete > 0 else { return figure }
    for part in [.endToEnd] + RequestPart.ofEndToEnd {
      figure.add(part.text, .step, groups[0].times(part).curve)
    }
    return figure
  }

  private var shares: Figure {
    let isSplit = groups.allSatisfy {
      $0.sample.ratioOfSums(.worker) != nil || $0.sample.complete == 0
    }
    let parts =
      isSplit ? [.worker, .runtime] + RequestPart.ofEndToEnd.dropFirst() : RequestPart.ofEndToEnd
    var figure = Figure(
      "shares", title: "Where the end-to-end time goes",
      caption:
        "\(label): the sum of each part over the sum of end-to-end times; the longest is where to save, n = "
        + "\(groups[0].sample.complete).",
      x: .categories("part", parts.map(\.text)),
      y: .linear("share of the time"))
    for group in groups where group.sample.complete > 0 {
      figure.add(
        group.group.label, .bars,
        parts.enumerated().map { (Double($0), group.sample.ratioOfSums($1)) })
    }
    return figure
  }

  private var pods: Figure {
    var figure = Figure(
      "pod_concurrency", title: "Requests at once in a pod",
      caption:
        "\(label): share of \(groups[0].pods.count) pods that execute at most so many requests at once.",
      x: .logarithmic("requests at once, the most"), y: .linear("share of pods", in: 0...1))
    for group in groups {
      let values = group.pods.map { Double($0.maximum) }.sorted()
      figure.add(group.group.label, .step, ecdf(values) { $0 })
    }
    return figure
  }

  private var first: Figure {
    var figure = Figure(
      "first_requests", title: "The first request of a pod",
      caption:
        "\(label): execution times of \(groups[0].first.count) first requests after a cold start, and of "
        + "the later ones of the same pods.",
      x: .logarithmic("execution time", unit: "s"), y: .linear("share", in: 0...1))
    figure.add("first", .step, groups[0].first.curve)
    figure.add("later", .step, groups[0].later.curve)
    return figure
  }
}
