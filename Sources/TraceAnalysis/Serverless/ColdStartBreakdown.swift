internal import Statistics
internal import TraceStore

/// The cold starts of a region by what is known of them; an accumulator.
struct ColdStartBreakdown {
  /// A value of a dimension and the totals of its cold starts.
  struct Part {
    /// The dimension, such as `runtime`.
    let dimension: String
    /// The value; `(none)` where it is not recorded.
    let value: String
    /// The totals, ascending, ns.
    let ascending: [Int64]
  }

  /// The columns that ``add(_:_:after:)`` takes.
  static let columns = [ColdStartColumn.function.name, ColdStartColumn.cluster.name]

  private var totals: [Int64] = []
  private var hours: [Int32] = []
  private var functions = NumberedValues()
  private var clusters = NumberedValues()
  private let calendar: TraceCalendar

  init(_ dataset: Dataset) { calendar = TraceCalendar(dataset) }

  /// The number of different functions.
  var functionCount: Int { functions.values.count }

  /// Takes in a row of a batch: stamp, total, and after other columns those of ``columns``.
  mutating func add(_ batch: ColumnBatch, _ row: Int, after column: Int) {
    guard let stamp = batch.integer(0, row), let total = batch.integer(1, row) else { return }
    totals.append(total)
    hours.append(Int32(calendar.hour(stamp)))
    functions.add(batch.integer(column + 1, row))
    clusters.add(batch.integer(column + 2, row))
  }

  /// The parts of every dimension of which something is known, the largest part first; hours in order.
  func parts(_ request: AnalysisRequest) throws -> [Part] {
    let texts = try request.store.dictionary()
    let order = radixOrder(totals)
    var parts: [Part] = []
    let said: [(String, FunctionColumn)] = [
      ("runtime", .runtime), ("trigger", .trigger), ("pool_size", .poolSize),
    ]
    for (dimension, column) in said {
      let values = try request.store.functions(of: request.dataset, column)
      let names = functions.values.map { function in
        function.flatMap { values[$0] }.flatMap { texts[$0] }
      }
      parts += self.parts(dimension, names, functions.numbers, order)
    }
    parts += self.parts(
      "cluster", clusters.values.map { $0.map(String.init) }, clusters.numbers, order)
    let hourNames = (0..<24).map { $0 < 10 ? "0\($0)" : "\($0)" }
    return parts
      + self.parts("hour", hourNames, hours, order).sorted { $0.value < $1.value }
  }

  /// Splits the totals by the name of each row's number.
  private func parts(_ dimension: String, _ names: [String?], _ numbers: [Int32], _ order: [Int])
    -> [Part]
  {
    var places: [String?: Int] = [:]
    let placeOfNumber = names.map { name in
      let place = places[name] ?? places.count
      places[name] = place
      return place
    }
    guard places.keys.contains(where: { $0 != nil }) else { return [] }
    var values = [[Int64]](repeating: [], count: places.count)
    for row in order { values[placeOfNumber[Int(numbers[row])]].append(totals[row]) }
    return places.filter { !values[$0.value].isEmpty }
      .map { Part(dimension: dimension, value: $0.key ?? "(none)", ascending: values[$0.value]) }
      .sorted { ($1.ascending.count, $0.value) < ($0.ascending.count, $1.value) }
  }
}

/// Values numbered from 0 in the order in which they appear; an accumulator.
struct NumberedValues {
  /// The value of each number; nil stands for NULL.
  private(set) var values: [Int64?] = []
  /// The number of each value added.
  private(set) var numbers: [Int32] = []
  private var known: [Int64?: Int32] = [:]

  /// Adds a value.
  mutating func add(_ value: Int64?) {
    if let number = known[value] {
      numbers.append(number)
      return
    }
    let number = Int32(values.count)
    known[value] = number
    values.append(value)
    numbers.append(number)
  }
}
