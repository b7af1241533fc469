internal import Statistics
internal import TraceStore

/// The cold starts of a region by what is known of them; an accumulator.
struct ColdStartBreakdown {
  /// What is said of cold starts, in the order of the report.
  enum Dimension: String, CaseIterable {
    case runtime, trigger
    case poolSize = "pool_size"
    case cluster, hour, user

    /// What it is called in sentences and figures.
    var text: String { rawValue.replacing("_", with: " ") }

    /// Whether distribution functions of its values are drawn.
    var hasCurves: Bool { self == .runtime || self == .trigger }
  }

  /// The columns that ``add(_:_:after:)`` takes.
  static let columns = [
    ColdStartColumn.function.name, ColdStartColumn.cluster.name, ColdStartColumn.user.name,
  ]

  private var functions = NumberedValues()
  private var clusters = NumberedValues()
  /// The totals of each function.
  private var logTotals: [ColdStartVariance.LogSums] = []
  private var hours: [Int32] = []
  /// The owner of each function.
  private var users: [Int64?] = []
  private let calendar: TraceCalendar

  init(_ dataset: Dataset) { calendar = TraceCalendar(dataset) }

  /// The number of different functions.
  var functionCount: Int { functions.values.count }

  /// Takes in a row of a batch: the stamp, and after other columns those of ``columns``.
  mutating func add(_ batch: ColumnBatch, _ row: Int, after column: Int) {
    guard let stamp = batch.integer(0, row) else { return }
    functions.add(batch.integer(column + 1, row))
    if functions.values.count > users.count {
      users.append(batch.integer(column + 3, row))
      logTotals.append(.init())
    }
    if let total = batch.integer(1, row), let function = functions.numbers.last {
      logTotals[Int(function)].add(total)
    }
    clusters.add(batch.integer(column + 2, row))
    hours.append(Int32(calendar.hour(stamp)))
  }

  /// The totals by region, runtime and pool.
  func cells(_ request: AnalysisRequest) throws -> [ColdStartVariance.Cell] {
    let texts = try request.store.dictionary()
    let runtimes = try request.store.functions(of: request.dataset, .runtime)
    let pools = try request.store.functions(of: request.dataset, .pool)
    return zip(functions.values, logTotals).map { function, sums in
      let named = [runtimes, pools].map { values in
        function.flatMap { values[$0] }.flatMap { texts[$0] }
      }
      return .init(values: [request.dataset.label] + named, sums: sums)
    }
  }

  /// Splits the durations of the rows taken in by dimension, then by part; the value of most cold
  /// starts is first, hours are in order.
  ///
  /// A dimension of which nothing is known has no group.
  func groups(_ sample: ColdStartSample, _ request: AnalysisRequest) throws -> [ColdStartGroup] {
    let texts = try request.store.dictionary()
    func names(_ column: FunctionColumn) throws -> [String?] {
      let values = try request.store.functions(of: request.dataset, column)
      return functions.values.map { $0.flatMap { values[$0] }.flatMap { texts[$0] } }
    }
    let ofFunctions = [
      ColdStartGrouping(.runtime, try names(.runtime)),
      ColdStartGrouping(.trigger, try names(.trigger)),
      ColdStartGrouping(.poolSize, try names(.poolSize)),
      ColdStartGrouping(.user, users.map { $0.map(String.init) }),
    ]
    let ofClusters = ColdStartGrouping(.cluster, clusters.values.map { $0.map(String.init) })
    let ofHours = ColdStartGrouping(.hour, (0..<24).map { $0 < 10 ? "0\($0)" : "\($0)" })
    let numbered: [(numbers: [Int32], count: Int, groupings: [ColdStartGrouping])] = [
      (functions.numbers, functions.values.count, ofFunctions),
      (clusters.numbers, clusters.values.count, [ofClusters]), (hours, 24, [ofHours]),
    ]
    var groups: [Dimension: [ColdStartGroup]] = [:]
    for part in ColdStartPart.allCases {
      let durations = sample.ascending(part)
      for (numbers, count, groupings) in numbered {
        let rows = NumberedDurations(durations, numbers, count)
        for grouping in groupings where grouping.isKnown {
          let points =
            request.drawsFigures && grouping.dimension.hasCurves ? ColdStartGroup.curvePoints : 0
          groups[grouping.dimension, default: []] += grouping.groups(
            part, rows, curvePoints: points)
        }
      }
    }
    return Dimension.allCases.flatMap { groups[$0] ?? [] }
  }
}
