internal import Statistics
internal import TraceReport

/// The figures of the function-popularity report.
struct FunctionPopularityFigures {
  private let measures: FunctionPopularityMeasures
  private let label: String

  init(_ measures: FunctionPopularityMeasures, _ label: String) {
    (self.measures, self.label) = (measures, label)
  }

  /// Those that have something to show.
  var all: [Figure] {
    [perDay, users, coldStarts, concentration].filter { !$0.isEmpty }
  }

  private func values(_ variable: String) -> [Double] {
    measures.variables.first { $0.name == variable }?.ascending ?? []
  }

  private var perDay: Figure {
    let values = values("requests_per_day")
    var figure = Figure(
      "requests_per_day", title: "Requests per day of a function",
      caption:
        "\(label): share of \(values.count) functions with up to so many requests on their median day "
        + "with any: left of one a minute a keep-alive of a minute keeps no pod warm.",
      x: .logarithmic("requests per day"), y: .linear("share of functions", in: 0...1))
    figure.references = [.vertical(24, "one an hour"), .vertical(1440, "one a minute")]
    figure.add("functions", .step, ecdf(values) { $0 })
    return figure
  }

  private var users: Figure {
    let (functions, requests) = (values("functions_per_user"), values("requests_per_user"))
    var figure = Figure(
      "users", title: "Functions and requests of a user",
      caption:
        "\(label): share of users with up to so many functions (n \(functions.count)) and requests "
        + "(n \(requests.count)); long tails to the right are few users with most of the load.",
      x: .logarithmic("functions or requests"), y: .linear("share of users", in: 0...1))
    figure.add("functions", .step, ecdf(functions) { $0 })
    figure.add("requests", .step, ecdf(requests) { $0 })
    return figure
  }

  /// One mark a function, coloured by its trigger.
  private var coldStarts: Figure {
    let activity = measures.activity
    let places = measures.requests.indices.filter {
      measures.requests[$0] > 0 && activity.coldStarts[$0] > 0
    }
    var figure = Figure(
      "requests_and_cold_starts", title: "Requests and cold starts of a function",
      caption:
        "\(label): \(places.count) functions that have both; on the line every request is a cold start.",
      x: .logarithmic("requests"), y: .logarithmic("cold starts"))
    guard !places.isEmpty else { return figure }
    let byTrigger = Dictionary(grouping: places) {
      activity.catalogue.functions[$0].trigger ?? FunctionGroups.unstated
    }.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
    for (trigger, places) in byTrigger.prefix(6) {
      figure.add(
        trigger, .points, places.map { (measures.requests[$0], activity.coldStarts[$0]) })
    }
    let rest = byTrigger.dropFirst(6).flatMap(\.value)
    figure.add(
      "other triggers", .points, rest.map { (measures.requests[$0], activity.coldStarts[$0]) })
    let most = places.map { activity.coldStarts[$0] }.max() ?? 1
    figure.add("every request", .line, [(1, 1), (most, most)])
    return figure
  }

  private var concentration: Figure {
    var figure = Figure(
      "concentration", title: "How few functions make the load",
      caption:
        "\(label): share that the functions or users with most have, by their share: the steeper at "
        + "the left, the fewer make the load.",
      x: .logarithmic("share of functions or users, the largest first"),
      y: .linear("share held", in: 0...1))
    for one in measures.concentrations {
      let counts = decades(from: 1, to: Double(one.owners)).map { Int($0.rounded()) }
      figure.add(
        "\(one.quantity.replacing("_", with: " ")) over \(one.owner)s", .line,
        counts.map { (Double($0) / Double(one.owners), one.values.topShare($0)) })
    }
    return figure
  }
}
