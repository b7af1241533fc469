internal import Statistics
internal import TraceStore

/// The functions that are called at a fixed interval, and how far the trace's own words agree.
struct TimerMeasures {
  /// Where a period lies beside the keep-alive T.
  enum Class: String, CaseIterable {
    /// Up to T: a pod waits for the next request.
    case below = "below_keep_alive"
    /// Above T, up to 10 T: it just misses it.
    case above = "just_above"
    /// Above 10 T.
    case far
  }

  /// A function with gaps enough.
  struct Function {
    /// Its place in the catalogue; nil where the dataset does not describe it.
    let place: Int?
    let id: Int64
    let gaps: TimerGaps?
    let requests: Double
    let coldStarts: Int
    let isTimer: Bool
    /// Whether it would be one, were the requests of its minutes not so many and unequal.
    let isBusy: Bool
    /// Whether a timer is among its triggers, and whether it is the only one; nil where no trigger is known.
    let isLabelled, isOnlyLabelled: Bool?
  }

  /// How detection agrees with labels.
  struct Agreement {
    var (both, detectedOnly, labelledOnly, neither) = (0, 0, 0, 0)

    var precision: Double? { Self.share(both, of: both + detectedOnly) }
    var recall: Double? { Self.share(both, of: both + labelledOnly) }

    mutating func add(detected: Bool, labelled: Bool) {
      switch (detected, labelled) {
      case (true, true): both += 1
      case (true, false): detectedOnly += 1
      case (false, true): labelledOnly += 1
      case (false, false): neither += 1
      }
    }

    private static func share(_ part: Int, of whole: Int) -> Double? {
      whole > 0 ? Double(part) / Double(whole) : nil
    }
  }

  /// Above this index of dispersion of the requests per minute, a period of one minute is none: that of
  /// Poisson arrivals with a request in six of ten minutes is 0.4, that of a timer 0.
  static let mostDispersion = 0.1

  let requests: FunctionRequests
  let catalogue: FunctionCatalogue
  let keepAlive: Int64
  /// The functions that are judged, most requests first.
  let judged: [Function]
  /// Functions with too few gaps.
  let leftOut: Int
  /// Whether cold starts are recorded.
  let hasColdStarts: Bool

  init(_ request: AnalysisRequest, _ requests: FunctionRequests) throws {
    self.requests = requests
    let catalogue = try FunctionCatalogue(request)
    self.catalogue = catalogue
    keepAlive = try request.nanoseconds(Timers.keepAlive)
    let leastShare = request.number(Timers.leastShare)
    guard leastShare > 0, leastShare <= 1 else {
      throw AnalysisError.badSetting(
        name: Timers.leastShare.name, value: significant(leastShare), expected: "above 0, up to 1")
    }
    let leastGaps = Int(try request.number(Timers.leastGaps, atLeast: 1))
    let label = request.text(Timers.label) ?? ""
    let costs = try FunctionCosts(
      request, requests.functions, requests.first...max(requests.first, requests.horizon), .mean)
    hasColdStarts = costs.hasTime
    var judged: [Function] = []
    for (number, id) in requests.functions.ids.enumerated() {
      let gaps = requests.gaps(number)
      guard gaps.count >= leastGaps else { continue }
      let found = TimerGaps(gaps)
      let isEven = (found?.share ?? 0) >= leastShare
      let isBusy = isEven && found?.period == FunctionRequests.minute && requests.isBusy(number)
      let place = catalogue.place(id)
      let triggers = place.flatMap { catalogue.functions[$0].knownTriggers }
      judged.append(
        Function(
          place: place, id: id, gaps: found, requests: requests.counts[number],
          coldStarts: costs.recorded[number], isTimer: isEven && !isBusy, isBusy: isBusy,
          isLabelled: triggers.map { $0.contains(label) },
          isOnlyLabelled: triggers.map { $0 == [label] }))
    }
    leftOut = requests.functions.ids.count - judged.count
    self.judged = judged.sorted { ($1.requests, $0.id) < ($0.requests, $1.id) }
  }

  /// The functions called at a fixed interval.
  var timers: [Function] { judged.filter(\.isTimer) }

  /// Where the period of a timer lies.
  func kind(_ function: Function) -> Class? {
    guard function.isTimer, let period = function.gaps?.period else { return nil }
    if period <= keepAlive { return .below }
    return period <= 10 * keepAlive ? .above : .far
  }

  /// How detection agrees with the labels of functions whose triggers are known.
  func agreement(_ label: (Function) -> Bool?) -> Agreement {
    judged.reduce(into: Agreement()) { sum, function in
      if let labelled = label(function) { sum.add(detected: function.isTimer, labelled: labelled) }
    }
  }
}

extension FunctionCatalogue.Function {
  /// Its triggers one by one; nil where none is stated or one is unknown.
  fileprivate var knownTriggers: [String]? {
    guard let list = triggers?.split(separator: " ").map(String.init), !list.isEmpty,
      !list.contains(where: { $0.hasPrefix("unknown") })
    else { return nil }
    return list
  }
}

extension FunctionRequests {
  /// Whether a function has requests in so many minutes because it has many.
  fileprivate func isBusy(_ function: Int) -> Bool {
    grain == .minute && countDispersion(function) > TimerMeasures.mostDispersion
  }

  /// The times between consecutive arrivals of a function, or between its minutes with requests, ns.
  fileprivate func gaps(_ function: Int) -> [Int64] {
    let stamps = arrivalStamps(function)
    return zip(stamps, stamps.dropFirst()).map { $1 - $0 }
  }
}
