internal import TraceStore

/// Counts and sums over the requests of a dataset, in one pass.
struct RequestTotals {
  /// A model and a service by their dictionary ids; 0 where there is none.
  struct Key: Hashable, Comparable {
    var model: Int64
    var service: Int64

    static func < (one: Key, other: Key) -> Bool {
      (one.model, one.service) < (other.model, other.service)
    }
  }

  /// A sum and how many rows are in it.
  struct Sum {
    var sum: Int64 = 0
    var rows: Int64 = 0
    /// The sum, or nil where no row states a value.
    var stated: Int64? { rows > 0 ? sum : nil }
    var mean: Double? { rows > 0 ? Double(sum) / Double(rows) : nil }

    mutating func add(_ value: Int64?) {
      guard let value else { return }
      sum += value
      rows += 1
    }
  }

  /// What is counted per model and service.
  struct Group {
    var count: Int64 = 0
    /// Rows that tell whether they failed; `sum` of them did.
    var failures = Sum()
    var input = Sum()
    var output = Sum()

    mutating func add(_ input: Int64?, _ output: Int64?, _ failed: Int64?) {
      count += 1
      failures.add(failed)
      self.input.add(input)
      self.output.add(output)
    }
  }

  private var index: [Key: Int] = [:]
  private var members: [Group] = []
  private var lastKey: Key?
  private var lastMember = 0
  private(set) var withSession: Int64 = 0
  private(set) var totalMismatches: Int64 = 0
  private(set) var failedWithInput: Int64 = 0
  private(set) var duplicates: Int64 = 0

  /// The groups with their keys.
  var groups: [(key: Key, value: Group)] { index.map { ($0.key, members[$0.value]) } }

  var count: Int64 { members.reduce(0) { $0 + $1.count } }
  var failures: Sum { sum { $0.failures } }
  var input: Sum { sum { $0.input } }
  var output: Sum { sum { $0.output } }
  var models: Int { Set(index.keys.map(\.model)).subtracting([0]).count }
  var services: Int { Set(index.keys.map(\.service)).subtracting([0]).count }

  private func sum(_ part: (Group) -> Sum) -> Sum {
    members.reduce(into: Sum()) { total, group in
      total.sum += part(group).sum
      total.rows += part(group).rows
    }
  }

  /// A count over all rows; nil where there is no row.
  func share(of part: Int64) -> Double? { count > 0 ? Double(part) / Double(count) : nil }

  /// Reads the rows.
  init(_ request: AnalysisRequest) throws {
    var repeated = RepeatedRows(isSorted: request.dataset.stamps.outOfOrder == 0)
    let range = (request.from ?? .min)..<(request.to ?? .max)
    let columns = LLMRequestColumn.allCases.filter { $0 != .datasetID }
    try request.store.scan(.llmRequest, columns: columns.map(\.name), of: request.dataset) {
      batch in
      for row in 0..<batch.count {
        guard let arrival = batch.integer(0, row), range.contains(arrival) else { continue }
        add(batch, row)
        repeated.add(batch, row, at: arrival)
      }
    }
    duplicates = repeated.finish()
  }

  private mutating func add(_ batch: ColumnBatch, _ row: Int) {
    func value(_ column: LLMRequestColumn) -> Int64? { batch.integer(column.rawValue - 1, row) }
    let key = Key(model: value(.model) ?? 0, service: value(.service) ?? 0)
    let (input, output) = (value(.inputTokens), value(.outputTokens))
    let failed = value(.failed)
    if key != lastKey { find(key) }
    members[lastMember].add(input, output, failed)
    if failed == 1, input ?? 0 > 0 { failedWithInput += 1 }
    if batch.kind(LLMRequestColumn.session.rawValue - 1, row) != .null { withSession += 1 }
    if let total = value(.totalTokens), let input, let output, input + output != total {
      totalMismatches += 1
    }
  }
}

extension RequestTotals {
  private mutating func find(_ key: Key) {
    lastKey = key
    if let known = index[key] {
      lastMember = known
      return
    }
    lastMember = members.count
    index[key] = lastMember
    members.append(Group())
  }
}

/// Ties and gaps of sorted stamps.
struct Silences {
  private(set) var ties = 0
  private(set) var overAnHour = 0
  private(set) var longestSeconds: Double?
  private(set) var spanSeconds = 0.0

  init(_ arrivals: [Int64]) {
    guard let first = arrivals.first, let last = arrivals.last else { return }
    spanSeconds = seconds(last - first)
    var longest: Int64 = 0
    for index in arrivals.indices.dropFirst() {
      let gap = arrivals[index] - arrivals[index - 1]
      if gap == 0 { ties += 1 }
      if gap > 3_600_000_000_000 { overAnHour += 1 }
      longest = max(longest, gap)
    }
    longestSeconds = arrivals.count > 1 ? seconds(longest) : nil
  }
}
