internal import Statistics
internal import TraceStore

/// Everything that the cold-start-attribution report says.
struct AttributionMeasures {
  /// A part and the rows in which it is the longest.
  struct Longest {
    let part: ColdStartPart
    let rows, tailRows: Int
  }

  let sample: AttributionSample
  let gains: RemovalGains
  /// From which total on a row is in the tail, s.
  let threshold: Double
  /// Rows in the tail.
  let tailRows: Int
  let longest: [Longest]
  /// Lifts by dimension, the largest lift first.
  let lifts: [TailLift]
  /// Values with fewer tail rows than asked for.
  let suppressed: Int

  /// Measures; nil without complete rows.
  init?(
    _ sample: AttributionSample, _ request: AnalysisRequest, tailShare: Double, fewest: Int
  ) throws {
    let sorted = radixSorted(sample.total)
    guard let limit = quantile(1 - tailShare, ofSorted: sorted),
      let gains = RemovalGains(
        total: sample.total, parts: sample.parts, pools: sample.pools.numbers)
    else { return nil }
    (self.sample, self.gains, threshold) = (sample, gains, limit / 1e9)
    let isTail = sample.total.map { Double($0) >= limit }
    tailRows = isTail.count { $0 }
    longest = Self.longest(sample, isTail)
    let counts = try Self.counts(sample, isTail, request)
    let all = (count: sample.total.count, tail: tailRows)
    let tested = counts.filter { $0.rows.tail >= fewest }
    suppressed = counts.count - tested.count
    lifts = TailLift.corrected(
      tested.compactMap { TailLift($0.named, rows: $0.rows, all: all) })
  }

  /// The first of the longest parts where several are as long.
  private static func longest(_ sample: AttributionSample, _ isTail: [Bool]) -> [Longest] {
    var (rows, tailRows) = ([0, 0, 0, 0], [0, 0, 0, 0])
    for row in sample.total.indices {
      var place = 0
      for part in 1..<4 where sample.parts[part][row] > sample.parts[place][row] { place = part }
      rows[place] += 1
      if isTail[row] { tailRows[place] += 1 }
    }
    return zip(ColdStartPart.components, zip(rows, tailRows)).map {
      Longest(part: $0, rows: $1.0, tailRows: $1.1)
    }
  }

  private typealias Count = (
    named: (dimension: String, value: String), rows: (count: Int, tail: Int)
  )

  /// How often each value of each dimension occurs; a dimension of which nothing is known is left out.
  private static func counts(
    _ sample: AttributionSample, _ isTail: [Bool], _ request: AnalysisRequest
  ) throws -> [Count] {
    let texts = try request.store.dictionary()
    func names(_ column: FunctionColumn) throws -> [String?] {
      let values = try request.store.functions(of: request.dataset, column)
      return sample.functions.values.map { function in
        function.flatMap { values[$0] }.flatMap { texts[$0] }
      }
    }
    let functions = sample.functions.numbers
    let hours: [String?] = (0..<24).map { $0 < 10 ? "0\($0)" : "\($0)" }
    return
      count(
        "pool", sample.pools.values.map { $0.flatMap { texts[$0] } }, sample.pools.numbers, isTail)
      + count("runtime", try names(.runtime), functions, isTail)
      + count("trigger", try names(.trigger), functions, isTail)
      + count(
        "cluster", sample.clusters.values.map { $0.map(String.init) }, sample.clusters.numbers,
        isTail)
      + count("hour", hours, sample.hours, isTail)
  }

  private static func count(
    _ dimension: String, _ names: [String?], _ numbers: [Int32], _ isTail: [Bool]
  ) -> [Count] {
    var rows = [(count: Int, tail: Int)](repeating: (0, 0), count: names.count)
    for (number, tail) in zip(numbers, isTail) {
      rows[Int(number)].count += 1
      if tail { rows[Int(number)].tail += 1 }
    }
    guard names.contains(where: { $0 != nil }) else { return [] }
    var merged: [String: (count: Int, tail: Int)] = [:]
    for (name, rows) in zip(names, rows) where rows.count > 0 {
      merged[name ?? "(none)", default: (0, 0)].count += rows.count
      merged[name ?? "(none)", default: (0, 0)].tail += rows.tail
    }
    return merged.map { ((dimension, $0.key), $0.value) }
      .sorted { ($1.rows.tail, $0.named.value) < ($0.rows.tail, $1.named.value) }
  }
}
