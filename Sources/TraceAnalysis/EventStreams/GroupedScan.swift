internal import Statistics
internal import TraceStore

/// The rows of an event stream that a request is about, batch by batch, each with its group's number.
///
/// Group 0 is `all`; it has every row. With `--by`, groups from 1 on are numbered in the order in
/// which they appear, and each row is in one of them too.
struct GroupedScan {
  private let stream: EventStream
  private let request: AnalysisRequest
  private let columns: [String]
  private let keys: [EventStream.Group]
  /// What is read: the stamp, `columns`, and the keys' columns that are not among them.
  private let names: [String]
  /// Where each key's column is in a batch.
  private let keyColumns: [Int]
  /// Whether each key is the hour of the column's stamps.
  private let isHour: [Bool]
  private let calendar: TraceCalendar
  /// For each key that is said of a function: what it is, by the function's number.
  private let attributes: [[Int64: Int64]?]
  private let window: Range<Int64>
  /// The key values of the groups from 1 on.
  private var members: [[Int64]] = []
  private var counts: [Int] = [0]
  private var numbers: [[Int64]: Int] = [:]
  /// The group of each key as it is stored.
  private var storedNumbers: [[Int64]: Int] = [:]
  /// The same where there is one key only.
  private var singleNumbers: [Int64: Int] = [:]
  private var lastKey: [Int64] = []
  private var lastNumber = 0
  /// Where the function is in a batch; nil where functions are not counted.
  private let functionColumn: Int?
  private var functions = ItemNumbers()
  private var lastFunction = Int64.min

  /// Prepares a scan.
  ///
  /// - Parameters:
  ///   - stream: the stream.
  ///   - request: the dataset, `--by`, `--from`, `--to` and `--where`.
  ///   - columns: columns of the stream's table; in batches they follow the stamp, which is column 0.
  ///   - countsFunctions: whether to tell the different functions of the rows.
  /// - Throws: where `--by` names no group of the stream.
  init(
    _ stream: EventStream, _ request: AnalysisRequest, columns: [String] = [],
    countsFunctions: Bool = false
  ) throws {
    (self.stream, self.request, self.columns) = (stream, request, columns)
    let keys = try request.by.map { name in
      guard let group = stream.groups.first(where: { $0.name == name }) else {
        throw AnalysisError.unknownGroup(name: name, known: stream.groups.map(\.name))
      }
      return group
    }
    var names = [stream.timeColumn] + columns
    for key in keys where !names.contains(key.column) { names.append(key.column) }
    let function = FunctionColumn.function.name
    if countsFunctions, !names.contains(function) { names.append(function) }
    functionColumn = countsFunctions ? names.firstIndex(of: function) : nil
    keyColumns = keys.map { names.firstIndex(of: $0.column) ?? 0 }
    attributes = try keys.map { key in
      guard case .ofFunction(let column) = key.kind else { return nil }
      return try request.store.functions(of: request.dataset, column)
    }
    (self.keys, self.names) = (keys, names)
    isHour = keys.map { $0.kind == .hour }
    calendar = TraceCalendar(request.dataset)
    let from = request.from ?? .min
    window = from..<max(from, request.to ?? .max)
  }

  /// The different functions of the rows gone through, where they are counted.
  var functionIDs: [Int64] { functions.ids }

  /// Goes through the rows in the order of the store.
  mutating func forEachBatch(_ body: (GroupedRows) throws -> Void) throws {
    var rows = GroupedRows(batch: ColumnBatch(columnCount: names.count, capacity: 1))
    func take(_ batch: ColumnBatch) throws {
      rows.begin(batch)
      select(&rows)
      rows.groupCount = members.count + 1
      try body(rows)
    }
    if let condition = request.condition {
      try selected(where: condition, take)
    } else {
      try request.store.scan(stream.table, columns: names, of: request.dataset, take)
    }
  }

  /// The groups: `all` first, then the largest first.
  func groups() throws -> [RowGroup] {
    let texts = keys.contains { $0.kind.isText } ? try request.store.dictionary() : [:]
    let all = RowGroup(
      number: 0, label: "all", keys: Array(repeating: nil, count: keys.count), rows: counts[0])
    let others = members.enumerated().map { index, values in
      let names = zip(keys, values).map { key, value in
        value == Self.none ? "(none)" : key.kind.isText ? texts[value] ?? "?" : String(value)
      }
      return RowGroup(
        number: index + 1, label: names.joined(separator: " / "), keys: names,
        rows: counts[index + 1])
    }
    return [all] + others.sorted { ($1.rows, $0.label) < ($0.rows, $1.label) }
  }

  /// Stands for NULL among key values.
  private static let none = Int64.min

  /// Chooses the rows of the window and numbers their groups.
  private mutating func select(_ rows: inout GroupedRows) {
    let batch = rows.batch
    for row in 0..<batch.count {
      guard let stamp = batch.integer(0, row), window.contains(stamp) else { continue }
      if !keys.isEmpty {
        var isSame = lastNumber > 0
        for key in 0..<keys.count where isSame {
          isSame = lastKey[key] == value(of: key, batch, row)
        }
        if !isSame { find(batch, row) }
        counts[lastNumber] += 1
      }
      rows.append(row, group: lastNumber)
    }
    counts[0] += rows.count
    if let functionColumn { countFunctions(of: rows, functionColumn) }
  }

  private mutating func countFunctions(of rows: GroupedRows, _ column: Int) {
    for row in rows.rows {
      guard let function = rows.batch.integer(column, row), function != lastFunction else {
        continue
      }
      lastFunction = function
      _ = functions.number(of: function)
    }
  }

  /// What a row is grouped by, before functions become what is said of them.
  @inline(__always)
  private func value(of key: Int, _ batch: ColumnBatch, _ row: Int) -> Int64 {
    let value = batch.integer(keyColumns[key], row) ?? Self.none
    return isHour[key] ? Int64(calendar.hour(value)) : value
  }

  /// Numbers a row's group.
  private mutating func find(_ batch: ColumnBatch, _ row: Int) {
    guard keys.count == 1, let known = singleNumbers[value(of: 0, batch, row)] else {
      find(keys.indices.map { value(of: $0, batch, row) })
      if keys.count == 1 { singleNumbers[lastKey[0]] = lastNumber }
      return
    }
    lastKey[0] = value(of: 0, batch, row)
    lastNumber = known
  }

  private mutating func find(_ stored: [Int64]) {
    lastKey = stored
    if let known = storedNumbers[stored] {
      lastNumber = known
      return
    }
    let key = zip(stored, attributes).map { value, attribute in
      attribute.map { $0[value] ?? Self.none } ?? value
    }
    if numbers[key] == nil {
      members.append(key)
      counts.append(0)
      numbers[key] = members.count
    }
    lastNumber = numbers[key] ?? 0
    storedNumbers[stored] = lastNumber
  }

  /// The rows of the view that fulfil a condition.
  private func selected(
    where condition: String, _ body: (ColumnBatch) throws -> Void
  ) throws {
    let columns = names.map { "t.\($0)" }.joined(separator: ", ")
    let statement = try request.store.connection.prepare(
      """
      SELECT \(columns) FROM \(stream.table.name) AS t
      WHERE t.id IN (SELECT id FROM \(stream.view) WHERE dataset = ? AND (\(condition))) ORDER BY t.id
      """)
    try statement.bind([.text(request.dataset.label)])
    let batch = ColumnBatch(columnCount: names.count)
    while try statement.step() {
      for column in names.indices { statement.copy(column, to: batch, column) }
      batch.endRow()
      if batch.isFull {
        try body(batch)
        batch.removeAll()
      }
    }
    try body(batch)
  }
}

/// The chosen rows of a batch.
struct GroupedRows {
  /// The batch; column 0 is the stamp.
  private(set) var batch: ColumnBatch
  /// The positions of the chosen rows in the batch.
  private(set) var rows: [Int] = []
  /// Their groups' numbers; 0 without `--by`.
  private(set) var groups: [Int] = []

  fileprivate init(batch: ColumnBatch) { self.batch = batch }

  /// One more than the largest group number so far.
  fileprivate(set) var groupCount = 1

  /// The number of chosen rows.
  var count: Int { rows.count }

  fileprivate mutating func begin(_ batch: ColumnBatch) {
    self.batch = batch
    rows.removeAll(keepingCapacity: true)
    groups.removeAll(keepingCapacity: true)
  }

  fileprivate mutating func append(_ row: Int, group: Int) {
    rows.append(row)
    groups.append(group)
  }
}

/// A group of rows and how tables name it.
struct RowGroup {
  /// The number that its rows had during the scan; 0 is `all`.
  var number: Int
  /// `all`, or the values of the `--by` columns joined with ` / `.
  var label: String
  /// The values of the `--by` columns; nil in `all`.
  var keys: [String?]
  /// The number of rows.
  var rows: Int
}
