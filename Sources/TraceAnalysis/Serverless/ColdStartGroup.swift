internal import Statistics

/// A part of the cold starts that have a value of a dimension.
struct ColdStartGroup {
  let dimension: ColdStartBreakdown.Dimension
  /// The value, or ``unstated``.
  let value: String
  let part: ColdStartPart
  /// The durations, ns.
  let durations: AscendingSample
  /// Rows without a duration.
  let missing: Int
  /// Rows whose duration is a zero that was left out.
  let zerosLeftOut: Int

  /// The value where none is recorded.
  static let unstated = "(none)"
  /// The most points of a distribution function.
  static let curvePoints = 80
  /// The levels of the quantiles.
  static let levels = [0.05, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99]

  /// The cold starts, with a duration or without.
  var coldStarts: Int { durations.count + missing + zerosLeftOut }
}

/// What one dimension splits cold starts into.
struct ColdStartGrouping {
  let dimension: ColdStartBreakdown.Dimension
  /// The values; nil where it is not recorded.
  private let values: [String?]
  /// The place in `values` of what each number stands for.
  private let places: [Int]

  /// Gives numbers the values that they stand for; different numbers may have the same.
  init(_ dimension: ColdStartBreakdown.Dimension, _ names: [String?]) {
    var known: [String?: Int] = [:]
    var values: [String?] = []
    places = names.map { name in
      if let place = known[name] { return place }
      known[name] = values.count
      values.append(name)
      return values.count - 1
    }
    (self.dimension, self.values) = (dimension, values)
  }

  /// Whether any value is recorded.
  var isKnown: Bool { values.contains { $0 != nil } }

  /// Splits a part: the value of most cold starts first, hours in order.
  func groups(_ part: ColdStartPart, _ rows: NumberedDurations, curvePoints: Int)
    -> [ColdStartGroup]
  {
    var samples = counts(rows.counts).map {
      AscendingSample(count: $0, levels: ColdStartGroup.levels, curvePoints: curvePoints)
    }
    for (value, number) in zip(rows.values, rows.numbers) {
      samples[places[Int(number)]].add(value)
    }
    let (missing, zeros) = (counts(rows.missing), counts(rows.zerosLeftOut))
    return values.indices.map { place in
      ColdStartGroup(
        dimension: dimension, value: values[place] ?? ColdStartGroup.unstated, part: part,
        durations: samples[place], missing: missing[place], zerosLeftOut: zeros[place])
    }
    .filter { $0.coldStarts > 0 }
    .sorted {
      dimension == .hour
        ? $0.value < $1.value : ($1.coldStarts, $0.value) < ($0.coldStarts, $1.value)
    }
  }

  /// Adds up by value what is counted by number.
  private func counts(_ ofNumbers: [Int]) -> [Int] {
    var counts = [Int](repeating: 0, count: values.count)
    for (number, count) in ofNumbers.enumerated() { counts[places[number]] += count }
    return counts
  }
}

/// The durations of a part, ascending, with the number that says something of each row.
struct NumberedDurations {
  /// The durations, ns.
  let values: [Int64]
  /// The number of each.
  let numbers: [Int32]
  /// How many there are of each number.
  let counts: [Int]
  /// Rows without a duration, of each number.
  let missing: [Int]
  /// Zeros left out, of each number.
  let zerosLeftOut: [Int]

  /// Numbers durations.
  ///
  /// - Parameters:
  ///   - durations: the durations and their rows.
  ///   - numbers: the number of each row.
  ///   - count: how many numbers there are.
  init(_ durations: AscendingDurations, _ numbers: [Int32], _ count: Int) {
    func counts(_ rows: some Sequence<Int32>) -> [Int] {
      rows.reduce(into: [Int](repeating: 0, count: count)) { $0[Int($1)] += 1 }
    }
    values = durations.values
    self.numbers = durations.rows.map { numbers[$0] }
    self.counts = counts(self.numbers)
    missing = counts(durations.missing.lazy.map { numbers[$0] })
    zerosLeftOut = counts(durations.zeros.lazy.map { numbers[$0] })
  }
}
