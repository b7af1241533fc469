internal import Statistics
internal import TraceStore

/// The cold starts of one group of a region, as they are read; an accumulator.
struct ColdStartSample {
  /// When pods were ready, ns, in the order of the store.
  private(set) var ready: [Int64] = []
  /// The known durations of each of ``ColdStartPart/allCases``, ns.
  private(set) var durations = [[Int64]](repeating: [], count: ColdStartPart.allCases.count)
  /// The rows without one, from 0, for each of them.
  private var missing = [[Int]](repeating: [], count: ColdStartPart.allCases.count)
  /// What the parts have of the total.
  private(set) var shares = ComponentShares()
  /// Rows whose parts do not add up.
  private(set) var badSums = 0
  /// Rows whose stamp is not in the day they state.
  private(set) var dayMismatches = 0

  /// The columns that ``add(_:_:)`` takes, after the stamp.
  static let columns = ColdStartPart.allCases.map(\.column.name) + [ColdStartColumn.flags.name]

  /// Takes in a row of a batch: the stamp, ``columns``, and what else there is.
  mutating func add(_ batch: ColumnBatch, _ row: Int) {
    guard let stamp = batch.integer(0, row) else { return }
    ready.append(stamp)
    for part in 1...ColdStartPart.allCases.count {
      if let duration = batch.integer(part, row) {
        durations[part - 1].append(duration)
      } else {
        missing[part - 1].append(ready.count - 1)
      }
    }
    let flags = batch.integer(ColdStartPart.allCases.count + 1, row) ?? 0
    if flags & ColdStartFlag.dayMismatch != 0 { dayMismatches += 1 }
    if flags & ColdStartFlag.badSum != 0 {
      badSums += 1
    } else {
      shares.add(batch, row)
    }
  }
}

/// The durations of a part, ascending, and the rows they are of.
struct AscendingDurations {
  /// The durations, ns.
  let values: [Int64]
  /// The row of each, from 0 in the order of the store.
  let rows: [Int]
  /// The rows without a duration.
  let missing: [Int]
  /// The rows whose duration is a zero that is left out.
  let zeros: [Int]
}

extension ColdStartSample {
  /// The durations of a part in ascending order.
  func ascending(_ part: ColdStartPart) -> AscendingDurations {
    let place = ColdStartPart.allCases.firstIndex(of: part) ?? 0
    let (values, missing) = (durations[place], missing[place])
    let order = radixOrder(values)
    let kept = part.zeroMeansNone ? order.filter { values[$0] != 0 } : order
    let zeros = part.zeroMeansNone ? order.filter { values[$0] == 0 } : []
    let rows = missing.isEmpty ? nil : known(but: missing)
    return AscendingDurations(
      values: kept.map { values[$0] }, rows: rows.map { rows in kept.map { rows[$0] } } ?? kept,
      missing: missing, zeros: rows.map { rows in zeros.map { rows[$0] } } ?? zeros)
  }

  /// The rows that are not among `missing`, which ascends.
  private func known(but missing: [Int]) -> [Int] {
    var next = 0
    return ready.indices.filter { row in
      guard next < missing.count, missing[next] == row else { return true }
      next += 1
      return false
    }
  }
}

/// The share that each part has of cold-start time, as ratio of sums and as mean of ratios; an
/// accumulator.
///
/// Rows count where the total is above zero and every part is known.
struct ComponentShares {
  /// Rows that count.
  private(set) var rows = 0
  private var total = 0.0
  private var sums = [0.0, 0.0, 0.0, 0.0]
  private var ratios = [0.0, 0.0, 0.0, 0.0]

  /// Takes in a row of a batch with the columns of ``ColdStartSample``.
  mutating func add(_ batch: ColumnBatch, _ row: Int) {
    guard let code = batch.integer(2, row), let dependency = batch.integer(3, row),
      let scheduling = batch.integer(4, row), let allocation = batch.integer(5, row),
      let total = batch.integer(1, row), total > 0
    else { return }
    add(total, code, 0)
    add(total, dependency, 1)
    add(total, scheduling, 2)
    add(total, allocation, 3)
    self.total += Double(total)
    rows += 1
  }

  @inline(__always)
  private mutating func add(_ total: Int64, _ part: Int64, _ place: Int) {
    sums[place] += Double(part)
    ratios[place] += Double(part) / Double(total)
  }

  /// Takes in what another accumulator has seen.
  mutating func merge(_ other: ComponentShares) {
    rows += other.rows
    total += other.total
    for place in sums.indices {
      sums[place] += other.sums[place]
      ratios[place] += other.ratios[place]
    }
  }

  /// A part's sum over the sum of totals; nil without rows.
  func ratioOfSums(_ part: ColdStartPart) -> Double? { place(part).map { sums[$0] / total } }

  /// The mean over rows of a part over the total; nil without rows.
  func meanOfRatios(_ part: ColdStartPart) -> Double? {
    place(part).map { ratios[$0] / Double(rows) }
  }

  private func place(_ part: ColdStartPart) -> Int? {
    rows == 0 ? nil : ColdStartPart.components.firstIndex(of: part)
  }
}
