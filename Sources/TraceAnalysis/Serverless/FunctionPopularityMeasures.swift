internal import Statistics

/// Everything that the function-popularity report says of a dataset.
struct FunctionPopularityMeasures {
  let activity: FunctionActivity
  /// Requests of each function in all.
  let requests: [Double]
  /// The median over a function's days with requests; nil where it has none.
  let requestsPerDay: [Double?]
  /// Days with a request, among those that are covered for half or more.
  let activeDays: [Int]
  /// Days that are covered for less than half and are left out of these, and all days with requests.
  let partialDays: (left: Int, of: Int)
  /// The functions of each user, and their requests.
  let users: [(user: String, functions: Int, requests: Double)]

  init(_ activity: FunctionActivity) {
    self.activity = activity
    let functions = activity.catalogue.functions
    let days = activity.requestsByDay
    requests = functions.indices.map { place in days.reduce(0) { $0 + $1[place] } }
    let counted = activity.countedDays
    partialDays = (left: days.count - counted.count, of: days.count)
    let counts = functions.indices.map { place in
      counted.map { days[$0][place] }.filter { $0 > 0 }.sorted()
    }
    requestsPerDay = counts.map { quantile(0.5, ofSorted: $0) }
    activeDays = counts.map(\.count)
    var places: [String: Int] = [:]
    var users: [(user: String, functions: Int, requests: Double)] = []
    for (function, count) in zip(functions, requests) {
      guard let user = function.user else { continue }
      let place = places[user] ?? users.count
      if place == users.count { users.append((user, 0, 0)) }
      places[user] = place
      users[place].functions += 1
      users[place].requests += count
    }
    self.users = users
  }

  /// Functions' owners; nil where none is stated.
  var userCount: Int? { users.isEmpty ? nil : users.count }
  /// Whether anything is known of requests.
  var hasRequests: Bool { activity.requestOrigin != .none }
  /// Whether anything is known of cold starts.
  var hasColdStarts: Bool { activity.coldStartOrigin != .none }

  /// Requests per minute of each function from the first request of the trace to the last, without
  /// missing days.
  var requestsPerMinute: [Double] {
    guard let span = activity.requestSpan, !span.isEmpty else { return [] }
    let missing = activity.missingDays.length(in: span.lowerBound...span.upperBound - 1)
    let minutes = Double(span.upperBound - span.lowerBound - missing) / 60e9
    return requests.map { $0 / minutes }
  }

  /// A variable that functions or users have, how it is estimated, and its values, ascending.
  struct Variable {
    let name: String
    let unit: String
    let estimator: String
    let ascending: [Double]
    /// Functions or users without a value.
    let leftOut: Int
  }

  /// Figures 3 and 4, and the reciprocal view of Figure 14.
  var variables: [Variable] {
    let means =
      activity.requestOrigin == .minutes ? "mean over minutes" : "mean over recorded invocations"
    return [
      variable(
        "requests_per_day", "requests", "median over days with requests", requestsPerDay),
      minutes("execution_s", "s", activity.executionMinutes)
        ?? variable(
          "execution_s", "s",
          activity.executionIsDaily ? "mean of days, weighted with executions" : means,
          activity.execution.map(\.value)),
      minutes("cpu_cores", "cores", activity.cpuMinutes)
        ?? variable("cpu_cores", "cores", means, activity.cpu.map(\.value)),
      variable(
        "requests_per_cold_start", "1", "ratio of sums",
        zip(requests, activity.coldStarts).map { $0 > 0 && $1 > 0 ? $0 / $1 : nil }),
      variable("functions_per_user", "functions", "count", users.map { Double($0.functions) }),
      variable(
        "requests_per_user", "requests", "sum of the functions' requests",
        hasRequests ? users.map { $0.requests > 0 ? $0.requests : nil } : []),
    ].filter { !$0.ascending.isEmpty }
  }

  /// A variable with a value for each minute of each function; nil where minutes are not kept.
  private func minutes(_ name: String, _ unit: String, _ values: [Double]) -> Variable? {
    guard !values.isEmpty else { return nil }
    return Variable(
      name: name, unit: unit, estimator: "every minute of every function",
      ascending: values, leftOut: 0)
  }

  private func variable(
    _ name: String, _ unit: String, _ estimator: String, _ values: [Double?]
  ) -> Variable {
    let known = values.compactMap(\.self).sorted()
    return Variable(
      name: name, unit: unit, estimator: estimator, ascending: known,
      leftOut: values.count - known.count)
  }

  /// How unequally requests and cold starts are spread.
  var concentrations: [(quantity: String, owner: String, values: Concentration, owners: Int)] {
    let spread: [(String, String, [Double])] = [
      ("requests", "function", requests), ("requests", "user", users.map(\.requests)),
      ("cold_starts", "function", activity.coldStarts),
    ]
    return spread.compactMap { quantity, owner, values in
      let owning = values.filter { $0 > 0 }
      return Concentration(owning).map { (quantity, owner, $0, owning.count) }
    }
  }
}
