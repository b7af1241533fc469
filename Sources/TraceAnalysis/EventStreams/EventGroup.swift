internal import Statistics
internal import TraceReport
internal import TraceStore

/// The events of one group, in the order of time.
struct EventGroup {
  /// `all`, or the values of the `--by` columns joined with ` / `.
  var label: String
  /// The values of the `--by` columns; nil in `all`.
  var keys: [String?]
  /// When the events happened, ns after the clock's zero, ascending.
  var arrivals: [Int64]

  /// The leading cells of every row about the group: its label, then one per key.
  var cells: [Table.Value] { [.text(label)] + keys.map { Table.Value.text($0) } }

  /// The columns of those cells.
  static func columns(by: [String]) -> [Table.Column] {
    [Table.Column("group", "all, or the values of the --by columns joined with \" / \"")]
      + by.map { Table.Column($0, "the group's \($0); null in the group all") }
  }
}

extension EventGroup {
  /// Reads a stream's events: `all` first, then the groups, the largest first.
  static func load(_ stream: EventStream, _ request: AnalysisRequest) throws -> [EventGroup] {
    let groups = try request.by.map { name in
      guard let group = stream.groups.first(where: { $0.name == name }) else {
        throw AnalysisError.unknownGroup(name: name, known: stream.groups.map(\.name))
      }
      return group
    }
    var loader = EventLoader(keyCount: groups.count, request)
    if let condition = request.condition {
      try loader.select(stream, groups, request, where: condition)
    } else {
      try request.store.scan(
        stream.table, columns: [stream.timeColumn] + groups.map(\.column), of: request.dataset
      ) { loader.add($0) }
    }
    return try loader.groups(names: request.store.dictionary())
  }
}

/// Distributes stamps over groups as rows come in.
private struct EventLoader {
  private let keyCount: Int
  private let window: Range<Int64>
  private var all: [Int64] = []
  private var members: [[Int64]] = []
  private var index: [[Int64]: Int] = [:]
  private var lastKey: [Int64] = []
  private var lastIndex = 0

  init(keyCount: Int, _ request: AnalysisRequest) {
    self.keyCount = keyCount
    let from = request.from ?? .min
    window = from..<max(from, request.to ?? .max)
    if request.parameters.isEmpty { all.reserveCapacity(Int(request.dataset.stamps.count)) }
  }

  /// Takes in rows of a stamp and dictionary ids; 0 stands for NULL.
  mutating func add(_ batch: ColumnBatch) {
    for row in 0..<batch.count {
      guard let stamp = batch.integer(0, row), window.contains(stamp) else { continue }
      all.append(stamp)
      guard keyCount > 0 else { continue }
      var isSame = lastKey.count == keyCount
      for key in 0..<keyCount where isSame {
        isSame = lastKey[key] == batch.integer(key + 1, row) ?? 0
      }
      if !isSame { findGroup((1...keyCount).map { batch.integer($0, row) ?? 0 }) }
      members[lastIndex].append(stamp)
    }
  }

  private mutating func findGroup(_ key: [Int64]) {
    lastKey = key
    if let known = index[key] {
      lastIndex = known
      return
    }
    lastIndex = members.count
    index[key] = lastIndex
    members.append([])
  }

  /// Takes in the rows of the view that fulfil a condition.
  mutating func select(
    _ stream: EventStream, _ groups: [EventStream.Group], _ request: AnalysisRequest,
    where condition: String
  ) throws {
    let columns = ([stream.timeColumn] + groups.map(\.column)).map { "t.\($0)" }
    let statement = try request.store.connection.prepare(
      """
      SELECT \(columns.joined(separator: ", ")) FROM \(stream.table.name) AS t
      WHERE t.id IN (SELECT id FROM \(stream.view) WHERE dataset = ? AND (\(condition))) ORDER BY t.id
      """)
    try statement.bind([.text(request.dataset.label)])
    let batch = ColumnBatch(columnCount: columns.count)
    while try statement.step() {
      for column in columns.indices { batch.set(column, integer: statement.integer(column)) }
      batch.endRow()
      if batch.isFull {
        add(batch)
        batch.removeAll()
      }
    }
    add(batch)
  }

  /// The groups with their stamps sorted.
  func groups(names: [Int64: String]) -> [EventGroup] {
    var groups = [
      EventGroup(
        label: "all", keys: Array(repeating: nil, count: keyCount), arrivals: sorted(all))
    ]
    let largestFirst = index.sorted {
      (-members[$0.value].count, $0.key[0]) < (-members[$1.value].count, $1.key[0])
    }
    for (key, member) in largestFirst {
      let texts = key.map { names[$0] ?? "(none)" }
      groups.append(
        EventGroup(
          label: texts.joined(separator: " / "), keys: texts, arrivals: sorted(members[member])))
    }
    return groups
  }

  private func sorted(_ stamps: [Int64]) -> [Int64] {
    for index in stamps.indices.dropFirst() where stamps[index] < stamps[index - 1] {
      return radixSorted(stamps)
    }
    return stamps
  }
}
