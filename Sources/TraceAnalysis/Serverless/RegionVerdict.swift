internal import TraceReport

/// How regions differ, in sentences, and how the numbers are to be taken.
struct RegionVerdict {
  private let regions: [RegionMeasures]
  private let spreads: [RegionSpread]

  init(_ regions: [RegionMeasures], _ spreads: [RegionSpread]) {
    (self.regions, self.spreads) = (regions, spreads)
  }

  var lines: [String] {
    let medians = [
      ("requests_per_day_p50", "the median function's requests per day", false),
      ("execution_s_p50", "the median function's mean execution time", true),
      ("cpu_cores_p50", "the median function's mean processor use", true),
    ].compactMap { name, text, hasUnit in
      line(name, text) { significant($0.value) + (hasUnit ? " \(self.unit(name))" : "") }
    }
    let shares = [
      ("busy_functions", "functions with a request a minute or more"),
      ("single_function_users", "users with one function"),
      ("heavy_users", "users with over 1000 requests"),
    ].compactMap { name, text in line(name, text) { percent($0.value) } }
    let loads = [
      ("daily_peak_to_trough", "a day's highest hour over its lowest"),
      ("workday_over_weekend", "requests of workdays over weekends"),
      ("holiday_over_workday", "requests of holidays over workdays"),
      ("utility_median", "useful life of the median pod over its start"),
    ].compactMap { name, text in line(name, text) { twoDigits($0.value) } }
    let lines = medians + shares + [hours].compactMap(\.self) + loads
    return lines.isEmpty ? ["no two regions have the same measure"] : lines
  }

  private func unit(_ name: String) -> String {
    spreads.first { $0.measure == name }?.unit ?? ""
  }

  private func line(
    _ name: String, _ text: String, _ number: ((value: Double, region: String)) -> String
  ) -> String? {
    guard let spread = spreads.first(where: { $0.measure == name }) else { return nil }
    guard spread.least.value < spread.largest.value else {
      return "\(text): \(number(spread.least)) in each of \(counted(spread.regions, "region"))"
    }
    let ratio = spread.ratio.map { ", \(twoDigits($0)) times as much" } ?? ""
    return
      "\(text): from \(number(spread.least)) (\(spread.least.region)) to \(number(spread.largest)) "
      + "(\(spread.largest.region))\(ratio)"
  }

  private var hours: String? {
    let known = regions.compactMap { region in
      region.busiestHour.map { "\($0) h in \(region.label)" }
    }
    guard known.count > 1 else { return nil }
    return "most requests come at \(known.joined(separator: ", "))"
  }

  /// Conventions and what was left out.
  var notes: [Report.Note] {
    let sizes = regions.map {
      "\($0.label) has \(counted($0.popularity.requests.count, "function"))"
    }.joined(separator: ", ")
    let sources = regions.map {
      "\($0.label) \($0.popularity.activity.requestOrigin.rawValue)"
    }.joined(separator: ", ")
    return [
      .init(
        "regions",
        "no region is pooled (\(sizes)): each is measured alone and every function or user of it counts the same; an n says how many have a value, `function-popularity`, `peaks` and `pod-utility` have more of each"
      ),
      .init("sources", "requests: \(sources)"),
      .init(
        "conventions",
        "quantiles are type 7; requests per day are the median over a function's days with requests; peaks are of a centred rolling median of 30 minutes; days are those of each dataset's calendar"
      ),
    ] + [calendar, strangers].compactMap(\.self)
  }

  private var strangers: Report.Note? {
    let strange = regions.filter { $0.popularity.activity.strangers > 0 }
    guard !strange.isEmpty else { return nil }
    let counts = strange.map { "\($0.label) \($0.popularity.activity.strangers)" }
    return .init(
      "strangers", .warning,
      "rows of functions that the dataset does not list, left out: \(counts.joined(separator: ", "))"
    )
  }

  private var calendar: Report.Note? {
    let without = regions.filter { !$0.peaks.calendar.isKnown }.map(\.label)
    guard !without.isEmpty else { return nil }
    return .init(
      "no-calendar",
      "\(without.joined(separator: ", ")): no calendar, so no weekends, and hours count from the clock's zero; `--epoch` at ingest gives one"
    )
  }
}
