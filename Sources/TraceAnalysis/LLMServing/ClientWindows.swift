internal import Statistics
public import TraceReport
internal import TraceStore

/// How clients send, from windows that tell rates and fits instead of requests (ServeGen).
public enum ClientWindows: Analysis {
  /// The name, the question, the tables and the options.
  public static let description = AnalysisDescription(
    name: "client-windows",
    question: "How fast and how bursty is each client, and how few clients make the load?",
    families: [.llmServing], tables: [summary, clients], options: [.from, .to],
    needs: [.rows(in: .llmClientWindow)])

  /// Answers for one dataset.
  public static func run(_ request: AnalysisRequest) throws -> Report {
    var report = Report(analysis: description.name, dataset: request.dataset.label)
    report.parameters = request.parameters
    let clients = try read(request)
    guard !clients.isEmpty else {
      report.verdict = ["the dataset has no client windows: there is nothing to say"]
      return report
    }
    let all = ClientWindowMeasures(merging: clients.map(\.measures))
    let heaviest = heaviestClients(clients)
    report.verdict = [verdict(all, clients.count, heaviest)]
    report.notes = [
      .init(
        "window-length", .info,
        "a window is as long as the shortest distance of two starts of its client; requests are the sum of rate times length"
      ),
      .init(
        "idle-windows", .info,
        "windows without a fit are idle: they count in rates and not in cv; quantiles are type 7"),
    ]
    report.tables = [
      summaryTable(all, clients.count, heaviest), clientTable(clients, of: all.requests),
    ]
    report.figures = try ClientWindowFigures(clients, request).all
    return report
  }

  /// A client's name and its windows.
  typealias Client = (id: Int64, name: String, measures: ClientWindowMeasures)

  /// The clients, those with most requests first.
  private static func read(_ request: AnalysisRequest) throws -> [Client] {
    var measures: [Int64: ClientWindowMeasures] = [:]
    let range = (request.from ?? .min)..<(request.to ?? .max)
    let columns: [LLMClientWindowColumn] = [.client, .start, .rate, .cv]
    try request.store.scan(
      .llmClientWindow, columns: columns.map(\.name), of: request.dataset
    ) { batch in
      for row in 0..<batch.count {
        guard let start = batch.integer(1, row), range.contains(start) else { continue }
        measures[batch.integer(0, row) ?? 0, default: ClientWindowMeasures()].add(
          start: start, rate: batch.real(2, row) ?? 0, cv: batch.real(3, row))
      }
    }
    let names = try request.store.dictionary()
    return measures.map { ($0.key, names[$0.key] ?? "", $0.value) }
      .sorted { ($1.measures.requests, $0.name) < ($0.measures.requests, $1.name) }
  }

  /// How many of the clients with most requests send nine tenths of all.
  private static func heaviestClients(_ clients: [Client]) -> Int {
    let total = clients.reduce(0) { $0 + $1.measures.requests }
    var sum = 0.0
    for (index, client) in clients.enumerated() {
      sum += client.measures.requests
      if sum >= 0.9 * total { return index + 1 }
    }
    return clients.count
  }

  private static func verdict(
    _ all: ClientWindowMeasures, _ clients: Int, _ heaviest: Int
  ) -> String {
    let cvs = all.cvs.sorted()
    guard let median = quantile(0.5, ofSorted: cvs), let above = all.shareAboveOne else {
      return "all \(all.windows) windows are idle"
    }
    let kind = above > 0.5 ? "bursty" : "no burstier than Poisson"
    return
      "\(kind): cv is above 1 in \(percent(above)) of \(cvs.count) busy windows, median "
      + "\(twoDigits(median)); \(heaviest) of \(clients) clients send nine tenths of the requests"
  }
}

// MARK: - Tables

extension ClientWindows {
  private static let windowColumns: [Table.Column] = [
    .init("windows", "windows"), .init("idle_windows", "windows without a fit"),
    .init("requests", unit: "requests", "sum of rate times the window's length"),
    .init("mean_rate", unit: "1/s", "mean of the windows' rates, idle ones included"),
    .init("peak_rate", unit: "1/s", "the highest rate of a window"),
    .init("cv_p10", "quantile of the busy windows' cv of inter-arrival times"),
    .init("cv_p50", "the same"), .init("cv_p90", "the same"),
    .init("cv_above_1_share", unit: "1", "busy windows with a cv above 1 / busy windows"),
  ]

  static let summary = Table(
    name: "summary",
    columns: [
      .init("clients", "clients"),
      .init("clients_of_90_percent", "the fewest clients that send nine tenths of the requests"),
    ] + windowColumns)

  static let clients = Table(
    name: "clients",
    columns: [
      .init("client", "the client, named for its file"),
      .init("share", unit: "1", "of all requests"),
    ] + windowColumns)

  private static func values(_ measures: ClientWindowMeasures) -> [Table.Value] {
    let cvs = measures.cvs.sorted()
    return [
      .integer(measures.windows), .integer(measures.windows - cvs.count),
      .real(measures.requests), .real(measures.rateSum / Double(measures.windows)),
      .real(measures.peakRate), .real(quantile(0.1, ofSorted: cvs)),
      .real(quantile(0.5, ofSorted: cvs)), .real(quantile(0.9, ofSorted: cvs)),
      .real(measures.shareAboveOne),
    ]
  }

  private static func summaryTable(
    _ all: ClientWindowMeasures, _ count: Int, _ heaviest: Int
  ) -> Table {
    var table = summary
    table.append([.integer(count), .integer(heaviest)] + values(all))
    return table
  }

  private static func clientTable(_ clients: [Client], of total: Double) -> Table {
    var table = Self.clients
    for client in clients {
      let share = total > 0 ? client.measures.requests / total : nil
      table.append([.text(client.name), .real(share)] + values(client.measures))
    }
    return table
  }
}
