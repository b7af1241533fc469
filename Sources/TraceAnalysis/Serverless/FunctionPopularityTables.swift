internal import Statistics
internal import TraceReport

/// The tables of the function-popularity report; names and columns are the interface.
struct FunctionPopularityTables {
  private var summary = Table(name: "summary", columns: summaryColumns)
  private var distributions = Table(name: "distributions", columns: distributionColumns)
  private var thresholds = Table(name: "thresholds", columns: thresholdColumns)
  private var concentration = Table(name: "concentration", columns: concentrationColumns)
  private var groups = Table(name: "groups", columns: groupColumns)
  private var pairs = Table(name: "trigger_by_runtime", columns: pairColumns)
  private var functions = Table(name: "functions", columns: functionColumns)

  /// In the order of the report.
  var all: [Table] {
    [summary, distributions, thresholds, concentration, groups, pairs, functions]
  }

  /// Adds everything.
  mutating func append(_ measures: FunctionPopularityMeasures, _ groups: FunctionGroups) {
    appendSummary(measures)
    for variable in measures.variables { distributions.append(Self.row(variable)) }
    for threshold in measures.thresholds { thresholds.append(Self.row(threshold)) }
    for one in measures.concentrations {
      concentration.append(
        [.text(one.quantity), .text(one.owner), .integer(one.owners)]
          + Self.row(one.values, one.owners))
    }
    for group in groups.groups { self.groups.append(Self.row(group, measures)) }
    let ofRuntime = groups.pairs.reduce(into: [:]) { $0[$1.runtime, default: 0] += $1.functions }
    for pair in groups.pairs {
      pairs.append([
        .text(pair.runtime), .text(pair.trigger), .integer(pair.functions),
        .real(Double(pair.functions) / Double(ofRuntime[pair.runtime] ?? 1)),
      ])
    }
    appendFunctions(measures)
  }

  private mutating func appendSummary(_ measures: FunctionPopularityMeasures) {
    let activity = measures.activity
    summary.append([
      .integer(measures.requests.count), .integer(measures.userCount), .integer(activity.pods),
      .text(activity.requestOrigin.rawValue),
      .real(measures.hasRequests ? measures.requests.reduce(0, +) : nil),
      .integer(measures.hasRequests ? activity.requestsByDay.count : nil),
      .real(activity.requestSpan.map { seconds($0.lowerBound) }),
      .real(activity.requestSpan.map { seconds($0.upperBound) }),
      .integer(measures.hasRequests ? measures.requests.count { $0 > 0 } : nil),
      .text(activity.coldStartOrigin.rawValue),
      .real(measures.hasColdStarts ? activity.coldStarts.reduce(0, +) : nil),
      .integer(measures.hasColdStarts ? activity.coldStarts.count { $0 > 0 } : nil),
      .integer(activity.strangers),
    ])
  }

  private mutating func appendFunctions(_ measures: FunctionPopularityMeasures) {
    let activity = measures.activity
    let weights = zip(measures.requests, activity.coldStarts).map { $0 + $1 }
    let order = weights.indices.sorted { (weights[$1], $0) < (weights[$0], $1) }
    for place in order {
      let function = activity.catalogue.functions[place]
      let (requests, coldStarts) = (measures.requests[place], activity.coldStarts[place])
      let ratio = requests > 0 && coldStarts > 0 ? requests / coldStarts : nil
      functions.append([
        .text(function.name), .text(function.user), .text(function.runtime),
        .text(function.trigger), .text(function.configuration),
        .real(measures.hasRequests ? requests : nil), .real(measures.requestsPerDay[place]),
        .integer(measures.hasRequests ? measures.activeDays[place] : nil),
        .real(measures.hasColdStarts ? coldStarts : nil), .real(ratio),
        .real(activity.execution[place].value), .real(activity.cpu[place].value),
      ])
    }
  }

  /// The cells of a variable after those that say whose it is.
  static func row(_ variable: FunctionPopularityMeasures.Variable) -> [Table.Value] {
    let values = variable.ascending
    let mean = values.reduce(0, +) / Double(values.count)
    let levels = [0.1, 0.25, 0.5, 0.75, 0.9, 0.99]
    return [
      .text(variable.name), .text(variable.unit), .text(variable.estimator),
      .integer(values.count), .integer(variable.leftOut), .real(mean),
    ] + levels.map { .real(quantile($0, ofSorted: values)) } + [.real(values.last)]
  }

  private static func row(_ threshold: FunctionPopularityMeasures.Threshold) -> [Table.Value] {
    [
      .text(threshold.variable), .real(threshold.atLeast), .integer(threshold.count),
      .integer(threshold.of), .real(Double(threshold.count) / Double(threshold.of)),
      .real(threshold.coldStartShare),
    ]
  }

  private static func row(_ values: Concentration, _ owners: Int) -> [Table.Value] {
    func share(percent: Int) -> Table.Value {
      .real(values.topShare((owners * percent + 99) / 100))
    }
    return [
      .real(values.gini), .real(values.topShare(1)), .real(values.topShare(3)), share(percent: 1),
      share(percent: 10), .integer(values.ownersHolding(0.5)), .integer(values.ownersHolding(0.9)),
    ]
  }

  private static func row(
    _ group: FunctionGroups.Group, _ measures: FunctionPopularityMeasures
  ) -> [Table.Value] {
    func share(_ value: Double, of values: [Double]) -> Table.Value {
      let total = values.reduce(0, +)
      return .real(total > 0 ? value / total : nil)
    }
    return [
      .text(group.dimension), .text(group.value), .integer(group.functions),
      .real(Double(group.functions) / Double(measures.requests.count)),
      .real(measures.hasRequests ? group.requests : nil),
      share(group.requests, of: measures.requests),
      .real(measures.hasColdStarts ? group.coldStarts : nil),
      share(group.coldStarts, of: measures.activity.coldStarts),
      share(group.podMinutes, of: measures.activity.podMinutes),
    ]
  }
}

extension FunctionPopularityMeasures {
  /// How many functions or users reach a value.
  struct Threshold {
    let variable: String
    let atLeast: Double
    let count: Int
    let of: Int
    /// What they have of the cold starts; nil for users and where there are none.
    let coldStartShare: Double?
  }

  /// The lines of Figures 3a and 4, and what is said of Figure 14.
  var thresholds: [Threshold] {
    let perColdStart = zip(requests, activity.coldStarts).map { requests, coldStarts in
      requests > 0 && coldStarts > 0 ? coldStarts / requests : nil
    }
    return [1, 2, 8, 24, 48, 1440, 86_400, 86_400_000].flatMap {
      functions("requests_per_day", requestsPerDay, $0)
    } + functions("requests_per_minute", requestsPerMinute.map { $0 > 0 ? $0 : nil }, 1)
      + functions("cold_starts_per_request", perColdStart, 0.9)
      + [2, 20].flatMap { users("functions_per_user", users.map { Double($0.functions) }, $0) }
      + users(
        "requests_per_user", hasRequests ? users.map(\.requests).filter { $0 > 0 } : [], 1001)
  }

  private func functions(_ name: String, _ values: [Double?], _ limit: Double) -> [Threshold] {
    let known = values.indices.filter { values[$0] != nil }
    guard !known.isEmpty else { return [] }
    let reaching = known.filter { (values[$0] ?? 0) >= limit }
    let total = activity.coldStarts.reduce(0, +)
    let share = reaching.reduce(0) { $0 + activity.coldStarts[$1] } / total
    return [
      Threshold(
        variable: name, atLeast: limit, count: reaching.count, of: known.count,
        coldStartShare: total > 0 ? share : nil)
    ]
  }

  private func users(_ name: String, _ values: [Double], _ limit: Double) -> [Threshold] {
    values.isEmpty
      ? []
      : [
        Threshold(
          variable: name, atLeast: limit, count: values.count { $0 >= limit }, of: values.count,
          coldStartShare: nil)
      ]
  }
}

// MARK: - Columns

extension FunctionPopularityTables {
  private static let summaryColumns: [Table.Column] = [
    .init("functions", "functions of the dataset, also those that were never called"),
    .init("users", "different owners of functions; null where none is stated"),
    .init(
      "pods",
      "different pods that started or served requests; null where none are recorded, and with --from or --to"
    ),
    .init(
      "requests_from", "where requests come from: counts per minute, recorded rows, or nowhere"),
    .init("requests", "requests inside --from and --to"),
    .init("days", "days with a request, of the calendar or of the trace's own clock"),
    .init("first_s", unit: "s", "the first request, s after the clock's zero"),
    .init("last_s", unit: "s", "the last one, or the end of its minute"),
    .init("called", "functions with a request"),
    .init("cold_starts_from", "where cold starts come from: recorded rows, else counts per minute"),
    .init("cold_starts", "cold starts inside --from and --to"),
    .init("started", "functions with a cold start"),
    .init("strangers", "rows of functions that the dataset does not list; they are left out"),
  ]

  static let distributionColumns: [Table.Column] =
    [
      .init(
        "variable",
        "of each function: requests_per_day, execution_s, cpu_cores, requests_per_cold_start; of each user: functions_per_user, requests_per_user"
      ),
      .init("unit", "the unit of the values"),
      .init("estimator", "how a function's or a user's value is made"),
      .init("n", "functions or users with a value"),
      .init(
        "left_out", "functions or users without one: no requests, no cold starts, not measured"),
      .init("mean", "mean"),
    ] + Table.Column.quantiles

  private static let thresholdColumns: [Table.Column] = [
    .init(
      "variable",
      "as in distributions; requests_per_minute: all requests over all minutes from the first to the last, without missing days; cold_starts_per_request: their ratio"
    ),
    .init("at_least", "the value to reach; over 1000 requests is 1001"),
    .init("n", "functions or users that reach it"),
    .init("of", "functions or users with a value"),
    .init("share", unit: "1", "n / of"),
    .init("cold_start_share", unit: "1", "cold starts of these functions over all"),
  ]

  private static let concentrationColumns: [Table.Column] = [
    .init("quantity", "requests or cold_starts"),
    .init("owner", "function or user"),
    .init("n", "owners that have any; the others are left out"),
    .init("gini", unit: "1", "Gini coefficient over these owners"),
    .init("top_1_share", unit: "1", "share of the one with most"),
    .init("top_3_share", unit: "1", "share of the three with most"),
    .init("top_1_percent_share", unit: "1", "share of the hundredth with most, rounded up"),
    .init("top_10_percent_share", unit: "1", "share of the tenth with most, rounded up"),
    .init("owners_of_50_percent", "the fewest that have half"),
    .init("owners_of_90_percent", "the fewest that have nine tenths"),
  ]

  private static let groupColumns: [Table.Column] = [
    .init(
      "dimension",
      "trigger (its group), runtime, configuration (thousandths of a core and MB), pool_size, invocation (asynchronous, synchronous, both), triggers (as listed)"
    ),
    .init("value", "its value; (none) where it is not stated"),
    .init("functions", "functions, also those that were never called"),
    .init("function_share", unit: "1", "of all functions"),
    .init("requests", "their requests"),
    .init("request_share", unit: "1", "of all requests"),
    .init("cold_starts", "their cold starts"),
    .init("cold_start_share", unit: "1", "of all cold starts"),
    .init("pod_share", unit: "1", "their pods summed over minutes, of all; minutes without are 0"),
  ]

  private static let pairColumns: [Table.Column] = [
    .init("runtime", "the runtime; (none) where it is not stated"),
    .init("trigger", "the group of triggers"),
    .init("functions", "functions of both"),
    .init("share", unit: "1", "of the runtime's functions, each counting the same"),
  ]

  private static let functionColumns: [Table.Column] = [
    .init("function", "the whole name; most requests and cold starts first"),
    .init("user", "its owner"),
    .init("runtime", "the runtime"),
    .init("trigger", "the group of its triggers"),
    .init("configuration", "processor limit in thousandths of a core, memory limit in MB"),
    .init("requests", "its requests"),
    .init(
      "requests_per_day",
      "median over its days with requests; days that are covered for less than half are left out"),
    .init("active_days", "these days"),
    .init("cold_starts", "its cold starts"),
    .init("requests_per_cold_start", unit: "1", "requests / cold_starts; null where either is 0"),
    .init("execution_s", unit: "s", "mean execution time, estimated as in distributions"),
    .init("cpu_cores", unit: "cores", "mean processor use, estimated as in distributions"),
  ]
}
