/// Ascending values of which equal ones are held once, with the number of times they occur.
///
/// When fewer than half of the values repeat, all values are held and no counts.
struct SortedRuns: Sendable {
  /// The value of each run, ascending.
  let values: [Double]
  /// The number of values in all runs up to and including each run; nil when every run has one.
  private let ends: [Int]?

  /// Groups ascending values.
  init(sorted values: [Double]) {
    var distinct = values.isEmpty ? 0 : 1
    for i in values.indices.dropFirst() where values[i] != values[i - 1] { distinct += 1 }
    guard distinct * 2 <= values.count, !values.isEmpty else {
      (self.values, ends) = (values, nil)
      return
    }
    let lasts = values.indices.filter { $0 + 1 == values.count || values[$0] != values[$0 + 1] }
    (self.values, ends) = (lasts.map { values[$0] }, lasts.map { $0 + 1 })
  }

  /// Takes runs with the number of values in all runs up to and including each.
  init(values: [Double], ends: [Int]?) { (self.values, self.ends) = (values, ends) }

  /// The number of values, repetitions included.
  var count: Int { end(values.count - 1) }

  /// All values, repetitions included, ascending.
  var expanded: [Double] {
    ends == nil
      ? values : values.indices.flatMap { repeatElement(values[$0], count: end($0) - start($0)) }
  }

  /// Returns the number of values in the runs before this one.
  func start(_ run: Int) -> Int { end(run - 1) }

  /// Returns the number of values in the runs up to and including this one.
  func end(_ run: Int) -> Int {
    guard let ends else { return run + 1 }
    return run < 0 ? 0 : ends[run]
  }

  /// Returns the number of values in this run.
  func multiplicity(_ run: Int) -> Double {
    ends == nil ? 1 : Double(end(run) - start(run))
  }

  /// Visits each different value once, with the number of values below it and up to it.
  @inline(__always)
  func visitDistinct(_ visit: (_ value: Double, _ start: Int, _ end: Int) -> Void) {
    var run = 0
    while run < values.count {
      let first = run
      while run + 1 < values.count, values[run + 1] == values[first] { run += 1 }
      visit(values[first], start(first), end(run))
      run += 1
    }
  }

  /// Returns the mean over all values of a term given for each run; NaN when there is no value.
  @inline(__always)
  func mean(_ term: (_ run: Int) -> Double) -> Double {
    var sum = CompensatedSum()
    for run in values.indices { sum.add(multiplicity(run) * term(run)) }
    return sum.value / Double(count)
  }

  /// Returns the value with exactly `rank` values before it in ascending order, 0 <= rank < count.
  func value(rank: Int) -> Double {
    guard let ends else { return values[rank] }
    return values[ends.partitioningIndex { $0 > rank }]
  }

  /// The quantile of type 7; nil where there is no value.
  func quantile(_ p: Double) -> Double? { interpolate(p, count) { value(rank: $0) } }

  /// Returns the same runs of other values, which ascend as these do.
  func replacing(values: [Double]) -> SortedRuns { SortedRuns(values: values, ends: ends) }

  /// Returns the number of values below `bound`.
  func countBelow(_ bound: Double) -> Int { start(values.partitioningIndex { $0 >= bound }) }
}

extension Array {
  /// Returns the first index whose element satisfies a predicate that never turns false again.
  func partitioningIndex(where predicate: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = low + (high - low) / 2
      if predicate(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
