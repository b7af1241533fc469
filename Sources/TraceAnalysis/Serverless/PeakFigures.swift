internal import Statistics
internal import TraceReport
internal import TraceStore

/// The figures of the peaks report.
struct PeakFigures {
  private let measures: PeakMeasures
  private let dataset: Dataset

  init(_ measures: PeakMeasures, _ dataset: Dataset) {
    (self.measures, self.dataset) = (measures, dataset)
  }

  /// Those that have something to show.
  var all: [Figure] { [requests, ratios, days, pods].filter { !$0.isEmpty } }

  private var requests: Figure {
    let peaks = measures.dailyPeaks?.peaks ?? []
    var figure = Figure(
      "daily_peaks", title: "Requests and the peak of each day",
      caption:
        "\(dataset.label): requests per minute of all functions, smoothed by a centred rolling median "
        + "of 30 minutes, and the largest local maximum of each day (n = \(peaks.count)).",
      x: .time(of: dataset), y: .linear("requests per minute"))
    let smoothed = measures.dailyPeaks?.smoothed ?? []
    figure.addWindows("smoothed", smoothed.map { (Double($0.minute * 60), $0.value) }, length: 60)
    figure.add("peak of the day", .points, peaks.map { (Double($0.minute * 60), $0.value) })
    return figure
  }

  private var ratios: Figure {
    var figure = Figure(
      "peak_to_trough", title: "Peak-to-trough ratio of functions",
      caption:
        "\(dataset.label): \(measures.functions?.functions.count ?? 0) functions by their requests on "
        + "the median day. At 1 load is even; troughs count as at least the floor.",
      x: .logarithmic("requests per day"), y: .logarithmic("peak-to-trough ratio"))
    guard let peaks = measures.functions else { return figure }
    let byTrigger = Dictionary(grouping: peaks.functions) {
      peaks.catalogue.functions[$0.place].trigger ?? FunctionGroups.unstated
    }.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
    for (trigger, functions) in byTrigger.prefix(7) {
      figure.add(trigger, .points, functions.map { ($0.requestsPerDay, $0.ratio) })
    }
    return figure
  }

  private var days: Figure {
    var figure = Figure(
      "days", title: "Load day by day",
      caption:
        "\(dataset.label): mean per minute of each complete day over the largest of them: dips are "
        + "weekends and holidays.",
      x: .time(of: dataset), y: .linear("share of the largest day"))
    for metric in LoadMetric.allCases {
      guard let load = measures.all(metric) else { continue }
      let complete = load.days.filter(\.isComplete)
      guard complete.count > 1, let most = complete.compactMap(\.mean).max(), most > 0 else {
        continue
      }
      figure.addWindows(
        metric.text,
        complete.map { (Double($0.start * 60 + 43_200), $0.mean.map { $0 / most }) }, length: 86_400
      )
    }
    return figure
  }

  /// Pods, or where these are not counted requests, hour by hour, stacked by group.
  private var pods: Figure {
    let metric = measures.all(.pods) == nil ? LoadMetric.requests : .pods
    var figure = Figure(
      "hours", title: "\(metric == .pods ? "Pods" : "Requests") hour by hour",
      caption:
        "\(dataset.label): mean per minute of each hour of the trace's clock, the largest group below; days "
        + "without data are left blank.",
      x: .time(of: dataset), y: .linear(metric == .pods ? "pods" : "requests per minute"))
    let loads = measures.loads.filter { $0.metric == metric }
    let groups = loads.count > 1 ? loads.filter { $0.group.number > 0 } : loads
    let ranked = groups.sorted { Self.sum($1) < Self.sum($0) }
    guard let first = ranked.first else { return figure }
    var layers = ranked.prefix(6).map { load in
      (name: load.group.label, heights: load.hours.map { $0.mean ?? 0 })
    }
    let rest = ranked.dropFirst(6)
    if !rest.isEmpty {
      layers.append(
        (
          "others",
          first.hours.indices.map { hour in
            rest.reduce(0) { $0 + ($1.hours[hour].mean ?? 0) }
          }
        ))
    }
    figure.addStack(
      layers, from: first.hours.map { Double($0.minute * 60) }, length: 3600)
    return figure
  }

  private static func sum(_ load: DayLoad) -> Double {
    load.hours.reduce(0) { $0 + ($1.mean ?? 0) }
  }
}
