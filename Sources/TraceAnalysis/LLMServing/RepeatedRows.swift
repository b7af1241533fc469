internal import TraceStore

/// Counts rows that equal an earlier one in every column.
///
/// Equal rows have equal stamps, so that in a sorted dataset only the rows of one stamp are kept, and
/// only rows that share theirs are looked at; otherwise one digest per row is kept.
struct RepeatedRows {
  private let isSorted: Bool
  private var digests: [UInt64] = []
  private var stamp = Int64.min
  private var count: Int64 = 0

  init(isSorted: Bool) {
    self.isSorted = isSorted
  }

  /// Takes in a row of a batch whose column 0 is the stamp.
  mutating func add(_ batch: ColumnBatch, _ row: Int, at arrival: Int64) {
    guard isSorted else {
      digests.append(batch.digest(row: row))
      return
    }
    if arrival != stamp {
      if digests.count > 1 { countRepeats() }
      digests.removeAll(keepingCapacity: true)
      stamp = arrival
      // A row that the next one does not share its stamp with repeats none.
      if row + 1 < batch.count, batch.integer(0, row + 1) != arrival { return }
    }
    digests.append(batch.digest(row: row))
  }

  /// The number of rows that equal an earlier one.
  mutating func finish() -> Int64 {
    countRepeats()
    digests.removeAll()
    return count
  }

  private mutating func countRepeats() {
    digests.sort()
    for index in digests.indices.dropFirst() where digests[index] == digests[index - 1] {
      count += 1
    }
  }
}
