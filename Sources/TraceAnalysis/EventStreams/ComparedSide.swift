internal import Statistics
internal import TraceStore

/// One side of a comparison: a dataset, or a group of one, with what it is compared by.
struct ComparedSide {
  /// The dataset's label, the group's, or both.
  let label: String
  /// The dataset and how it is looked at.
  let request: AnalysisRequest
  /// Numbers, in the order of the report.
  private(set) var measures: [ComparedMeasure]
  /// Values whose distributions are compared.
  private(set) var samples: [ComparedSample]
  /// The dispersion of counts by window.
  let dispersion: [(window: Int64, counts: CountDispersion?)]
  /// What happens again and again, by name.
  private(set) var names: [ComparedName] = []

  /// Creates a side that is no event stream.
  init(_ request: AnalysisRequest, names: [ComparedName]) {
    (label, self.request, self.names) = (request.dataset.label, request, names)
    (measures, samples, dispersion) = ([], [], [])
  }

  /// Measures what all event streams have.
  init(_ events: EventGroup, _ request: AnalysisRequest, label: String) {
    (self.label, self.request) = (label, request)
    let windows = request.windows ?? Compare.windows
    dispersion = windows.map { ($0, CountDispersion(arrivals: events.arrivals, window: $0)) }
    let intervals = InterArrivalTimes(arrivals: events.arrivals, restarts: events.restarts)
    measures = streamMeasures(events, intervals, dispersion)
    let sorted = intervals?.sortedNanoseconds ?? []
    samples = [
      ComparedSample(name: "inter_arrival_time", unit: "s", step: 1e-9, ascending: sorted),
      ComparedSample(
        name: "inter_arrival_time_over_mean", unit: "1", step: 1e-9, isOverMean: true,
        ascending: sorted),
    ]
  }

  /// Adds what only the family has.
  mutating func add(_ measures: [ComparedMeasure], _ samples: [ComparedSample]) {
    self.measures += measures
    self.samples += samples
  }
}

/// Something with a name that happens again and again: a kernel, an operator.
struct ComparedName {
  /// What it is.
  let kind: String
  let name: String
  /// How often it happens.
  var count = 0
  /// How long it takes in all, ns.
  var time: Int128 = 0
}

/// A number that sides are compared by.
struct ComparedMeasure {
  /// What a measure says of a workload.
  enum Kind {
    /// How long the trace is.
    case extent
    /// How much there is to do in a time: it changes when time is stretched.
    case load
    /// What requests and arrivals are like.
    case shape
    /// The same, seen through windows of a fixed length: it changes when time is stretched.
    case windowed
    /// The same, but of either sign: a correlation. Only differences have a meaning.
    case signed
  }

  /// The name, as in the report that has more of it.
  let name: String
  /// The unit, or nil where there is none.
  let unit: String?
  /// The window that the value is for, ns; nil where there is none.
  var window: Int64?
  /// What it says of a workload.
  let kind: Kind
  /// The value; nil where the side has none.
  let value: Double?

  init(
    _ name: String, _ value: Double?, unit: String? = nil, window: Int64? = nil,
    kind: Kind = .shape
  ) {
    (self.name, self.value, self.unit, self.window, self.kind) = (name, value, unit, window, kind)
  }

  /// The name and the window in words.
  var text: String {
    name.replacing("_", with: " ") + (window.map { " over \(scaleText($0))" } ?? "")
  }
}

/// Values whose distribution sides are compared by.
struct ComparedSample {
  /// The variable.
  let name: String
  /// Its unit.
  let unit: String
  /// What a step of one is in that unit.
  let step: Double
  /// Whether values are compared as multiples of their mean.
  var isOverMean = false
  /// The values, ascending.
  let ascending: [Int64]

  /// How far the distribution is from another's, and the value at which; nil where one is empty.
  func distance(to other: ComparedSample) -> (test: TwoSampleKolmogorovSmirnov, location: Double)? {
    guard isOverMean else {
      return TwoSampleKolmogorovSmirnov(ascending: ascending, other.ascending).map {
        ($0, $0.location * step)
      }
    }
    guard let own = overMean, let others = other.overMean else { return nil }
    return TwoSampleKolmogorovSmirnov(ascending: own, others).map {
      ($0, $0.location / Self.meanSteps)
    }
  }

  /// The steps that a mean is cut into, so that values that are equal but for rounding stay so.
  private static let meanSteps = Double(1 << 32)

  /// The values as multiples of their mean, which stretching time leaves alone; nil without a mean.
  private var overMean: [Int64]? {
    let sum = ascending.reduce(0.0) { $0 + Double($1) }
    guard sum > 0 else { return nil }
    let scale = Self.meanSteps * Double(ascending.count) / sum
    return ascending.map { Int64((Double($0) * scale).rounded()) }
  }
}

/// The measures of an event stream.
private func streamMeasures(
  _ events: EventGroup, _ intervals: InterArrivalTimes?,
  _ dispersion: [(window: Int64, counts: CountDispersion?)]
) -> [ComparedMeasure] {
  guard !events.arrivals.isEmpty else { return [] }
  let span = (events.arrivals.last ?? 0) - (events.arrivals.first ?? 0)
  let rate = intervals.flatMap { $0.meanSeconds > 0 ? 1 / $0.meanSeconds : nil }
  var measures: [ComparedMeasure] = [
    .init("events", Double(events.arrivals.count), kind: .extent),
    .init("span", seconds(span), unit: "s", kind: .extent),
    .init("rate", rate, unit: "1/s", kind: .load),
    .init("interval_p50", intervals?.p50Seconds, unit: "s", kind: .load),
    .init("interval_p99", intervals?.p99Seconds, unit: "s", kind: .load),
    .init("interval_max", intervals?.maxSeconds, unit: "s", kind: .load),
    .init("tie_fraction", intervals?.tieFraction, unit: "1", kind: .load),
    .init("cv", intervals?.coefficientOfVariation, unit: "1"),
    .init("local_variation", intervals?.localVariation, unit: "1"),
    .init("memory", intervals?.memory, unit: "1", kind: .signed),
  ]
  for window in Burstiness.variationWindows {
    let variation = WindowedVariation(arrivals: events.arrivals, window: window)
    measures.append(
      .init("windowed_cv_p50", variation.p50, unit: "1", window: window, kind: .windowed))
  }
  for (window, counts) in dispersion {
    measures += [
      .init("idc", counts?.indexOfDispersion, unit: "1", window: window, kind: .windowed),
      .init("allan", counts?.allanFactor, unit: "1", window: window, kind: .windowed),
      .init("peak_to_mean", counts?.peakToMean, unit: "1", window: window, kind: .windowed),
    ]
  }
  return measures
}
