internal import Statistics
internal import TraceStore

/// The quantiles of a metric for each function and minute.
struct MinuteQuantiles {
  /// The orders of the quantiles that the dataset has, between 0 and 1, ascending.
  let orders: [Double]
  /// For each function and minute the values in order, and how many events they are of; NaN where a
  /// number is not known.
  private var values: [Double] = []
  /// Functions and minutes with a quantile or a number of events.
  private(set) var count = 0
  /// Functions with one.
  private(set) var functions = 0
  /// Whether the dataset says how many events there were.
  private(set) var countsEvents = false

  /// Reads the quantiles; nil where the dataset has none.
  init?(_ metric: String, _ request: AnalysisRequest) throws {
    let known = try request.store.dictionary().compactMap { id, text in
      Self.order(text, of: metric).map { (order: $0, id: id) }
    }.filter { $0.order > 0 && $0.order < 1 }.sorted { $0.order < $1.order }
    guard !known.isEmpty else { return nil }
    orders = known.map(\.order)
    var places = Dictionary(uniqueKeysWithValues: known.enumerated().map { ($1.id, $0) })
    let (events, width) = (Self.events(of: metric), known.count + 1)
    if let id = try request.store.dictionary().first(where: { $0.value == events })?.key {
      places[id] = known.count
    }
    var (keys, names) = (ItemNumbers(), ItemNumbers())
    let from = request.from ?? .min
    let window = from..<max(from, request.to ?? .max)
    let columns: [FunctionMinuteColumn] = [.start, .function, .metric, .value]
    var (lastMetric, place, hasQuantiles) = (Int64.min, Int?.none, false)
    try request.store.scan(.functionMinute, columns: columns.map(\.name), of: request.dataset) {
      batch in
      for row in 0..<batch.count {
        let id = batch.integer(2, row) ?? 0
        if id != lastMetric { (lastMetric, place) = (id, places[id]) }
        guard let place, let start = batch.integer(0, row), window.contains(start),
          let function = batch.integer(1, row), let value = batch.real(3, row)
        else { continue }
        // Minutes after the clock's zero need 26 bits for a century.
        let minute = (start / 60_000_000_000) & 0x3ff_ffff
        let name = names.number(of: function).number
        let (number, isNew) = keys.number(of: Int64(name) << 26 | minute)
        if isNew { values.append(contentsOf: repeatElement(.nan, count: width)) }
        values[number * width + place] = value
        if place == width - 1 { countsEvents = true } else { hasQuantiles = true }
      }
    }
    (count, functions) = (keys.ids.count, names.ids.count)
    guard hasQuantiles else { return nil }
  }

  /// The metric that counts what another one is measured of.
  private static func events(of metric: String) -> String {
    let ofColdStarts = [
      "totalCost_cold_start", "podAllocationCost", "deployCodeCost", "deployDependencyCost",
      "schedulingCost",
    ]
    return ofColdStarts.contains(metric) ? "num_cold_starts" : "requests"
  }

  /// The order of the quantile that a metric's name states, `totalCost_quantile_095`.
  private static func order(_ text: String, of metric: String) -> Double? {
    let prefix = metric + "_quantile_"
    guard text.hasPrefix(prefix), let percent = Int(text.dropFirst(prefix.count)) else {
      return nil
    }
    return Double(percent) / 100
  }

  /// The quantiles of a function's minute, by number from 0.
  func quantiles(_ number: Int) -> [KnownQuantile] {
    orders.indices.compactMap { place in
      let value = values[number * (orders.count + 1) + place]
      return value.isNaN ? nil : (orders[place], value)
    }
  }

  /// How many events they are of; nil where that is not known.
  func events(_ number: Int) -> Double? {
    let value = values[number * (orders.count + 1) + orders.count]
    return value.isNaN ? nil : value
  }
}
