internal import Statistics
internal import TraceReport
internal import TraceStore

/// The figures of the client-windows report.
struct ClientWindowFigures {
  /// The clients whose windows are drawn: those with most requests.
  private static let clientLimit = 7

  private var rates, variation: Figure
  private let clients: [ClientWindows.Client]

  /// Reads the windows of the clients with most requests.
  ///
  /// - Parameters:
  ///   - clients: those with most requests first.
  ///   - request: whose windows, and from when to when.
  /// - Throws: where the store cannot be read.
  init(_ clients: [ClientWindows.Client], _ request: AnalysisRequest) throws {
    self.clients = clients
    let time = Figure.Axis.time(of: request.dataset)
    let among =
      clients.count > Self.clientLimit
      ? " The \(Self.clientLimit) clients with most requests of \(clients.count)." : ""
    rates = Figure(
      "rates", title: "Rates of clients over time",
      caption:
        "The rate that each window states: lines that rise together make the peaks of the sum."
        + among,
      x: time, y: .linear("rate", unit: "1/s"))
    variation = Figure(
      "cv", title: "Burstiness of clients over time",
      caption:
        "The coefficient of variation that each busy window states: above 1 a client is burstier than "
        + "Poisson." + among,
      x: time, y: .logarithmic("coefficient of variation"))
    variation.references = [.horizontal(1, "Poisson")]
    try readWindows(request)
  }

  /// Those that have something to show.
  var all: [Figure] { [rates, variation, concentration, scatter].filter { !$0.isEmpty } }

  private mutating func readWindows(_ request: AnalysisRequest) throws {
    let shown = clients.prefix(Self.clientLimit)
    var windows: [Int64: [(start: Int64, rate: Double, cv: Double?)]] = [:]
    for client in shown { windows[client.id] = [] }
    let range = (request.from ?? .min)..<(request.to ?? .max)
    let columns: [LLMClientWindowColumn] = [.client, .start, .rate, .cv]
    try request.store.scan(
      .llmClientWindow, columns: columns.map(\.name), of: request.dataset
    ) { batch in
      for row in 0..<batch.count {
        guard let start = batch.integer(1, row), range.contains(start) else { continue }
        windows[batch.integer(0, row) ?? 0]?.append(
          (start, batch.real(2, row) ?? 0, batch.real(3, row)))
      }
    }
    for client in shown {
      let own = (windows[client.id] ?? []).sorted { $0.start < $1.start }
      rates.add(client.name, .line, own.map { (seconds($0.start), $0.rate) })
      variation.add(client.name, .points, own.map { (seconds($0.start), $0.cv) })
    }
  }

  /// How many clients make the load; empty for one client.
  private var concentration: Figure {
    var figure = Figure(
      "concentration", title: "Share of the requests from the clients with most",
      caption: "The steeper the beginning, the fewer clients make the load.",
      x: .logarithmic("clients, those with most requests first"),
      y: .linear("share of requests", in: 0...1))
    let total = clients.reduce(0) { $0 + $1.measures.requests }
    guard clients.count > 1, total > 0 else { return figure }
    var sum = 0.0
    figure.add(
      "requests", .line,
      clients.enumerated().map { place, client in
        sum += client.measures.requests
        return (Double(place + 1), sum / total)
      })
    return figure
  }

  /// Rate against burstiness; empty for one client.
  private var scatter: Figure {
    var figure = Figure(
      "rate_against_cv", title: "Rate and burstiness of each client",
      caption: "A point is a client: its mean rate, and the median of its busy windows' "
        + "coefficients of variation. Large clients high up make the load bursty.",
      x: .logarithmic("mean rate", unit: "1/s"), y: .logarithmic("median coefficient of variation"))
    figure.references = [.horizontal(1, "Poisson")]
    guard clients.count > 1 else { return figure }
    figure.add(
      "clients", .points,
      clients.map { client in
        (
          client.measures.rateSum / Double(client.measures.windows),
          quantile(0.5, ofSorted: client.measures.cvs.sorted())
        )
      })
    return figure
  }
}
