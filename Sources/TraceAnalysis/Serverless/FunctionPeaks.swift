internal import Statistics
internal import TraceStore

/// How far the load of each function rises above its lowest (EuroSys'25, Figure 6).
struct FunctionPeaks {
  /// A function with enough requests.
  struct Function {
    /// Its place in the catalogue.
    let place: Int
    let requestsPerDay: Double
    let coldStarts: Double?
    /// The highest prominent peak and the lowest prominent trough of its smoothed requests per minute.
    let peak, trough: Double?
    /// peak / max(trough, floor); 1 where it is constant, has no peak or trough, or stays under the floor.
    let ratio: Double
    /// Whether the floor took the trough's place.
    let usesFloor: Bool
  }

  /// Functions with at most so many requests on their median day are left out.
  static let minimumRequests = AnalysisSetting(
    "minimum_requests_per_day", 100, unit: "requests",
    "functions with at most so many requests on their median day have no peak-to-trough ratio")
  /// What a trough counts as at least.
  static let floor = AnalysisSetting(
    "trough_floor", 1, unit: "requests/min", "what a trough counts as at least")
  /// What share of its range a peak or trough must stand out by.
  static let prominence = 0.05
  /// How many cells are held at once.
  private static let cellLimit = 1 << 25

  let catalogue: FunctionCatalogue
  /// Most requests first.
  let functions: [Function]
  /// Functions with requests that are left out.
  let leftOut: Int
  /// The floor in force.
  let floor: Double

  /// Looks at the functions of a dataset over the minutes that the trace covers.
  init(
    _ request: AnalysisRequest, _ popularity: FunctionPopularityMeasures,
    over covered: CoveredMinutes, requestsAreRows: Bool
  ) throws {
    catalogue = popularity.activity.catalogue
    floor = request.number(Self.floor)
    guard floor > 0 else {
      throw AnalysisError.badSetting(
        name: Self.floor.name, value: significant(floor), expected: "a number above 0")
    }
    let minimum = request.number(Self.minimumRequests)
    let perDay = popularity.requestsPerDay
    let chosen = perDay.indices.filter { (perDay[$0] ?? 0) > minimum }
      .sorted { (perDay[$1] ?? 0, $0) < (perDay[$0] ?? 0, $1) }
    leftOut = perDay.count { $0 != nil } - chosen.count
    var functions: [Function] = []
    let chunk = max(1, Self.cellLimit / max(covered.minutes.count, 1))
    for start in stride(from: 0, to: chosen.count, by: chunk) {
      let places = Array(chosen[start..<min(start + chunk, chosen.count)])
      let series = try Self.series(of: places, catalogue, request, covered, requestsAreRows)
      for (place, values) in zip(places, series) {
        functions.append(
          Function(
            place: place, requestsPerDay: perDay[place] ?? 0,
            coldStarts: popularity.hasColdStarts ? popularity.activity.coldStarts[place] : nil,
            values, floor: floor))
      }
    }
    self.functions = functions
  }

  /// The requests of functions minute by minute.
  private static func series(
    of places: [Int], _ catalogue: FunctionCatalogue, _ request: AnalysisRequest,
    _ covered: CoveredMinutes, _ requestsAreRows: Bool
  ) throws -> [[Double]] {
    var series = places.map { _ in [Double](repeating: 0, count: covered.minutes.count) }
    var rowOfPlace = [Int32](repeating: -1, count: catalogue.functions.count)
    for (row, place) in places.enumerated() { rowOfPlace[place] = Int32(row) }
    func add(_ function: Int64?, _ stamp: Int64?, _ value: Double) {
      guard let stamp, let place = catalogue.place(function ?? -1), rowOfPlace[place] >= 0 else {
        return
      }
      let minute = stamp >= 0 ? stamp / 60_000_000_000 : (stamp + 1) / 60_000_000_000 - 1
      guard let cell = covered.place(minute) else { return }
      series[Int(rowOfPlace[place])][cell] += value
    }
    let (store, dataset) = (request.store, request.dataset)
    if requestsAreRows {
      let columns: [InvocationColumn] = [.function, .arrival]
      try store.scan(.invocation, columns: columns.map(\.name), of: dataset) { batch in
        for row in 0..<batch.count { add(batch.integer(0, row), batch.integer(1, row), 1) }
      }
    } else {
      let metric = try store.dictionary().first { $0.value == LoadMetric.requests.stored }?.key
      let columns: [FunctionMinuteColumn] = [.function, .start, .metric, .value]
      try store.scan(.functionMinute, columns: columns.map(\.name), of: dataset) { batch in
        for row in 0..<batch.count where batch.integer(2, row) == metric {
          add(batch.integer(0, row), batch.integer(1, row), batch.real(3, row) ?? 0)
        }
      }
    }
    return series
  }

  /// Ratios above 1, ascending.
  var ratiosAbove1: [Double] { functions.map(\.ratio).filter { $0 > 1 }.sorted() }
}

extension FunctionPeaks.Function {
  init(
    place: Int, requestsPerDay: Double, coldStarts: Double?, _ values: [Double], floor: Double
  ) {
    (self.place, self.requestsPerDay, self.coldStarts) = (place, requestsPerDay, coldStarts)
    let smoothed = rollingMedian(values, window: DailyPeaks.window)
    peak = highestPeak(smoothed, prominentBy: FunctionPeaks.prominence)
    trough = highestPeak(smoothed.map { -$0 }, prominentBy: FunctionPeaks.prominence).map { -$0 }
    guard let peak, let trough else {
      (ratio, usesFloor) = (1, false)
      return
    }
    usesFloor = trough < floor
    ratio = max(peak / max(trough, floor), 1)
  }
}
