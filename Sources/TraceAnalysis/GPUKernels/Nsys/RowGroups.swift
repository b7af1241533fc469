internal import Statistics

/// Rows in groups by a key; groups are numbered in the order in which they appear.
struct RowGroups<Key: Hashable> {
  /// The key of each group.
  private(set) var keys: [Key] = []
  /// The number of rows of each group.
  private(set) var counts: [Int] = []
  /// The group of each row.
  private var groups: [Int32] = []
  private var numbers: [Key: Int32] = [:]
  private var last: (key: Key, number: Int32)?

  /// Takes in the next row.
  mutating func append(_ key: Key) {
    let number = last?.key == key ? last?.number ?? 0 : number(of: key)
    groups.append(number)
    counts[Int(number)] += 1
    last = (key, number)
  }

  private mutating func number(of key: Key) -> Int32 {
    if let known = numbers[key] { return known }
    let number = Int32(keys.count)
    numbers[key] = number
    keys.append(key)
    counts.append(0)
    return number
  }

  /// Summarizes one value per row, group by group; negative values are left out.
  ///
  /// - Returns: nil for a group without values.
  func summaries(of values: [Int64]) -> [NsysSummary?] {
    var starts = [0]
    for count in counts { starts.append(starts[starts.count - 1] + count) }
    var ends = starts
    var grouped = [Int64](repeating: 0, count: values.count)
    for (group, value) in zip(groups, values) where value >= 0 {
      grouped[ends[Int(group)]] = value
      ends[Int(group)] += 1
    }
    return keys.indices.map { group in
      NsysSummary(ascending: radixSorted(Array(grouped[starts[group]..<ends[group]])))
    }
  }
}
