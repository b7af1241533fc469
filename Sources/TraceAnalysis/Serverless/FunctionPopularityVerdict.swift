internal import Statistics
internal import TraceReport
internal import TraceStore

/// What the numbers of functions come to, and how they are to be taken.
struct FunctionPopularityVerdict {
  private let measures: FunctionPopularityMeasures
  private let groups: FunctionGroups
  private let request: AnalysisRequest

  init(
    _ measures: FunctionPopularityMeasures, _ groups: FunctionGroups, _ request: AnalysisRequest
  ) {
    (self.measures, self.groups, self.request) = (measures, groups, request)
  }

  var lines: [String] {
    guard !measures.requests.isEmpty else { return ["the dataset has no functions"] }
    return [population, load, concentration, coldStarts].compactMap(\.self)
  }

  private var population: String {
    var text = counted(measures.requests.count, "function")
    if !measures.users.isEmpty { text += " of \(counted(measures.users.count, "user"))" }
    for dimension in ["trigger", "runtime"] {
      guard let top = groups.groups.first(where: { $0.dimension == dimension }) else { continue }
      let share = Double(top.functions) / Double(measures.requests.count)
      text += "; the most common \(dimension) is \(top.value) (\(percent(share)))"
    }
    return text
  }

  private var load: String? {
    let perDay = measures.requestsPerDay.compactMap(\.self).sorted()
    guard let median = quantile(0.5, ofSorted: perDay), let ninth = quantile(0.9, ofSorted: perDay)
    else { return measures.hasRequests ? nil : "requests are not recorded" }
    let busy = Double(perDay.count { $0 >= 1440 }) / Double(perDay.count)
    return
      "a function called at all gets \(significant(median)) requests on its median day (90th percentile "
      + "\(significant(ninth))); \(percent(busy)) get one a minute or more"
  }

  private var concentration: String? {
    let found = measures.concentrations.first {
      $0.quantity == "requests" && $0.owner == "function"
    }
    guard let found else { return nil }
    return
      "\(found.values.ownersHolding(0.9)) of \(found.owners) functions get nine tenths of the requests, "
      + "one alone \(percent(found.values.topShare(1))); Gini \(twoDigits(found.values.gini))"
  }

  private var coldStarts: String? {
    let found = measures.concentrations.first { $0.quantity == "cold_starts" }
    guard let found else { return nil }
    var text =
      "a tenth of the functions has "
      + "\(percent(found.values.topShare((found.owners + 9) / 10))) of the cold starts"
    let always = measures.thresholds.first { $0.variable == "cold_starts_per_request" }
    if let always {
      let share = Double(always.count) / Double(always.of)
      text += "; \(percent(share)) of the functions start a pod for nine in ten requests or more"
    }
    return text
  }

  /// Conventions and what was left out.
  var notes: [Report.Note] {
    [strangers, missingDays, partial, coverage, withoutMinutes, origins, calendar].compactMap(
      \.self) + [
        .init(
          "conventions",
          "a function's requests per day are the median over its days with requests; recorded requests are of the day in which they end; quantiles are type 7; every function or user counts the same; an n beside each says how many have a value"
        ),
        .init(
          "region",
          "region \(request.dataset.label) alone, nothing pooled; functions that were never called or never started count among functions and users"
        ),
      ]
  }

  private var strangers: Report.Note? {
    guard measures.activity.strangers > 0 else { return nil }
    return .init(
      "strangers", .warning,
      "\(measures.activity.strangers) rows are of functions that the dataset does not list and are left out"
    )
  }

  private var missingDays: Report.Note? {
    measures.activity.missingDays.note("requests", "they are in no requests per day or minute")
  }

  private var partial: Report.Note? {
    let days = measures.partialDays
    guard days.left > 0 else { return nil }
    return .init(
      "partial-days",
      "\(days.left) of \(counted(days.of, "day")) with requests are covered for less than half: they are in requests and in no requests_per_day"
    )
  }

  /// Ratios of requests and cold starts need both of the same time.
  private var coverage: Report.Note? {
    guard let requests = measures.activity.requestSpan,
      let coldStarts = measures.activity.coldStartSpan
    else { return nil }
    let together = requests.clamped(to: coldStarts)
    let whole =
      max(requests.upperBound, coldStarts.upperBound)
      - min(requests.lowerBound, coldStarts.lowerBound)
    guard Double(together.count) < 0.9 * Double(whole) else { return nil }
    func text(_ span: Range<Int64>) -> String {
      "\(significant(seconds(span.lowerBound))) s to \(significant(seconds(span.upperBound))) s"
    }
    return .init(
      "coverage", .warning,
      "requests are known from \(text(requests)), cold starts from \(text(coldStarts)): their ratios "
        + "compare different times; give --from and --to that both cover")
  }

  /// The setting asks for minutes that the trace has not.
  private var withoutMinutes: Report.Note? {
    let missing = [
      ("execution_s", measures.activity.executionMinutes),
      ("cpu_cores", measures.activity.cpuMinutes),
    ].filter(\.1.isEmpty).map(\.0)
    guard request.text(FunctionPopularity.valuePer) == "function_minute", !missing.isEmpty else {
      return nil
    }
    return .init(
      "no-minutes", .warning,
      "\(missing.joined(separator: " and ")): the dataset has no values by the minute; see the estimator beside each"
    )
  }

  private var origins: Report.Note {
    .init(
      "sources",
      "requests: \(measures.activity.requestOrigin.rawValue); cold starts: \(measures.activity.coldStartOrigin.rawValue)"
    )
  }

  private var calendar: Report.Note? {
    guard measures.hasRequests, request.dataset.clockZeroUnixNanoseconds == nil else { return nil }
    return .init(
      "no-calendar",
      "days are of 24 h from the clock's zero: the trace has no calendar; `--epoch` at ingest gives one"
    )
  }
}
