/// What a client's windows have in common; an accumulator.
struct ClientWindowMeasures {
  private(set) var windows = 0
  /// The sum of the windows' rates, 1/s.
  private(set) var rateSum = 0.0
  /// The highest rate, 1/s.
  private(set) var peakRate = 0.0
  /// The coefficients of variation of busy windows.
  private(set) var cvs: [Double] = []
  private var previousStart: Int64?
  private var shortest: Int64?
  private var merged: Double?

  init() {}

  /// All windows of several clients, each with its own length.
  init(merging clients: [ClientWindowMeasures]) {
    for client in clients {
      windows += client.windows
      rateSum += client.rateSum
      peakRate = max(peakRate, client.peakRate)
      cvs += client.cvs
    }
    merged = clients.reduce(0) { $0 + $1.requests }
  }

  /// Takes in a window.
  ///
  /// - Parameters:
  ///   - start: ns.
  ///   - rate: 1/s.
  ///   - cv: nil in an idle window.
  mutating func add(start: Int64, rate: Double, cv: Double?) {
    if let previous = previousStart, start > previous {
      shortest = min(shortest ?? .max, start - previous)
    }
    previousStart = start
    windows += 1
    rateSum += rate
    peakRate = max(peakRate, rate)
    if let cv { cvs.append(cv) }
  }

  /// Rates times the length of a window; 0 for a single window, whose length is unknown.
  var requests: Double { merged ?? rateSum * (shortest.map(seconds) ?? 0) }

  /// Busy windows whose coefficient of variation is above 1, of all busy windows.
  var shareAboveOne: Double? {
    cvs.isEmpty ? nil : Double(cvs.count { $0 > 1 }) / Double(cvs.count)
  }
}
