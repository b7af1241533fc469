internal import Statistics
internal import TraceStore

/// What the quality report counts of one group, row by row; an accumulator.
struct QualityMeasures {
  /// The columns of a batch after the stamp.
  let columns: [LLMRequestColumn]
  private(set) var rows = 0
  private(set) var stamps: [Int64] = []
  private(set) var inversions = 0
  private(set) var totalMismatches = 0
  /// Requests without input tokens that have not failed.
  private(set) var zeroInput = 0
  /// Requests without output tokens that have not failed.
  private(set) var zeroOutput = 0
  /// Rows that have a value, by column.
  private(set) var present: [Int]
  private(set) var input = ValuesAtMaximum()
  private(set) var output = ValuesAtMaximum()
  private var repeated: RepeatedRows

  init(_ columns: [LLMRequestColumn], isSorted: Bool) {
    self.columns = columns
    present = Array(repeating: 0, count: columns.count)
    repeated = RepeatedRows(isSorted: isSorted)
  }

  /// Takes in a row of a batch whose columns are the stamp and `columns`.
  mutating func add(_ batch: ColumnBatch, _ row: Int) {
    guard let stamp = batch.integer(0, row) else { return }
    rows += 1
    if let last = stamps.last, stamp < last { inversions += 1 }
    stamps.append(stamp)
    repeated.add(batch, row, at: stamp)
    for column in columns.indices where batch.kind(column + 1, row) != .null {
      present[column] += 1
    }
    let input = batch.integer(Self.place(.inputTokens), row)
    let output = batch.integer(Self.place(.outputTokens), row)
    addTokens(input, output, batch.integer(Self.place(.totalTokens), row))
    if batch.integer(Self.place(.failed), row) == 1 { return }
    if input == 0 { zeroInput += 1 }
    if output == 0 { zeroOutput += 1 }
  }

  private mutating func addTokens(_ input: Int64?, _ output: Int64?, _ total: Int64?) {
    if let input { self.input.add(input) }
    if let output { self.output.add(output) }
    if let total, let input, let output, input + output != total { totalMismatches += 1 }
  }

  /// Where a column is in a batch: the stamp comes first, the dataset's number is left out.
  private static func place(_ column: LLMRequestColumn) -> Int { column.rawValue - 1 }

  /// Rows that equal an earlier one in every column.
  var duplicates: Int64 {
    var repeated = repeated
    return repeated.finish()
  }

  /// Times between arrivals, ascending, ns.
  var gaps: [Int64] {
    let sorted = inversions > 0 ? radixSorted(stamps) : stamps
    return radixSorted(zip(sorted.dropFirst(), sorted).map { $0 - $1 })
  }
}

/// How many values are the largest of all, and how many lie just below; an accumulator.
struct ValuesAtMaximum {
  private(set) var maximum: Int64 = 0
  private(set) var count = 0
  /// The values from nine tenths of the maximum on.
  private var high: [Int64] = []

  mutating func add(_ value: Int64) {
    count += 1
    if value > maximum {
      maximum = value
      high.removeAll { $0 * 10 < value * 9 }
    }
    if value * 10 >= maximum * 9 { high.append(value) }
  }

  /// Values that are the maximum.
  var atMaximum: Int { high.count { $0 == maximum } }

  /// Whether values are cut at the maximum: far more have it than any other nearby.
  var isCut: Bool {
    let top = atMaximum
    let below = Double(high.count - top) / max(1, Double(maximum) / 10)
    return maximum > 10 && top >= 20 && top * 1000 >= count && Double(top) > 10 * below
  }
}
