internal import TraceReport

/// The figures of the comparison of regions: a line each.
struct RegionFigures {
  private let regions: [RegionMeasures]

  init(_ regions: [RegionMeasures]) {
    self.regions = regions
  }

  /// A distribution function for each variable, then the days.
  var all: [Figure] {
    let distributions = [
      ecdf("requests_per_day", "Requests per day of a function", "requests per day", nil),
      ecdf("execution_s", "Mean execution time of a function", "mean execution time", "s"),
      ecdf("cpu_cores", "Mean processor use of a function", "mean processor use", "cores"),
      ecdf("functions_per_user", "Functions of a user", "functions", nil),
      ecdf("requests_per_user", "Requests of a user", "requests", nil),
      ecdf("peak_to_trough", "Peak-to-trough ratio of a function", "peak over trough", nil),
    ]
    return (distributions + [days(.pods), days(.requests)]).filter { $0.series.count > 1 }
  }

  private func ecdf(_ name: String, _ title: String, _ axis: String, _ unit: String?) -> Figure {
    let owner = name.hasSuffix("user") ? "users" : "functions"
    var figure = Figure(
      name, title: title, caption: "", x: .logarithmic(axis, unit: unit),
      y: .linear("share of \(owner)", in: 0...1))
    if name == "requests_per_day" {
      figure.references = [.vertical(24, "one an hour"), .vertical(1440, "one a minute")]
    }
    var counts: [String] = []
    for region in regions {
      guard let variable = region.variables.first(where: { $0.name == name }) else { continue }
      counts.append("\(region.label) n = \(variable.ascending.count)")
      figure.add(region.label, .step, TraceAnalysis.ecdf(variable.ascending) { $0 })
    }
    figure.caption =
      "Share of \(owner) with up to so much, a line a region (\(counts.joined(separator: ", "))): the "
      + "further right a line lies, the more the region's \(owner) have."
    return figure
  }

  /// The load of complete days over the largest of them, in days from each clock's zero.
  private func days(_ metric: LoadMetric) -> Figure {
    var figure = Figure(
      "\(metric.rawValue)_by_day", title: "\(metric == .pods ? "Pods" : "Requests") day by day",
      caption:
        "Mean per minute of each complete day over the largest of its region: regions that dip together "
        + "share weekends and holidays.",
      x: .linear("day from the clock's zero"), y: .linear("share of the largest day"))
    for region in regions {
      let days = region.peaks.all(metric)?.days.filter(\.isComplete) ?? []
      guard days.count > 1, let most = days.compactMap(\.mean).max(), most > 0 else { continue }
      figure.addWindows(
        region.label,
        days.map { (Double($0.start) / 1440, $0.mean.map { $0 / most }) }, length: 1)
    }
    return figure
  }
}
